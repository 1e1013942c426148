//! The table: filtered, in one of several orders, page by page.

use std::fmt::Write as _;

use domain::tracker::{Stage, TableOrder, TableQuery, TrackedJob};
use kernel::{Cursor, Page, PageRequest, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, FromQueryResult, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};

use super::{CardRow, cards, typed};
use crate::{
    DbError,
    entity::{
        jobs,
        saved_jobs::{COLUMN, Column, Entity},
    },
    keyset, row,
    words::{self, MOST_WORDS},
};

/// A page of the table.
pub async fn page_table<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    query: &TableQuery,
    request: &PageRequest,
) -> Result<Page<TrackedJob>, DbError> {
    let order = query.order.unwrap_or(TableOrder::Added);
    let found = filtered(user, query).limit(request.limit() + 1);
    let page = match key(order) {
        None => {
            let rows = found
                .filter(keyset::after(request, Column::SavedAt, Column::JobId))
                .order_by_desc(Column::SavedAt)
                .order_by_desc(Column::JobId)
                .into_model::<CardRow>()
                .all(c)
                .await?;
            row::page(rows, request.limit(), |row| keyset::cursor(row.saved_at, &row.job_id))
        }
        Some((key, direction)) => {
            let mut found = found;
            if let Some((last, id)) = request.after.as_ref().and_then(read) {
                let after = match direction {
                    Order::Desc => key.clone().lt(last.clone()),
                    _ => key.clone().gt(last.clone()),
                };
                let same = Condition::all().add(key.clone().eq(last)).add(Column::JobId.gt(id));
                found = found.filter(Condition::any().add(after).add(same));
            }
            let rows = found
                .expr_as(key.clone(), "sort_key")
                .order_by(key, direction)
                .order_by_asc(Column::JobId)
                .into_model::<SortedRow>()
                .all(c)
                .await?;
            let page = row::page(rows, request.limit(), |row| cursor(&row.sort_key, &row.card.job_id));
            Page { items: page.items.into_iter().map(|row| row.card).collect(), next: page.next }
        }
    };
    Ok(Page { items: typed(c, user, page.items).await?, next: page.next })
}

/// The number of jobs that a table shows on all its pages.
pub async fn count_table<C: ConnectionTrait>(c: &C, user: UserId, query: &TableQuery) -> Result<u64, DbError> {
    Ok(filtered(user, query).count(c).await?)
}

#[derive(FromQueryResult)]
struct SortedRow {
    sort_key: String,
    #[sea_orm(nested)]
    card: CardRow,
}

fn filtered(user: UserId, query: &TableQuery) -> Select<Entity> {
    let mut found = cards(user);
    if let Some(stage) = query.stage {
        found = found.filter(COLUMN.stage.eq(stage.word()));
    }
    for word in query.words.split_whitespace().take(MOST_WORDS) {
        found = found.filter(has(word));
    }
    found
}

/// Whether a job contains a word.
fn has(word: &str) -> Condition {
    words::has(word, || {
        vec![
            Expr::col((jobs::Entity, jobs::Column::Title)),
            Expr::col((jobs::Entity, jobs::Column::Company)),
            Expr::col((jobs::Entity, jobs::Column::Place)),
            Expr::col((Entity, Column::Notes)),
        ]
    })
}

/// What an order sorts by, and its direction; `None` for the time of adding.
fn key(order: TableOrder) -> Option<(SimpleExpr, Order)> {
    let day = |column: Column, missing: &str| {
        SimpleExpr::from(Func::coalesce([Expr::col((Entity, column)), Expr::value(missing)]))
    };
    match order {
        TableOrder::Added => None,
        TableOrder::Next => Some((day(Column::NextOn, "9999"), Order::Asc)),
        TableOrder::Applied => Some((day(Column::AppliedOn, "0000"), Order::Desc)),
        TableOrder::Stage => {
            let rank = |(rank, stage): (usize, &Stage)| (stage.word(), rank.to_string());
            let ranks: Vec<_> = Stage::ALL.iter().enumerate().map(rank).collect();
            let case = ranks.into_iter().fold(sea_orm::sea_query::CaseStatement::new(), |case, (word, rank)| {
                case.case(Expr::col((Entity, Column::Stage)).eq(word), Expr::value(rank))
            });
            Some((case.finally(Expr::value("9")).into(), Order::Asc))
        }
        TableOrder::Title => Some((Func::lower(Expr::col((jobs::Entity, jobs::Column::Title))).into(), Order::Asc)),
    }
}

/// The cursor after a row: its key in hexadecimal, because a title may contain anything, and its id.
fn cursor(key: &str, id: &str) -> String {
    let mut text = key.bytes().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    });
    text.push('.');
    text.push_str(id);
    text
}

fn read(cursor: &Cursor) -> Option<(String, String)> {
    let (key, id) = cursor.0.split_once('.')?;
    if !key.len().is_multiple_of(2) || !key.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let digits = key.as_bytes().chunks(2);
    let bytes = digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let key = String::from_utf8(bytes.collect::<Option<Vec<_>>>()?).ok()?;
    let known = !key.contains('\0') && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    known.then(|| (key, id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_and_an_invented_one_is_ignored() {
        let made = cursor("pflege “nachts” ü.", "job_01");
        assert_eq!(read(&Cursor(made)), Some(("pflege “nachts” ü.".to_owned(), "job_01".to_owned())));
        for text in ["", "zz.job_1", "00.job_1", "f.job_1", "6a.x' or 1=1", "ff.job_1", "+1.job_1"] {
            assert_eq!(read(&Cursor(text.to_owned())), None, "{text:?}");
        }
    }
}

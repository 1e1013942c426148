//! Cover letters; what a language model wrote for one is in `drafts`.

pub mod drafts;

use domain::cover_letters::CoverLetterCard;
use kernel::{CoverLetterId, MatchId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    DbError,
    entity::cover_letters::{self, COLUMN, Column, Entity},
    keyset, row,
};

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCoverLetter {
    pub card: CoverLetterCard,
    pub match_id: Option<MatchId>,
    pub language: String,
    pub subject: String,
    pub text: String,
    pub version: i32,
    pub created_at: Timestamp,
}

/// Adds a letter.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, letter: &StoredCoverLetter) -> Result<(), DbError> {
    let StoredCoverLetter { card, match_id, language, subject, text, version, created_at } = letter;
    let row = cover_letters::ActiveModel {
        id: Set(card.id.to_string()),
        user_id: Set(user.to_string()),
        match_id: Set(match_id.map(|id| id.to_string())),
        job_title: Set(card.job_title.clone()),
        company: Set(card.company.clone()),
        language: Set(language.clone()),
        subject: Set(subject.clone()),
        text: Set(text.clone()),
        version: Set(*version),
        created_at: Set(*created_at),
        updated_at: Set(card.updated_at),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's letters.
pub async fn get<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: CoverLetterId,
) -> Result<Option<StoredCoverLetter>, DbError> {
    Entity::find_by_id(id.to_string()).filter(kept_by(user)).one(c).await?.map(typed).transpose()
}

/// A page of a user's letters, most recently saved first.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<CoverLetterCard>, DbError> {
    let rows = Entity::find()
        .filter(kept_by(user))
        .filter(keyset::after(request, Column::UpdatedAt, Column::Id))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let cards = rows.into_iter().map(|row| Ok(typed(row)?.card)).collect::<Result<Vec<_>, DbError>>()?;
    Ok(row::page(cards, request.limit(), |card| keyset::cursor(card.updated_at, &card.id.to_string())))
}

/// The number of a user's letters, including the trash.
pub async fn count_all<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// Saves a new version over `version`. Returns false if another one is current.
pub async fn change<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: CoverLetterId,
    version: i32,
    (subject, text): (&str, &str),
    at: Timestamp,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Subject, Expr::value(subject))
        .col_expr(Column::Text, Expr::value(text))
        .col_expr(Column::Version, Expr::value(version + 1))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(kept_by(user))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.version.eq(version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Moves a letter to the trash. Returns false if the user has no such letter.
pub async fn trash<C: ConnectionTrait>(c: &C, user: UserId, id: CoverLetterId, at: Timestamp) -> Result<bool, DbError> {
    set_deleted(c, kept_by(user), id, Expr::value(at)).await
}

/// Restores a letter from the trash. Returns false if it is not there.
pub async fn restore<C: ConnectionTrait>(c: &C, user: UserId, id: CoverLetterId) -> Result<bool, DbError> {
    set_deleted(c, trashed_by(user), id, Expr::value(Option::<Timestamp>::None)).await
}

/// Whether a letter is in a user's trash.
pub async fn is_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: CoverLetterId) -> Result<bool, DbError> {
    Ok(Entity::find_by_id(id.to_string()).filter(trashed_by(user)).count(c).await? > 0)
}

/// Permanently deletes what was moved to the trash before a time; returns how many.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

async fn set_deleted<C: ConnectionTrait>(
    c: &C,
    which: Condition,
    id: CoverLetterId,
    at: SimpleExpr,
) -> Result<bool, DbError> {
    let update = Entity::update_many().col_expr(Column::DeletedAt, at).filter(which);
    Ok(update.filter(COLUMN.id.eq(id.to_string())).exec(c).await?.rows_affected > 0)
}

fn kept_by(user: UserId) -> Condition {
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(COLUMN.deleted_at.is_null())
}

fn trashed_by(user: UserId) -> Condition {
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(COLUMN.deleted_at.is_not_null())
}

fn typed(row: cover_letters::Model) -> Result<StoredCoverLetter, DbError> {
    Ok(StoredCoverLetter {
        card: CoverLetterCard {
            id: row::parse(&row.id, "cover_letters.id")?,
            job_title: row.job_title,
            company: row.company,
            updated_at: row.updated_at,
        },
        match_id: row.match_id.as_deref().map(|id| row::parse(id, "cover_letters.match_id")).transpose()?,
        language: row.language,
        subject: row.subject,
        text: row.text,
        version: row.version,
        created_at: row.created_at,
    })
}

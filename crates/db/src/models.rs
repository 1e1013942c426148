//! Language models: calls with their costs, money held back for calls that run, known answers, and people's choices.

use kernel::{ModelCallId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError, Tx,
    entity::{model_answers, model_calls, model_choices, model_holds, users},
    row,
};

/// A call that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub id: ModelCallId,
    /// `None`: nobody's, or its person's account is deleted.
    pub user: Option<UserId>,
    /// The name of the prompt.
    pub purpose: String,
    pub model: String,
    pub prompt_tokens: u64,
    pub completion_tokens: u64,
    /// In millionths of the currency.
    pub cost_micros: u64,
    pub took_ms: u64,
    /// The answer was known already.
    pub cached: bool,
    /// The tokens are our own estimate.
    pub estimated: bool,
    /// `answered`, or why there is no answer.
    pub outcome: String,
    pub at: Timestamp,
}

/// Both engines have signed integers only.
fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn unsigned(stored: i64) -> u64 {
    u64::try_from(stored).unwrap_or_default()
}

/// Holds money back for a call until a time.
pub async fn hold(
    tx: &Tx,
    id: ModelCallId,
    user: Option<UserId>,
    cost_micros: u64,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    let row = model_holds::ActiveModel {
        id: Set(id.to_string()),
        user_id: Set(user.map(|user| user.to_string())),
        cost_micros: Set(signed(cost_micros)),
        expires_at: Set(expires_at),
    };
    model_holds::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Records a call in place of what was held back for it. If its person's account was deleted meanwhile, it is nobody's.
pub async fn record(tx: &Tx, call: &Call) -> Result<(), DbError> {
    model_holds::Entity::delete_by_id(call.id.to_string()).exec(tx).await?;
    let user = match call.user {
        // Locked, so that the account is not deleted before the row is added.
        Some(user) => users::Entity::find_by_id(user.to_string()).lock_exclusive().one(tx).await?.map(|user| user.id),
        None => None,
    };
    let row = model_calls::ActiveModel {
        id: Set(call.id.to_string()),
        user_id: Set(user),
        purpose: Set(call.purpose.clone()),
        model: Set(call.model.clone()),
        prompt_tokens: Set(signed(call.prompt_tokens)),
        completion_tokens: Set(signed(call.completion_tokens)),
        cost_micros: Set(signed(call.cost_micros)),
        took_ms: Set(signed(call.took_ms)),
        cached: Set(call.cached),
        estimated: Set(call.estimated),
        outcome: Set(call.outcome.clone()),
        at: Set(call.at),
    };
    model_calls::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// What a user, or everybody, has spent since a time.
pub async fn spent<C: ConnectionTrait>(c: &C, user: Option<UserId>, since: Timestamp) -> Result<u64, DbError> {
    use model_calls::{COLUMN, Column, Entity};

    let mut query = Entity::find().filter(COLUMN.at.gte(since));
    if let Some(user) = user {
        query = query.filter(COLUMN.user_id.eq(user.to_string()));
    }
    sum(c, query, Column::CostMicros).await
}

/// What is held back for calls of a user, or of everybody, that run.
pub async fn held<C: ConnectionTrait>(c: &C, user: Option<UserId>, now: Timestamp) -> Result<u64, DbError> {
    use model_holds::{COLUMN, Column, Entity};

    let mut query = Entity::find().filter(COLUMN.expires_at.gt(now));
    if let Some(user) = user {
        query = query.filter(COLUMN.user_id.eq(user.to_string()));
    }
    sum(c, query, Column::CostMicros).await
}

async fn sum<C: ConnectionTrait, E: EntityTrait>(c: &C, query: Select<E>, column: E::Column) -> Result<u64, DbError> {
    let total = Expr::col(column).sum().cast_as("bigint");
    let found: Option<Option<i64>> = query.select_only().column_as(total, "total").into_tuple().one(c).await?;
    Ok(unsigned(found.flatten().unwrap_or_default()))
}

/// The number of a user's calls since a time, those from the cache included.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId, since: Timestamp) -> Result<u64, DbError> {
    use model_calls::{COLUMN, Entity};

    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.at.gte(since)).count(c).await?)
}

/// A user's calls, newest first. Ids increase with time, so they are both the order and the cursor.
pub async fn calls<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<Call>, DbError> {
    use model_calls::{COLUMN, Column, Entity};

    let mut query = Entity::find().filter(COLUMN.user_id.eq(user.to_string()));
    if let Some(after) = request.after.as_ref().and_then(|after| after.0.parse::<ModelCallId>().ok()) {
        query = query.filter(COLUMN.id.lt(after.to_string()));
    }
    let rows = query.order_by_desc(Column::Id).limit(request.limit() + 1).all(c).await?;
    let rows = rows.into_iter().map(typed).collect::<Result<Vec<_>, _>>()?;
    Ok(row::page(rows, request.limit(), |call| call.id.to_string()))
}

fn typed(row: model_calls::Model) -> Result<Call, DbError> {
    Ok(Call {
        id: row::parse(&row.id, "model_calls.id")?,
        user: row.user_id.map(|user| row::parse(&user, "model_calls.user_id")).transpose()?,
        purpose: row.purpose,
        model: row.model,
        prompt_tokens: unsigned(row.prompt_tokens),
        completion_tokens: unsigned(row.completion_tokens),
        cost_micros: unsigned(row.cost_micros),
        took_ms: unsigned(row.took_ms),
        cached: row.cached,
        estimated: row.estimated,
        outcome: row.outcome,
        at: row.at,
    })
}

/// The host that a user allows texts to be sent to.
pub async fn allowed_host<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<String>, DbError> {
    Ok(model_choices::Entity::find_by_id(user.to_string()).one(c).await?.map(|choice| choice.host))
}

/// Allows texts of a user to be sent to a host; `None`: to nobody.
pub async fn allow_host<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    host: Option<&str>,
    at: Timestamp,
) -> Result<(), DbError> {
    use model_choices::{ActiveModel, Column, Entity};

    let Some(host) = host else {
        Entity::delete_by_id(user.to_string()).exec(c).await?;
        return Ok(());
    };
    let row = ActiveModel { user_id: Set(user.to_string()), host: Set(host.to_owned()), at: Set(at) };
    let mut again = OnConflict::column(Column::UserId);
    again.update_columns([Column::Host, Column::At]);
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// A known answer that was stored after a time, and when it was last used.
pub async fn answer<C: ConnectionTrait>(
    c: &C,
    key: &str,
    after: Timestamp,
) -> Result<Option<(Vec<u8>, Timestamp)>, DbError> {
    use model_answers::{COLUMN, Entity};

    let found = Entity::find_by_id(key.to_owned()).filter(COLUMN.created_at.gt(after)).one(c).await?;
    Ok(found.map(|answer| (answer.sealed, answer.used_at)))
}

/// Stores an answer, in place of an older one.
pub async fn keep_answer<C: ConnectionTrait>(c: &C, key: &str, sealed: Vec<u8>, at: Timestamp) -> Result<(), DbError> {
    use model_answers::{ActiveModel, Column, Entity};

    let row = ActiveModel { key: Set(key.to_owned()), sealed: Set(sealed), created_at: Set(at), used_at: Set(at) };
    let mut again = OnConflict::column(Column::Key);
    again.update_columns([Column::Sealed, Column::CreatedAt, Column::UsedAt]);
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Notes that an answer was used.
pub async fn used_answer<C: ConnectionTrait>(c: &C, key: &str, at: Timestamp) -> Result<(), DbError> {
    use model_answers::{COLUMN, Column, Entity};

    let update = Entity::update_many().col_expr(Column::UsedAt, Expr::value(at)).filter(COLUMN.key.eq(key));
    update.exec(c).await?;
    Ok(())
}

/// Deletes answers stored before a time, and of the others all but the `most` that were used last. Returns how many.
pub async fn remove_answers<C: ConnectionTrait>(c: &C, before: Timestamp, most: u64) -> Result<u64, DbError> {
    use model_answers::{COLUMN, Column, Entity};

    let old = Entity::delete_many().filter(COLUMN.created_at.lt(before)).exec(c).await?.rows_affected;
    let next = Entity::find().order_by_desc(Column::UsedAt).offset(most).limit(1).one(c).await?;
    let Some(next) = next else { return Ok(old) };
    let more = Entity::delete_many().filter(COLUMN.used_at.lte(next.used_at)).exec(c).await?.rows_affected;
    Ok(old + more)
}

/// Deletes calls from before a time.
pub async fn remove_calls<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    let old = model_calls::Entity::delete_many().filter(model_calls::COLUMN.at.lt(before));
    Ok(old.exec(c).await?.rows_affected)
}

/// Deletes what is held back for calls that never ended: the program was stopped.
pub async fn remove_holds<C: ConnectionTrait>(c: &C, now: Timestamp) -> Result<u64, DbError> {
    let old = model_holds::Entity::delete_many().filter(model_holds::COLUMN.expires_at.lte(now));
    Ok(old.exec(c).await?.rows_affected)
}

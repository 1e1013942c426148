//! Calendar feeds: the secret of each person's, and the days that are in it.

use domain::tracker::{CalendarDay, Reminder, Stage};
use kernel::{InterviewId, JobId, PartialDate, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, sea_query::OnConflict,
};

use super::reminders;
use crate::{
    DbError,
    entity::{
        calendar_feeds::{self, COLUMN, Column, Entity},
        interviews, jobs, saved_jobs,
    },
    jobs::on_list_of,
    row,
};

/// Stores the hash of the secret of a person's feed in place of the one before.
pub async fn put<C: ConnectionTrait>(c: &C, user: UserId, token_hash: &str, now: Timestamp) -> Result<(), DbError> {
    let row = calendar_feeds::ActiveModel {
        user_id: Set(user.to_string()),
        token_hash: Set(token_hash.to_owned()),
        created_at: Set(now),
    };
    let replace = OnConflict::column(Column::UserId).update_columns([Column::TokenHash, Column::CreatedAt]).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(c).await?;
    Ok(())
}

/// When the feed of a person was made or renewed; `None` if they have none.
pub async fn created_at<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<Timestamp>, DbError> {
    Ok(Entity::find_by_id(user.to_string()).one(c).await?.map(|feed| feed.created_at))
}

/// Deletes the feed of a person; returns whether there was one.
pub async fn delete<C: ConnectionTrait>(c: &C, user: UserId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(user.to_string()).exec(c).await?.rows_affected > 0)
}

/// Whose feed has a secret with one of these hashes.
pub async fn owner<C: ConnectionTrait>(c: &C, hashes: &[String]) -> Result<Option<UserId>, DbError> {
    let found = Entity::find().filter(COLUMN.token_hash.is_in(hashes)).one(c).await?;
    found.map(|feed| row::parse(&feed.user_id, "calendar_feeds.user_id")).transpose()
}

/// The next steps of a person's open jobs from a day on, the earliest first.
pub async fn next_steps<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: PartialDate,
    most: u64,
) -> Result<Vec<CalendarDay<JobId>>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        job_id: String,
        next_on: String,
        next_step: String,
        title: String,
        company: String,
    }
    use saved_jobs::Column;

    let its_job: RelationDef =
        saved_jobs::Entity::belongs_to(jobs::Entity).from(Column::JobId).to(jobs::Column::Id).into();
    let rows = saved_jobs::Entity::find()
        .join(JoinType::InnerJoin, its_job)
        .filter(on_list_of(user))
        .filter(Column::Stage.ne(Stage::Closed.word()))
        .filter(Column::NextOn.gte(from.to_string()))
        .select_only()
        .columns([Column::JobId, Column::NextOn, Column::NextStep])
        .columns([jobs::Column::Title, jobs::Column::Company])
        .order_by_asc(Column::NextOn)
        .order_by_asc(Column::JobId)
        .limit(most)
        .into_model::<Row>()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|row| {
        Ok(CalendarDay {
            id: row::parse(&row.job_id, "saved_jobs.job_id")?,
            on: row::parse(&row.next_on, "saved_jobs.next_on")?,
            text: row.next_step,
            title: row.title,
            company: row.company,
        })
    });
    typed.collect()
}

/// The interviews that a person prepares from a day on, the earliest first.
pub async fn interview_days<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: PartialDate,
    most: u64,
) -> Result<Vec<CalendarDay<InterviewId>>, DbError> {
    use interviews::{COLUMN, Column};

    let rows: Vec<(String, String, String, String)> = interviews::Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.day.gte(from.to_string()))
        .select_only()
        .columns([Column::Id, Column::Day, Column::Title, Column::Company])
        .order_by_asc(Column::Day)
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(id, day, title, company)| {
        let (id, on) = (row::parse(&id, "interviews.id")?, row::parse(&day, "interviews.day")?);
        Ok(CalendarDay { id, on, text: String::new(), title, company })
    });
    typed.collect()
}

/// The reminders of a person from a time on with the titles of their jobs, the earliest first; none of jobs in the trash.
pub async fn reminders_from<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: Timestamp,
    most: u64,
) -> Result<Vec<(Reminder, String)>, DbError> {
    reminders::from_time(c, user, from, most).await
}

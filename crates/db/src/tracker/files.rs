//! Files of jobs. Names and sizes are in `crate::files`, the content is in the file storage.

use domain::tracker::CardFile;
use kernel::{FileId, JobId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};

use crate::{
    DbError,
    entity::{
        card_files::{ActiveModel, COLUMN, Column, Entity},
        files,
    },
    jobs::is_listed,
    row,
};

/// Adds a stored file to a job on a person's list.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, job: JobId, file: FileId) -> Result<(), DbError> {
    let row =
        ActiveModel { file_id: Set(file.to_string()), user_id: Set(user.to_string()), job_id: Set(job.to_string()) };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The number of files of a job; `None` if it is not on the person's list.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<Option<u64>, DbError> {
    if !is_listed(c, user, job).await? {
        return Ok(None);
    }
    let files = Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.job_id.eq(job.to_string()));
    Ok(Some(files.count(c).await?))
}

/// The files of a job in the order in which they were added; at most as many as a job may have.
pub async fn of_job<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<Vec<CardFile>, DbError> {
    let its_file: RelationDef = Entity::belongs_to(files::Entity).from(Column::FileId).to(files::Column::Id).into();
    let rows: Vec<(String, String, i64, Timestamp)> = Entity::find()
        .join(JoinType::InnerJoin, its_file)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.job_id.eq(job.to_string()))
        .select_only()
        .column(Column::FileId)
        .columns([files::Column::Name, files::Column::Bytes, files::Column::CreatedAt])
        .order_by_asc(Column::FileId)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(id, name, bytes, added_at)| {
        let id = row::parse(&id, "card_files.file_id")?;
        Ok(CardFile { id, name, bytes: u64::try_from(bytes).unwrap_or_default(), added_at })
    });
    typed.collect()
}

/// The job that a file of a person belongs to, if it is on their list.
pub async fn job_of<C: ConnectionTrait>(c: &C, user: UserId, file: FileId) -> Result<Option<JobId>, DbError> {
    let found = Entity::find_by_id(file.to_string()).filter(COLUMN.user_id.eq(user.to_string())).one(c).await?;
    let Some(found) = found else { return Ok(None) };
    let job = row::parse(&found.job_id, "card_files.job_id")?;
    Ok(is_listed(c, user, job).await?.then_some(job))
}

/// Takes a file away from its job. The file itself stays until it is deleted.
pub async fn delete<C: ConnectionTrait>(c: &C, user: UserId, file: FileId) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(COLUMN.file_id.eq(file.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

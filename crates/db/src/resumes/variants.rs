//! Variants of a resume, and its photo.

use domain::resumes::ResumeLink;
use kernel::{FileId, ResumeId, UserId};
use resume::Resume;
use sea_orm::{
    ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::stored::{StoredResume, typed};
use crate::{
    DbError,
    entity::resumes::{COLUMN, Column, Entity},
    row,
};

/// The largest number of variants listed of one resume.
const MOST: u64 = 100;

/// The variants of a resume, in the trash too, with all their data.
pub async fn variants<C: ConnectionTrait>(c: &C, user: UserId, master: ResumeId) -> Result<Vec<StoredResume>, DbError> {
    let mine = Entity::find().filter(COLUMN.master.eq(master.to_string())).filter(COLUMN.user_id.eq(user.to_string()));
    mine.order_by_asc(Column::Id).all(c).await?.into_iter().map(typed).collect()
}

/// The variants of a resume outside the trash: their ids and titles, by title.
pub async fn variant_links<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    master: ResumeId,
) -> Result<Vec<ResumeLink>, DbError> {
    let rows: Vec<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title])
        .filter(COLUMN.master.eq(master.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(c)
        .await?;
    rows.into_iter().map(|(id, title)| Ok(ResumeLink { id: row::parse(&id, "resumes.id")?, title })).collect()
}

/// Records the master's document that a variant follows now.
pub async fn set_inherited<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ResumeId,
    inherited: &Resume,
) -> Result<(), DbError> {
    set(c, user, id, [(Column::Inherited, Expr::value(row::json(inherited)?))]).await?;
    Ok(())
}

/// Makes a variant a resume of its own. Returns false if there is no such resume.
pub async fn detach<C: ConnectionTrait>(c: &C, user: UserId, id: ResumeId) -> Result<bool, DbError> {
    let nothing = || Expr::value(None::<String>);
    set(c, user, id, [(Column::Master, nothing()), (Column::Inherited, nothing())]).await
}

/// Gives a resume another photo, or none. Returns false if there is no such resume.
pub async fn set_photo<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ResumeId,
    photo: Option<FileId>,
) -> Result<bool, DbError> {
    set(c, user, id, [(Column::Photo, Expr::value(photo.map(|id| id.to_string())))]).await
}

async fn set<C: ConnectionTrait, const N: usize>(
    c: &C,
    user: UserId,
    id: ResumeId,
    values: [(Column, SimpleExpr); N],
) -> Result<bool, DbError> {
    let mut update = Entity::update_many();
    for (column, value) in values {
        update = update.col_expr(column, value);
    }
    let mine = COLUMN.id.eq(id.to_string()).and(COLUMN.user_id.eq(user.to_string()));
    Ok(update.filter(mine).exec(c).await?.rows_affected > 0)
}

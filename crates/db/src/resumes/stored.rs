//! Resumes in their current version.

use std::collections::HashMap;

use domain::resumes::{ResumeCard, ResumeState};
use kernel::{FileId, JobId, Page, PageRequest, ResumeId, Timestamp, UserId};
use resume::{Reading, Resume};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

use crate::{
    DbError,
    entity::{
        matches,
        resumes::{self, COLUMN, Column, Entity},
    },
    keyset, row,
};

/// A resume with all its stored data.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredResume {
    pub id: ResumeId,
    pub title: String,
    pub file_name: String,
    pub state: ResumeState,
    pub version: i32,
    /// The version in which the document itself last changed.
    pub content_version: i32,
    /// The current document.
    pub document: Resume,
    /// The parsed original file or text; never changes.
    pub reading: Reading,
    pub original: Option<FileId>,
    pub photo: Option<FileId>,
    /// The job that it is written for.
    pub job: Option<JobId>,
    /// What it follows, if it is a variant.
    pub follows: Option<Follows>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The resume that a variant follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Follows {
    pub master: ResumeId,
    /// The master's document as the variant last followed it.
    pub inherited: Resume,
}

impl StoredResume {
    /// Its card, with the number of matches.
    pub fn card(&self, matches: u64) -> ResumeCard {
        ResumeCard {
            id: self.id,
            title: self.title.clone(),
            person: self.document.basics.name.clone(),
            file_name: self.file_name.clone(),
            state: self.state,
            master: self.follows.as_ref().map(|follows| follows.master),
            version: self.version,
            matches,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
}

/// What a save changes. Version and state are those after the save.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    pub title: &'a str,
    pub document: &'a Resume,
    pub state: ResumeState,
    pub version: i32,
    pub content_version: i32,
    pub at: Timestamp,
}

/// Adds a resume.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, resume: &StoredResume) -> Result<(), DbError> {
    let row = resumes::ActiveModel {
        id: Set(resume.id.to_string()),
        user_id: Set(user.to_string()),
        title: Set(resume.title.clone()),
        person: Set(resume.document.basics.name.clone()),
        file_name: Set(resume.file_name.clone()),
        state: Set(resume.state.word().to_owned()),
        version: Set(resume.version),
        content_version: Set(resume.content_version),
        document: Set(row::json(&resume.document)?),
        reading: Set(row::json(&resume.reading)?),
        original: Set(resume.original.map(|id| id.to_string())),
        master: Set(resume.follows.as_ref().map(|follows| follows.master.to_string())),
        inherited: Set(resume.follows.as_ref().map(|follows| row::json(&follows.inherited)).transpose()?),
        job: Set(resume.job.map(|id| id.to_string())),
        photo: Set(resume.photo.map(|id| id.to_string())),
        created_at: Set(resume.created_at),
        updated_at: Set(resume.updated_at),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's resumes, unless it is in the trash.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: ResumeId) -> Result<Option<StoredResume>, DbError> {
    let mine = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string()));
    mine.filter(COLUMN.deleted_at.is_null()).one(c).await?.map(typed).transpose()
}

/// One of a user's resumes, in the trash or not.
pub async fn get_even_trashed<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ResumeId,
) -> Result<Option<StoredResume>, DbError> {
    let mine = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string()));
    mine.one(c).await?.map(typed).transpose()
}

/// A user's resumes outside the trash, most recently saved first.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<ResumeCard>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(keyset::after(request, Column::UpdatedAt, Column::Id))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .select_only()
        .columns(CardRow::COLUMNS)
        .into_model::<CardRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.updated_at, &row.id));
    Ok(Page { items: cards(c, page.items).await?, next: page.next })
}

/// The number of a user's resumes outside the trash.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    let mine = Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.deleted_at.is_null());
    Ok(mine.count(c).await?)
}

/// The number of a user's resumes, including the trash.
pub async fn count_all<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// The latest resume that still has to be reviewed: its id and title.
pub async fn latest_draft<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<(ResumeId, String)>, DbError> {
    let found: Option<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.state.eq(ResumeState::Draft.word()))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(c)
        .await?;
    found.map(|(id, title)| Ok((row::parse(&id, "resumes.id")?, title))).transpose()
}

/// The resume that was saved last and is no variant of another: its id and title.
pub async fn latest_base<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<(ResumeId, String)>, DbError> {
    let found: Option<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.master.is_null())
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(c)
        .await?;
    found.map(|(id, title)| Ok((row::parse(&id, "resumes.id")?, title))).transpose()
}

/// Stores a save if `base_version` is still the current version. Returns false if it is not, also for simultaneous
/// saves.
pub async fn change<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ResumeId,
    base_version: i32,
    change: &Change<'_>,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Title, Expr::value(change.title))
        .col_expr(Column::Person, Expr::value(change.document.basics.name.as_str()))
        .col_expr(Column::Document, Expr::value(row::json(change.document)?))
        .col_expr(Column::State, Expr::value(change.state.word()))
        .col_expr(Column::Version, Expr::value(change.version))
        .col_expr(Column::ContentVersion, Expr::value(change.content_version))
        .col_expr(Column::UpdatedAt, Expr::value(change.at))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.version.eq(base_version))
        .filter(COLUMN.deleted_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

pub(super) fn typed(row: resumes::Model) -> Result<StoredResume, DbError> {
    let follows = match (&row.master, &row.inherited) {
        (Some(master), Some(inherited)) => Some(Follows {
            master: row::parse(master, "resumes.master")?,
            inherited: row::from_json(inherited, "resumes.inherited")?,
        }),
        _ => None,
    };
    Ok(StoredResume {
        id: row::parse(&row.id, "resumes.id")?,
        state: row::word(ResumeState::from_word(&row.state), "resumes.state")?,
        document: row::from_json(&row.document, "resumes.document")?,
        reading: row::from_json(&row.reading, "resumes.reading")?,
        original: row.original.as_deref().map(|id| row::parse(id, "resumes.original")).transpose()?,
        photo: row.photo.as_deref().map(|id| row::parse(id, "resumes.photo")).transpose()?,
        job: row.job.as_deref().map(|id| row::parse(id, "resumes.job")).transpose()?,
        follows,
        title: row.title,
        file_name: row.file_name,
        version: row.version,
        content_version: row.content_version,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// The columns of a resume's card.
#[derive(FromQueryResult)]
pub(super) struct CardRow {
    id: String,
    title: String,
    person: String,
    file_name: String,
    state: String,
    master: Option<String>,
    version: i32,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl CardRow {
    pub(super) const COLUMNS: [Column; 9] = [
        Column::Id,
        Column::Title,
        Column::Person,
        Column::FileName,
        Column::State,
        Column::Master,
        Column::Version,
        Column::CreatedAt,
        Column::UpdatedAt,
    ];
}

/// Cards for rows, with the number of matches of each.
pub(super) async fn cards<C: ConnectionTrait>(c: &C, rows: Vec<CardRow>) -> Result<Vec<ResumeCard>, DbError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let counts: Vec<(String, i64)> = matches::Entity::find()
        .select_only()
        .column(matches::Column::ResumeId)
        .column_as(matches::Column::Id.count(), "count")
        .filter(matches::Column::ResumeId.is_in(rows.iter().map(|row| row.id.clone())))
        .filter(matches::COLUMN.deleted_at.is_null())
        .group_by(matches::Column::ResumeId)
        .into_tuple()
        .all(c)
        .await?;
    let counts: HashMap<_, _> = counts.into_iter().collect();
    rows.into_iter()
        .map(|row| {
            Ok(ResumeCard {
                id: row::parse(&row.id, "resumes.id")?,
                state: row::word(ResumeState::from_word(&row.state), "resumes.state")?,
                master: row.master.map(|id| row::parse(&id, "resumes.master")).transpose()?,
                matches: counts.get(&row.id).copied().and_then(|count| u64::try_from(count).ok()).unwrap_or_default(),
                title: row.title,
                person: row.person,
                file_name: row.file_name,
                version: row.version,
                created_at: row.created_at,
                updated_at: row.updated_at,
            })
        })
        .collect()
}

//! Conversations about applications and their messages. Lists of conversations are in `list`, what people have read and whom they
//! block in `readers`, what follows from a message in `after`, files in `files`.

mod after;
pub mod files;
mod list;
mod readers;
mod saved;

use domain::{
    applications::ApplicationStage,
    messages::{Attachment, Side},
    organizations::MemberRole,
};
use kernel::{ApplicationId, JobId, MessageId, OrganizationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef, Select,
    sea_query::{Expr, OnConflict},
};

pub use after::{members_in, set_answer_by, set_check, to_check, written_by};
pub use list::{Folder, count_unread, page};
pub use readers::{
    Complaint, Reader, block, blocked, complain, complaints_of, is_blocked, read_by_company, reader, set_muted,
    set_read, set_told, unblock,
};
pub use saved::{count_saved, insert_saved, remove_saved, saved, update_saved};

use crate::{
    DbError, entity,
    entity::{
        conversations,
        messages::{ActiveModel, COLUMN, Column, Entity},
        organizations, postings, users,
    },
    keyset, row,
};

/// An application and the two sides that write about it; perhaps nobody has yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub id: ApplicationId,
    pub applicant: UserId,
    /// The applicant's name when they applied.
    pub name: String,
    pub stage: ApplicationStage,
    pub moved_at: Timestamp,
    /// By when the applicant hears something; `None` once it has ended.
    pub answer_by: Option<Timestamp>,
    pub job: JobId,
    /// The job title.
    pub title: String,
    pub organization: OrganizationId,
    /// The name of the organization.
    pub company: String,
    /// Whether it has no members any more.
    pub is_left: bool,
    /// The role in it of the user for whom it was read.
    pub role: Option<MemberRole>,
    /// Whether the applicant takes no messages of the organization.
    pub is_blocked: bool,
}

/// An application as a user takes part in its conversation, or would.
pub async fn talk<C: ConnectionTrait>(c: &C, id: ApplicationId, user: Option<UserId>) -> Result<Option<Talk>, DbError> {
    use entity::applications::{Column, Entity};
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    let organization: RelationDef = postings::Entity::belongs_to(organizations::Entity)
        .from(postings::Column::OrganizationId)
        .to(organizations::Column::Id)
        .into();
    let found: Option<TalkRow> = Entity::find_by_id(id.to_string())
        .select_only()
        .columns([Column::UserId, Column::Name, Column::Stage, Column::MovedAt, Column::AnswerBy, Column::PostingId])
        .columns([postings::Column::Title, postings::Column::OrganizationId])
        .column_as(organizations::Column::Name, "company")
        .join(JoinType::InnerJoin, posting)
        .join(JoinType::InnerJoin, organization)
        .into_model()
        .one(c)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let applicant = row::parse(&found.user_id, "applications.user_id")?;
    let organization = row::parse(&found.organization_id, "postings.organization_id")?;
    let role = match user {
        Some(user) => crate::organizations::role(c, organization, user).await?,
        None => None,
    };
    Ok(Some(Talk {
        id,
        applicant,
        name: found.name,
        stage: row::word(ApplicationStage::from_word(&found.stage), "applications.stage")?,
        moved_at: found.moved_at,
        answer_by: found.answer_by,
        job: row::parse(&found.posting_id, "applications.posting_id")?,
        title: found.title,
        organization,
        company: found.company,
        is_left: crate::organizations::owners(c, organization).await? == 0,
        role,
        is_blocked: is_blocked(c, applicant, organization).await?,
    }))
}

/// When somebody wrote last in a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub last_at: Timestamp,
    pub applicant_at: Option<Timestamp>,
    pub company_at: Option<Timestamp>,
}

impl State {
    /// When a side wrote last.
    pub const fn by(self, side: Side) -> Option<Timestamp> {
        match side {
            Side::Applicant => self.applicant_at,
            Side::Company => self.company_at,
        }
    }
}

/// When somebody wrote last in a conversation; `None` if nobody has yet.
pub async fn state<C: ConnectionTrait>(c: &C, id: ApplicationId) -> Result<Option<State>, DbError> {
    let found = conversations::Entity::find_by_id(id.to_string()).one(c).await?;
    Ok(found.map(|it| State { last_at: it.last_at, applicant_at: it.applicant_at, company_at: it.company_at }))
}

/// A message to store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    pub id: MessageId,
    pub application: ApplicationId,
    pub side: Side,
    pub author: UserId,
    /// Names the attempt to send it, within the conversation.
    pub key: String,
    pub text: String,
    /// Later than every other message of the conversation.
    pub sent_at: Timestamp,
    /// When to look whether it was read.
    pub check_at: Timestamp,
}

/// Adds a message, which is the latest of its conversation.
pub async fn insert<C: ConnectionTrait>(c: &C, new: &NewRow) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(new.id.to_string()),
        application_id: Set(new.application.to_string()),
        side: Set(new.side.word().to_owned()),
        author: Set(Some(new.author.to_string())),
        client_key: Set(new.key.clone()),
        body: Set(new.text.clone()),
        sent_at: Set(new.sent_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    let wrote = |side| Set((new.side == side).then_some(new.sent_at));
    let conversation = conversations::ActiveModel {
        application_id: Set(new.application.to_string()),
        last_id: Set(new.id.to_string()),
        last_at: Set(new.sent_at),
        applicant_at: wrote(Side::Applicant),
        company_at: wrote(Side::Company),
        check_at: Set(None),
    };
    let side = match new.side {
        Side::Applicant => conversations::Column::ApplicantAt,
        Side::Company => conversations::Column::CompanyAt,
    };
    let again = OnConflict::column(conversations::Column::ApplicationId)
        .update_columns([conversations::Column::LastId, conversations::Column::LastAt, side])
        .to_owned();
    conversations::Entity::insert(conversation).on_conflict(again).exec_without_returning(c).await?;
    conversations::Entity::update_many()
        .col_expr(conversations::Column::CheckAt, Expr::value(new.check_at))
        .filter(conversations::COLUMN.application_id.eq(new.application.to_string()))
        .filter(conversations::COLUMN.check_at.is_null())
        .exec(c)
        .await?;
    Ok(())
}

/// A message as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub id: MessageId,
    pub side: Side,
    /// Who wrote it, with their name now; `None` once they are gone.
    pub author: Option<(UserId, String)>,
    pub text: String,
    pub sent_at: Timestamp,
    pub files: Vec<Attachment>,
}

/// The message that was stored for an attempt to send it.
pub async fn by_key<C: ConnectionTrait>(c: &C, id: ApplicationId, key: &str) -> Result<Option<Stored>, DbError> {
    let found: Option<StoredRow> = of(id).filter(COLUMN.client_key.eq(key)).into_model().one(c).await?;
    Ok(typed(c, found.into_iter().collect()).await?.pop())
}

/// A page of the messages of a conversation, the latest first.
pub async fn messages<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    request: &PageRequest,
) -> Result<Page<Stored>, DbError> {
    let rows: Vec<StoredRow> = of(id)
        .filter(keyset::after(request, Column::SentAt, Column::Id))
        .order_by_desc(Column::SentAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .into_model()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.sent_at, &row.id));
    Ok(Page { items: typed(c, page.items).await?, next: page.next })
}

/// The messages of one side after a time, the oldest first, at most `limit`.
pub async fn since<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    side: Side,
    after: Option<Timestamp>,
    limit: u64,
) -> Result<Vec<Stored>, DbError> {
    let mut query = of(id).filter(COLUMN.side.eq(side.word()));
    if let Some(after) = after {
        query = query.filter(COLUMN.sent_at.gt(after));
    }
    let rows: Vec<StoredRow> =
        query.order_by_asc(Column::SentAt).order_by_asc(Column::Id).limit(limit).into_model().all(c).await?;
    typed(c, rows).await
}

/// Messages with their files.
async fn typed<C: ConnectionTrait>(c: &C, rows: Vec<StoredRow>) -> Result<Vec<Stored>, DbError> {
    let mut files = files::of_messages(c, rows.iter().map(|row| row.id.clone()).collect()).await?;
    let with_files = |row: StoredRow| {
        let own = files.remove(&row.id).unwrap_or_default();
        row.typed(own)
    };
    rows.into_iter().map(with_files).collect()
}

fn of(id: ApplicationId) -> Select<Entity> {
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::Author).to(users::Column::Id).into();
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::Side, Column::Author, Column::Body, Column::SentAt])
        .column(users::Column::Name)
        .join(JoinType::LeftJoin, person)
        .filter(COLUMN.application_id.eq(id.to_string()))
}

#[derive(FromQueryResult)]
struct TalkRow {
    user_id: String,
    name: String,
    stage: String,
    moved_at: Timestamp,
    answer_by: Option<Timestamp>,
    posting_id: String,
    title: String,
    organization_id: String,
    company: String,
}

#[derive(FromQueryResult)]
struct StoredRow {
    id: String,
    side: String,
    author: Option<String>,
    name: Option<String>,
    body: String,
    sent_at: Timestamp,
}

impl StoredRow {
    fn typed(self, files: Vec<Attachment>) -> Result<Stored, DbError> {
        let author = match self.author {
            Some(id) => Some((row::parse(&id, "messages.author")?, self.name.unwrap_or_default())),
            None => None,
        };
        Ok(Stored {
            id: row::parse(&self.id, "messages.id")?,
            side: row::word(Side::from_word(&self.side), "messages.side")?,
            author,
            text: self.body,
            sent_at: self.sent_at,
            files,
        })
    }
}

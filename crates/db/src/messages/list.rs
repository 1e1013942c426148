//! Lists of conversations: of an applicant, and of an organization as one of its members sees it.

use std::collections::HashMap;

use domain::messages::{ConversationCard, ConversationFilter, Side};
use kernel::{OrganizationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, RelationDef, Select,
    sea_query::{Expr, ExprTrait, IntoCondition, SimpleExpr},
};

use crate::{
    DbError,
    applications::hidden,
    entity::{
        applications, conversation_readers as readers,
        conversations::{COLUMN, Column, Entity},
        messages, organizations, postings,
    },
    keyset, row, words,
};

/// The longest beginning of a message in a list, in characters.
const BEGINNING: usize = 140;

/// Whose conversations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// Those about the applications of a person.
    Own(UserId),
    /// Those about applications to an organization, as a member reads them.
    Of(OrganizationId, UserId),
}

impl Folder {
    const fn side(self) -> Side {
        match self {
            Self::Own(_) => Side::Applicant,
            Self::Of(..) => Side::Company,
        }
    }

    const fn reader(self) -> UserId {
        match self {
            Self::Own(user) | Self::Of(_, user) => user,
        }
    }
}

/// A page of conversations, those first that were written in last.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    folder: Folder,
    filter: &ConversationFilter,
    request: &PageRequest,
) -> Result<Page<ConversationCard>, DbError> {
    let last: RelationDef = Entity::belongs_to(messages::Entity).from(Column::LastId).to(messages::Column::Id).into();
    let mut query = all(folder)
        .join(JoinType::InnerJoin, last)
        .select_only()
        .columns([Column::ApplicationId, Column::LastAt, Column::LastId])
        .column_as(applications::Column::Name, "applicant")
        .column_as(organizations::Column::Name, "company")
        .column(postings::Column::Title)
        .columns([messages::Column::Side, messages::Column::Body])
        .column(readers::Column::Muted)
        .filter(keyset::after(request, Column::LastAt, Column::ApplicationId))
        .order_by_desc(Column::LastAt)
        .order_by_desc(Column::ApplicationId)
        .limit(request.limit() + 1);
    if filter.unread {
        query = query.filter(has_unread(folder.side()));
    }
    for word in filter.words.split_whitespace() {
        query = query.filter(has(word, folder.side()));
    }
    let rows: Vec<CardRow> = query.into_model().all(c).await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.last_at, &row.application_id));
    let unread = unread(c, folder, page.items.iter().map(|row| row.application_id.clone()).collect()).await?;
    let silent = page.items.iter().filter(|row| row.body.is_empty()).map(|row| row.last_id.clone()).collect();
    let mut files = super::files::of_messages(c, silent).await?;
    let typed = |mut row: CardRow| {
        if let Some(first) = files.remove(&row.last_id).and_then(|files| files.into_iter().next()) {
            row.body = first.name;
        }
        let count = unread.get(&row.application_id).copied().unwrap_or_default();
        row.typed(folder.side(), count)
    };
    Ok(Page { items: page.items.into_iter().map(typed).collect::<Result<_, _>>()?, next: page.next })
}

/// The number of conversations with something unread, without those that are muted.
pub async fn count_unread<C: ConnectionTrait>(c: &C, folder: Folder) -> Result<u64, DbError> {
    let muted = Expr::col((readers::Entity, readers::Column::Muted));
    let heard = Condition::any().add(muted.clone().is_null()).add(muted.eq(false));
    Ok(all(folder).filter(has_unread(folder.side())).filter(heard).count(c).await?)
}

/// The number of unread messages of some conversations.
async fn unread<C: ConnectionTrait>(c: &C, folder: Folder, ids: Vec<String>) -> Result<HashMap<String, u32>, DbError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let of_conversation: RelationDef =
        Entity::belongs_to(messages::Entity).from(Column::ApplicationId).to(messages::Column::ApplicationId).into();
    let (_, ours) = sides(folder.side());
    let sent = || Expr::col((messages::Entity, messages::Column::SentAt));
    let rows: Vec<(String, i64)> = all(folder)
        .join(JoinType::InnerJoin, of_conversation)
        .select_only()
        .column(Column::ApplicationId)
        .column_as(messages::COLUMN.id.count(), "count")
        .filter(COLUMN.application_id.is_in(ids))
        .filter(messages::COLUMN.side.eq(folder.side().other().word()))
        .filter(is_after(sent(), Expr::col((Entity, ours))))
        .filter(is_after(sent(), Expr::col((readers::Entity, readers::Column::ReadTo))))
        .group_by(Column::ApplicationId)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, u32::try_from(count).unwrap_or(u32::MAX))).collect())
}

/// The conversations of a folder with what they are about.
fn all(folder: Folder) -> Select<Entity> {
    let application: RelationDef =
        Entity::belongs_to(applications::Entity).from(Column::ApplicationId).to(applications::Column::Id).into();
    let posting: RelationDef = applications::Entity::belongs_to(postings::Entity)
        .from(applications::Column::PostingId)
        .to(postings::Column::Id)
        .into();
    let organization: RelationDef = postings::Entity::belongs_to(organizations::Entity)
        .from(postings::Column::OrganizationId)
        .to(organizations::Column::Id)
        .into();
    let reader: RelationDef =
        Entity::belongs_to(readers::Entity).from(Column::ApplicationId).to(readers::Column::ApplicationId).into();
    let user = folder.reader().to_string();
    let own = move |_, readers| Expr::col((readers, readers::Column::UserId)).eq(user.clone()).into_condition();
    let whose = match folder {
        Folder::Own(user) => applications::COLUMN.user_id.eq(user.to_string()),
        Folder::Of(organization, _) => postings::COLUMN.organization_id.eq(organization.to_string()),
    };
    Entity::find()
        .join(JoinType::InnerJoin, application)
        .join(JoinType::InnerJoin, posting)
        .join(JoinType::InnerJoin, organization)
        .join(JoinType::LeftJoin, reader.on_condition(own))
        .filter(whose)
}

/// When the other side wrote last, and when one's own did.
const fn sides(side: Side) -> (Column, Column) {
    match side {
        Side::Applicant => (Column::CompanyAt, Column::ApplicantAt),
        Side::Company => (Column::ApplicantAt, Column::CompanyAt),
    }
}

/// Whether there is something unread: the other side wrote after one's own side did, and after the reader read.
fn has_unread(side: Side) -> Condition {
    let (theirs, ours) = sides(side);
    let theirs = || Expr::col((Entity, theirs));
    Condition::all()
        .add(theirs().is_not_null())
        .add(is_after(theirs(), Expr::col((Entity, ours))))
        .add(is_after(theirs(), Expr::col((readers::Entity, readers::Column::ReadTo))))
}

/// Whether a time is later than another one, or there is no other one.
fn is_after(time: impl Into<SimpleExpr>, other: impl Into<SimpleExpr>) -> Condition {
    let other = other.into();
    Condition::any().add(other.clone().is_null()).add(time.into().gt(other))
}

/// Whether a word is in the name of the other side, in the job title or in a message.
fn has(word: &str, side: Side) -> Condition {
    let name = || match side {
        Side::Applicant => vec![Expr::col((organizations::Entity, organizations::Column::Name))],
        Side::Company => vec![Expr::col((applications::Entity, applications::Column::Name))],
    };
    let same = Expr::col((messages::Entity, messages::Column::ApplicationId)).equals((Entity, Column::ApplicationId));
    let said = words::has(word, || vec![Expr::col((messages::Entity, messages::Column::Body))]);
    let said = messages::Entity::find().select_only().column(messages::Column::Id).filter(same).filter(said);
    let named = words::has(word, name).add(Expr::exists(said.into_query()));
    // Members who do not see who applied do not find out by a name they try.
    let named = match side {
        Side::Applicant => named,
        Side::Company => Condition::all().add(named).add(hidden().not()),
    };
    words::has(word, || vec![Expr::col((postings::Entity, postings::Column::Title))]).add(named)
}

#[derive(FromQueryResult)]
struct CardRow {
    application_id: String,
    last_id: String,
    last_at: Timestamp,
    applicant: String,
    company: String,
    title: String,
    side: String,
    body: String,
    muted: Option<bool>,
}

impl CardRow {
    fn typed(self, side: Side, unread: u32) -> Result<ConversationCard, DbError> {
        let wrote = row::word(Side::from_word(&self.side), "messages.side")?;
        Ok(ConversationCard {
            id: row::parse(&self.application_id, "conversations.application_id")?,
            with: match side {
                Side::Applicant => self.company,
                Side::Company => self.applicant,
            },
            hidden: false,
            title: self.title,
            last: self.body.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(BEGINNING).collect(),
            last_own: wrote == side,
            last_at: self.last_at,
            unread,
            muted: self.muted.unwrap_or_default(),
        })
    }
}

//! Offers to applicants: written, moved on, read. Whether one can be moved on is checked in the statement that moves it. The letters
//! that organizations keep are in `templates`.

mod list;
mod templates;

use domain::{
    offers::{Offer, OfferDraft, OfferState, OfferStep, Terms},
    organizations::MemberRole,
};
use kernel::{ApplicationId, OfferId, OrganizationId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QuerySelect, RelationDef, Select,
    sea_query::{Expr, ExprTrait},
};

pub use list::{due, ending, of_application, set_reminded};
pub use templates::{
    count_templates, insert_template, needs_approval, remove_template, set_approval, templates, update_template,
};

use crate::{
    DbError,
    entity::{
        applications,
        offers::{ActiveModel, COLUMN, Column, Entity},
        organizations, postings,
    },
    row,
};

/// An offer as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub offer: Offer,
    pub applicant: UserId,
    pub organization: OrganizationId,
    /// The member who changed it last.
    pub written_by: Option<UserId>,
    /// The role in the organization of the user for whom it was read.
    pub role: Option<MemberRole>,
}

/// What is written about an offer, when and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    pub draft: &'a OfferDraft,
    /// When its day ends.
    pub answer_by: Option<Timestamp>,
    /// The language of its dates and figures.
    pub language: &'a str,
    pub by: UserId,
}

/// Adds a draft.
///
/// # Errors
/// `Conflict` if there is an open offer for the application.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    (id, application): (OfferId, ApplicationId),
    written: Written<'_>,
    now: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(id.to_string()),
        application_id: Set(application.to_string()),
        open_for: Set(Some(application.to_string())),
        letter: Set(String::new()),
        head: Set(String::new()),
        sender: Set(String::new()),
        signature: Set(String::new()),
        sent_at: Set(None),
        answered_at: Set(None),
        reminded_at: Set(None),
        created_at: Set(now),
        version: Set(1),
        ..columns(written)?
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Changes an offer that was not sent and still has this version; returns whether it was so.
pub async fn save<C: ConnectionTrait>(c: &C, id: OfferId, version: i32, written: Written<'_>) -> Result<bool, DbError> {
    let row = ActiveModel { version: Set(version + 1), ..columns(written)? };
    let done = Entity::update_many().set(row).filter(can(id, version, OfferStep::Save)).exec(c).await?;
    Ok(done.rows_affected > 0)
}

/// What changes with a step, besides the state.
#[derive(Debug, Clone, Copy, Default)]
pub struct Change<'a> {
    /// Why it is sent back, declined or withdrawn.
    pub said: &'a str,
    /// The name that the applicant typed.
    pub signature: &'a str,
    /// What the applicant gets: the offer with its letter, and the name of who sends it.
    pub sent: Option<&'a Offer>,
}

/// Moves an offer on that still has this version, from which the step can be done and, if the applicant answers, whose day has not
/// passed; returns whether it was so.
pub async fn advance<C: ConnectionTrait>(
    c: &C,
    (id, version): (OfferId, i32),
    step: OfferStep,
    change: Change<'_>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let to = step.to();
    let mut set = ActiveModel {
        state: Set(to.word().to_owned()),
        said: Set(change.said.to_owned()),
        version: Set(version + 1),
        ..Default::default()
    };
    if let Some(sent) = change.sent {
        (set.letter, set.sender, set.sent_at) = (Set(sent.letter.clone()), Set(sent.sender.clone()), Set(Some(now)));
        set.head = Set(row::json(&[&sent.title, &sent.company, &sent.name])?);
    }
    if !to.is_open() {
        (set.open_for, set.answered_at) = (Set(None), Set(Some(now)));
        set.signature = Set(change.signature.to_owned());
    }
    let mut fits = can(id, version, step);
    match step {
        OfferStep::Accept | OfferStep::Decline => fits = fits.add(Column::AnswerBy.gte(now)),
        OfferStep::Expire => fits = fits.add(Column::AnswerBy.lt(now)),
        _ => {}
    }
    let done = Entity::update_many().set(set).filter(fits).exec(c).await?;
    Ok(done.rows_affected > 0)
}

/// Deletes an offer that was not sent and still has this version; returns whether it was so.
pub async fn discard<C: ConnectionTrait>(c: &C, id: OfferId, version: i32) -> Result<bool, DbError> {
    let done = Entity::delete_many().filter(can(id, version, OfferStep::Save)).exec(c).await?;
    Ok(done.rows_affected > 0)
}

/// Ends what is open of an application that ended: what was sent ends, what was not is deleted.
pub async fn end<C: ConnectionTrait>(c: &C, application: ApplicationId, now: Timestamp) -> Result<(), DbError> {
    let of_it = COLUMN.application_id.eq(application.to_string());
    Entity::delete_many().filter(of_it.clone()).filter(in_states(OfferState::is_unsent)).exec(c).await?;
    Entity::update_many()
        .col_expr(Column::State, Expr::value(OfferStep::End.to().word()))
        .col_expr(Column::OpenFor, Expr::value(Option::<String>::None))
        .col_expr(Column::AnsweredAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(of_it)
        .filter(words(OfferStep::End.from()))
        .exec(c)
        .await?;
    Ok(())
}

/// An offer of anybody, as read for a user.
pub async fn get<C: ConnectionTrait>(c: &C, id: OfferId, user: Option<UserId>) -> Result<Option<Stored>, DbError> {
    let found = with_names().filter(COLUMN.id.eq(id.to_string())).into_model::<Row>().one(c).await?;
    let Some(mut stored) = found.map(Row::typed).transpose()? else { return Ok(None) };
    if let Some(user) = user {
        stored.role = crate::organizations::role(c, stored.organization, user).await?;
    }
    Ok(Some(stored))
}

/// The number of offers of an application.
pub async fn count<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.application_id.eq(application.to_string())).count(c).await?)
}

/// An offer that still has this version, in a state in which a step can be done.
fn can(id: OfferId, version: i32, step: OfferStep) -> Condition {
    words(step.from()).add(COLUMN.id.eq(id.to_string())).add(COLUMN.version.eq(version))
}

fn words(states: &[OfferState]) -> Condition {
    Condition::all().add(COLUMN.state.is_in(states.iter().map(|state| state.word())))
}

fn in_states(fits: impl Fn(OfferState) -> bool) -> Condition {
    let states: Vec<_> = OfferState::ALL.iter().copied().filter(|state| fits(*state)).collect();
    words(&states)
}

/// The columns that are set whenever an offer is written.
fn columns(written: Written<'_>) -> Result<ActiveModel, DbError> {
    Ok(ActiveModel {
        state: Set(OfferStep::Save.to().word().to_owned()),
        terms: Set(row::json(&written.draft.terms)?),
        body: Set(written.draft.text.clone()),
        language: Set(written.language.to_owned()),
        written_by: Set(Some(written.by.to_string())),
        said: Set(String::new()),
        answer_by: Set(written.answer_by),
        ..Default::default()
    })
}

/// Offers with the names of what they belong to.
fn with_names() -> Select<Entity> {
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
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::ApplicationId, Column::State, Column::Terms, Column::Body, Column::Letter])
        .column(Column::Head)
        .columns([Column::Language, Column::WrittenBy, Column::Sender, Column::Said, Column::Signature])
        .columns([Column::AnswerBy, Column::SentAt, Column::AnsweredAt, Column::Version])
        .columns([applications::Column::PostingId, applications::Column::UserId])
        .column_as(applications::Column::Name, "applicant")
        .columns([postings::Column::Title, postings::Column::OrganizationId])
        .column_as(organizations::Column::Name, "company")
        .join(JoinType::InnerJoin, application)
        .join(JoinType::InnerJoin, posting)
        .join(JoinType::InnerJoin, organization)
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    application_id: String,
    state: String,
    terms: String,
    body: String,
    letter: String,
    head: String,
    language: String,
    written_by: Option<String>,
    sender: String,
    said: String,
    signature: String,
    answer_by: Option<Timestamp>,
    sent_at: Option<Timestamp>,
    answered_at: Option<Timestamp>,
    version: i32,
    posting_id: String,
    user_id: String,
    applicant: String,
    title: String,
    organization_id: String,
    company: String,
}

impl Row {
    fn typed(self) -> Result<Stored, DbError> {
        let terms: Terms = row::from_json(&self.terms, "offers.terms")?;
        // Once it was sent, its names stay as they were.
        let [title, company, name] = match self.head.is_empty() {
            true => [self.title, self.company, self.applicant],
            false => row::from_json(&self.head, "offers.head")?,
        };
        Ok(Stored {
            offer: Offer {
                id: row::parse(&self.id, "offers.id")?,
                application: row::parse(&self.application_id, "offers.application_id")?,
                job: row::parse(&self.posting_id, "applications.posting_id")?,
                title,
                company,
                name,
                state: row::word(OfferState::from_word(&self.state), "offers.state")?,
                terms,
                text: self.body,
                letter: self.letter,
                language: self.language,
                sender: self.sender,
                said: self.said,
                signature: self.signature,
                answer_by: self.answer_by,
                sent_at: self.sent_at,
                answered_at: self.answered_at,
                version: self.version,
            },
            applicant: row::parse(&self.user_id, "applications.user_id")?,
            organization: row::parse(&self.organization_id, "postings.organization_id")?,
            written_by: self.written_by.map(|id| row::parse(&id, "offers.written_by")).transpose()?,
            role: None,
        })
    }
}

//! Postings of organizations.

pub mod feed;

use domain::postings::{PostingCard, PostingContent, PostingState, RequirementChange, form::ApplicationForm, kit::Kit};
use kernel::{JobId, OrganizationId, Page, PageRequest, PartialDate, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Condition, Expr},
};

use crate::{
    DbError,
    entity::postings::{ActiveModel, COLUMN, Column, Entity, Model},
    keyset, row,
};

/// A posting as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Posting {
    pub id: JobId,
    pub organization: OrganizationId,
    pub state: PostingState,
    pub content: PostingContent,
    /// What was changed in its requirements.
    pub changes: Vec<RequirementChange>,
    /// Increases with each change.
    pub version: i32,
    /// When it was published first.
    pub published_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

/// Adds a posting, which was created and changed at `at`.
pub async fn insert<C: ConnectionTrait>(c: &C, posting: &Posting, at: Timestamp) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(posting.id.to_string()),
        organization_id: Set(posting.organization.to_string()),
        created_at: Set(at),
        ..columns(posting, at)?
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Stores a posting again, with the next version, if it still has the version of `posting`; returns whether it had.
pub async fn update<C: ConnectionTrait>(c: &C, posting: &Posting, at: Timestamp) -> Result<bool, DbError> {
    let row = ActiveModel { version: Set(posting.version + 1), ..columns(posting, at)? };
    let done = Entity::update_many()
        .set(row)
        .filter(COLUMN.id.eq(posting.id.to_string()))
        .filter(COLUMN.version.eq(posting.version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// A posting of any organization.
pub async fn get<C: ConnectionTrait>(c: &C, id: JobId) -> Result<Option<Posting>, DbError> {
    Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

/// The application form of a posting; an empty one if there is no such posting.
pub async fn form<C: ConnectionTrait>(c: &C, id: JobId) -> Result<ApplicationForm, DbError> {
    let found: Option<(String, i32)> = Entity::find_by_id(id.to_string())
        .select_only()
        .columns([Column::Questions, Column::FormVersion])
        .into_tuple()
        .one(c)
        .await?;
    let Some((questions, version)) = found else { return Ok(ApplicationForm::default()) };
    Ok(ApplicationForm { questions: row::from_json(&questions, "postings.questions")?, version })
}

/// Stores an application form, with the next version, if the posting still has the version of `form`; returns whether it had.
pub async fn set_form<C: ConnectionTrait>(c: &C, id: JobId, form: &ApplicationForm) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Questions, Expr::value(row::json(&form.questions)?))
        .col_expr(Column::FormVersion, Expr::value(form.version + 1))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.form_version.eq(form.version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// The kit of a posting; an empty one if there is no such posting.
pub async fn kit<C: ConnectionTrait>(c: &C, id: JobId) -> Result<Kit, DbError> {
    let found: Option<(String, i32)> = Entity::find_by_id(id.to_string())
        .select_only()
        .columns([Column::Competencies, Column::KitVersion])
        .into_tuple()
        .one(c)
        .await?;
    let Some((competencies, version)) = found else { return Ok(Kit::default()) };
    Ok(Kit { competencies: row::from_json(&competencies, "postings.competencies")?, version })
}

/// Stores a kit, with the next version, if the posting still has the version of `kit`; returns whether it had.
pub async fn set_kit<C: ConnectionTrait>(c: &C, id: JobId, kit: &Kit) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Competencies, Expr::value(row::json(&kit.competencies)?))
        .col_expr(Column::KitVersion, Expr::value(kit.version + 1))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.kit_version.eq(kit.version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes a posting.
pub async fn remove<C: ConnectionTrait>(c: &C, id: JobId) -> Result<(), DbError> {
    Entity::delete_by_id(id.to_string()).exec(c).await?;
    Ok(())
}

/// The number of an organization's postings in each state that has any.
pub async fn counts<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
) -> Result<Vec<(PostingState, u64)>, DbError> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(COLUMN.id.count(), "count")
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .group_by(Column::State)
        .into_tuple()
        .all(c)
        .await?;
    rows.into_iter().map(|(word, count)| Ok((state(&word)?, u64::try_from(count).unwrap_or_default()))).collect()
}

/// The number of an organization's postings.
pub async fn count<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.organization_id.eq(organization.to_string())).count(c).await?)
}

/// An organization's postings, all or those in one state, the latest change first.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    wanted: Option<PostingState>,
    request: &PageRequest,
) -> Result<Page<PostingCard>, DbError> {
    let in_state = wanted.map(|state| COLUMN.state.eq(state.word()));
    let rows: Vec<CardRow> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title, Column::Place, Column::State, Column::ClosesOn])
        .columns([Column::PublishedAt, Column::ChangedAt])
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .filter(Condition::all().add_option(in_state))
        .filter(keyset::after(request, Column::ChangedAt, Column::Id))
        .order_by_desc(Column::ChangedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .into_model()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.changed_at, &row.id));
    let items = page.items.into_iter().map(CardRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// The public postings of an organization.
pub async fn open<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<Vec<JobId>, DbError> {
    let of = Condition::all().add(COLUMN.organization_id.eq(organization.to_string()));
    ids(c, of.add(COLUMN.state.eq(PostingState::Open.word()))).await
}

/// The public postings whose last day was before `today`.
pub async fn overdue<C: ConnectionTrait>(c: &C, today: PartialDate) -> Result<Vec<JobId>, DbError> {
    // Whole days are in the order of their texts.
    let over = COLUMN.closes_on.lt(today.to_string());
    ids(c, Condition::all().add(COLUMN.state.eq(PostingState::Open.word())).add(over)).await
}

async fn ids<C: ConnectionTrait>(c: &C, which: Condition) -> Result<Vec<JobId>, DbError> {
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(which)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "postings.id")).collect()
}

/// What changes with each change of a posting.
fn columns(posting: &Posting, at: Timestamp) -> Result<ActiveModel, DbError> {
    Ok(ActiveModel {
        state: Set(posting.state.word().to_owned()),
        title: Set(posting.content.title.clone()),
        place: Set(posting.content.place.clone()),
        closes_on: Set(posting.content.closes_on.map(|day| day.to_string())),
        content: Set(row::json(&posting.content)?),
        changes: Set(row::json(&posting.changes)?),
        version: Set(posting.version),
        changed_at: Set(at),
        published_at: Set(posting.published_at),
        closed_at: Set(posting.closed_at),
        ..Default::default()
    })
}

fn state(word: &str) -> Result<PostingState, DbError> {
    row::word(PostingState::from_word(word), "postings.state")
}

fn day(text: Option<String>) -> Result<Option<PartialDate>, DbError> {
    text.map(|day| row::parse(&day, "postings.closes_on")).transpose()
}

fn typed(row: Model) -> Result<Posting, DbError> {
    Ok(Posting {
        id: row::parse(&row.id, "postings.id")?,
        organization: row::parse(&row.organization_id, "postings.organization_id")?,
        state: state(&row.state)?,
        content: row::from_json(&row.content, "postings.content")?,
        changes: row::from_json(&row.changes, "postings.changes")?,
        version: row.version,
        published_at: row.published_at,
        closed_at: row.closed_at,
    })
}

#[derive(FromQueryResult)]
struct CardRow {
    id: String,
    title: String,
    place: String,
    state: String,
    closes_on: Option<String>,
    published_at: Option<Timestamp>,
    changed_at: Timestamp,
}

impl CardRow {
    fn typed(self) -> Result<PostingCard, DbError> {
        Ok(PostingCard {
            id: row::parse(&self.id, "postings.id")?,
            title: self.title,
            place: self.place,
            state: state(&self.state)?,
            closes_on: day(self.closes_on)?,
            published_at: self.published_at,
            changed_at: self.changed_at,
        })
    }
}

//! Applications: stored, moved, listed for their posting; those of an applicant are in `own`, moves that can be undone in `held`.

mod held;
mod list;
mod own;
pub mod pending;
mod pipelines;
mod scorecards;
mod team;
mod waiting;

use domain::{
    applications::{ApplicationMove, ApplicationStage, phases::Place},
    matches::Counts,
    postings::form::Answer,
};
use kernel::{ApplicationId, JobId, OrganizationId, Timestamp, UserId};
use matching::Report;
use resume::Resume;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    sea_query::Expr,
};

pub use held::{Held, drop_steps, held, held_together, hold, release, reveal, undo};
pub use list::{counts, details, page, some, total};
pub use own::{count_of, own, own_moves, own_page, to_posting};
pub(crate) use pipelines::hidden;
pub use pipelines::{Shape, hidden_of, set_blind, set_phases, shape};
pub use scorecards::{NewVersion, StoredCard, add_version, scorecards};
pub use team::{add_note, add_tag, assign, count_notes, notes, remove_tag, tags, unassign_all};
pub use waiting::{answer_times, any_of, late, open_of};

use crate::{
    DbError, Tx,
    entity::{
        application_moves,
        applications::{ActiveModel, COLUMN, Column, Entity, Model},
        postings, users,
    },
    matches::tenths,
    row,
};

/// An application as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    pub id: ApplicationId,
    pub posting: JobId,
    pub user: UserId,
    /// The applicant's name when they applied.
    pub name: String,
    /// Where it is; a phase that the pipeline has no more counts as none.
    pub place: Place,
    /// The resume as it was sent.
    pub resume: Resume,
    /// The report as it was sent.
    pub report: Report,
    pub note: String,
    /// The answers to the questions of the posting.
    pub answers: Vec<Answer>,
    pub applied_at: Timestamp,
    pub moved_at: Timestamp,
    /// By when the applicant hears something; `None` once it has ended.
    pub answer_by: Option<Timestamp>,
    /// Increases with each change, from 1.
    pub version: i32,
}

/// Adds an application, which its applicant consented to when they applied.
pub async fn insert<C: ConnectionTrait>(c: &C, new: &Application) -> Result<(), DbError> {
    let row = ActiveModel { reminded_at: Set(None), ..columns(new)? };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Stores an application that was withdrawn again, as it is sent now.
pub async fn replace<C: ConnectionTrait>(c: &C, new: &Application) -> Result<(), DbError> {
    let row = ActiveModel { reminded_at: Set(None), ..columns(new)? };
    Entity::update_many().set(row).filter(COLUMN.id.eq(new.id.to_string())).exec(c).await?;
    Ok(())
}

/// An application of anybody.
pub async fn get<C: ConnectionTrait>(c: &C, id: ApplicationId) -> Result<Option<Application>, DbError> {
    Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

/// Locks an application until the transaction ends, for changes of what hangs on it: those that begin at the application wait for it too.
pub async fn lock(tx: &Tx, id: ApplicationId) -> Result<(), DbError> {
    // SQLite has no such lock and needs none: it runs one writing transaction at a time.
    let row = Entity::find_by_id(id.to_string()).select_only().column(Column::Id).lock_exclusive();
    Ok(row.into_tuple::<String>().one(tx).await.map(drop)?)
}

/// The organization to whose posting an application was made, the id of the posting and its title.
pub async fn posting_of<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
) -> Result<Option<(OrganizationId, JobId, String)>, DbError> {
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    let found: Option<(String, String, String)> = Entity::find_by_id(id.to_string())
        .select_only()
        .column(postings::Column::OrganizationId)
        .column(postings::Column::Id)
        .column(postings::Column::Title)
        .join(JoinType::InnerJoin, posting)
        .into_tuple()
        .one(c)
        .await?;
    let typed = |(organization, posting, title): (String, String, String)| {
        let organization = row::parse(&organization, "postings.organization_id")?;
        Ok((organization, row::parse(&posting, "postings.id")?, title))
    };
    found.map(typed).transpose()
}

/// A new place of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub to: Place,
    pub at: Timestamp,
    /// By when the applicant hears something; `None` if it has ended.
    pub answer_by: Option<Timestamp>,
}

/// Moves an application that still has this version; returns whether it had.
pub async fn set_place<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    version: i32,
    moved: &Moved,
) -> Result<bool, DbError> {
    let row = ActiveModel {
        stage: Set(moved.to.stage.word().to_owned()),
        phase: Set(phase_word(moved.to)),
        moved_at: Set(moved.at),
        answer_by: Set(moved.answer_by),
        reminded_at: Set(None),
        version: Set(version + 1),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(row)
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.version.eq(version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Records that the organization was reminded of an application.
pub async fn set_reminded<C: ConnectionTrait>(c: &C, id: ApplicationId, at: Timestamp) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::RemindedAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Records where an application came from.
pub async fn set_source<C: ConnectionTrait>(c: &C, id: ApplicationId, source: &str) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Source, Expr::value(source))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Where an application came from; empty if that is not known.
pub async fn source<C: ConnectionTrait>(c: &C, id: ApplicationId) -> Result<String, DbError> {
    let found: Option<String> =
        Entity::find_by_id(id.to_string()).select_only().column(Column::Source).into_tuple().one(c).await?;
    Ok(found.unwrap_or_default())
}

/// Adds a step of an application, taken by a user.
pub async fn insert_move<C: ConnectionTrait>(
    c: &C,
    (application, id): (ApplicationId, String),
    by: UserId,
    step: &ApplicationMove,
) -> Result<(), DbError> {
    let row = application_moves::ActiveModel {
        id: Set(id),
        application_id: Set(application.to_string()),
        stage: Set(step.stage.word().to_owned()),
        phase: Set(step.phase.clone()),
        at: Set(step.at),
        message: Set(step.message.clone()),
        by_user: Set(Some(by.to_string())),
    };
    application_moves::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The steps of an application with the names of who took them, the latest first; at most 200.
pub async fn moves<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<Vec<ApplicationMove>, DbError> {
    steps(c, application, Vec::new()).await
}

/// The steps of an application without some.
async fn steps<C: ConnectionTrait>(
    c: &C,
    application: ApplicationId,
    without: Vec<String>,
) -> Result<Vec<ApplicationMove>, DbError> {
    use application_moves::{COLUMN, Column, Entity};
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::ByUser).to(users::Column::Id).into();
    let rows: Vec<(String, String, Timestamp, String, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::Stage, Column::Phase, Column::At, Column::Message])
        .column(users::Column::Name)
        .join(JoinType::LeftJoin, person)
        .filter(COLUMN.application_id.eq(application.to_string()))
        .filter(COLUMN.id.is_not_in(without))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(200)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows
        .into_iter()
        .map(|(word, phase, at, message, by)| Ok(ApplicationMove { stage: stage(&word)?, phase, at, message, by }));
    typed.collect()
}

fn columns(new: &Application) -> Result<ActiveModel, DbError> {
    let counts = Counts::of(&new.report);
    let unmet = new.answers.iter().filter(|answer| answer.unmet().is_some()).count();
    let unmet = u32::try_from(unmet).unwrap_or(u32::MAX);
    Ok(ActiveModel {
        id: Set(new.id.to_string()),
        posting_id: Set(new.posting.to_string()),
        user_id: Set(new.user.to_string()),
        name: Set(new.name.clone()),
        stage: Set(new.place.stage.word().to_owned()),
        phase: Set(phase_word(new.place)),
        resume: Set(row::json(&new.resume)?),
        report: Set(row::json(&new.report)?),
        score_tenths: Set(tenths(new.report.score)),
        met: Set(row::to_i32(counts.met)),
        partial: Set(row::to_i32(counts.partial)),
        missing: Set(row::to_i32(counts.missing)),
        note: Set(new.note.clone()),
        answers: Set(row::json(&new.answers)?),
        unmet: Set(row::to_i32(unmet)),
        consented_at: Set(new.applied_at),
        applied_at: Set(new.applied_at),
        moved_at: Set(new.moved_at),
        answer_by: Set(new.answer_by),
        version: Set(new.version),
        ..Default::default()
    })
}

fn stage(word: &str) -> Result<ApplicationStage, DbError> {
    row::word(ApplicationStage::from_word(word), "applications.stage")
}

/// The phase of a place as it is stored.
fn phase_word(place: Place) -> String {
    place.phase.map(|phase| phase.to_string()).unwrap_or_default()
}

fn place(word: &str, phase: &str) -> Result<Place, DbError> {
    Ok(Place { stage: stage(word)?, phase: phase.parse().ok() })
}

fn typed(row: Model) -> Result<Application, DbError> {
    Ok(Application {
        id: row::parse(&row.id, "applications.id")?,
        posting: row::parse(&row.posting_id, "applications.posting_id")?,
        user: row::parse(&row.user_id, "applications.user_id")?,
        name: row.name,
        place: place(&row.stage, &row.phase)?,
        resume: row::from_json(&row.resume, "applications.resume")?,
        report: row::from_json(&row.report, "applications.report")?,
        note: row.note,
        answers: row::from_json(&row.answers, "applications.answers")?,
        applied_at: row.applied_at,
        moved_at: row.moved_at,
        answer_by: row.answer_by,
        version: row.version,
    })
}

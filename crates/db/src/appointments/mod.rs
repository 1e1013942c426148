//! Interviews of applicants: stored, changed, read. Lists are in `list`; for which times people are booked is in `booked`, who is in a video room
//! in `seats`.

mod booked;
mod list;
mod seats;

use domain::{
    appointments::{Appointment, AppointmentKind, AppointmentState, Plan, Slot},
    organizations::MemberRole,
};
use kernel::{ApplicationId, AppointmentId, OrganizationId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
    sea_query::{Expr, ExprTrait},
};

pub use booked::{busy, release, take};
pub use list::{due, of_application, of_person, open_of, page, set_reminded, upcoming_of};
pub use seats::{clear, count_signals, remove_old_seats, seats, sit, stand_up, stay};

use crate::{
    DbError,
    entity::{
        applications, appointment_members,
        appointments::{ActiveModel, COLUMN, Column, Entity},
        organizations, postings, users,
    },
    row,
};

/// An appointment as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub appointment: Appointment,
    pub applicant: UserId,
    pub organization: OrganizationId,
    /// Increases with each entry that is sent to calendars.
    pub sequence: i32,
    /// The time that was booked before other times were proposed.
    pub off_at: Option<Timestamp>,
    /// The member who proposed the times.
    pub planned_by: Option<UserId>,
    /// The role in the organization of the user for whom it was read.
    pub role: Option<MemberRole>,
}

impl Stored {
    /// The members who take part.
    pub fn members(&self) -> Vec<UserId> {
        self.appointment.members.iter().map(|(user, _)| *user).collect()
    }

    /// Everybody who takes part.
    pub fn people(&self) -> Vec<UserId> {
        let mut people = self.members();
        people.push(self.applicant);
        people
    }
}

/// Adds an appointment with proposed times.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    (id, application): (AppointmentId, ApplicationId),
    plan: &Plan,
    by: UserId,
    now: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(id.to_string()),
        application_id: Set(application.to_string()),
        starts_at: Set(None),
        off_at: Set(None),
        applicant_zone: Set(None),
        sequence: Set(0),
        version: Set(1),
        ..planned(plan, by, now)?
    };
    Entity::insert(row).exec_without_returning(c).await?;
    set_members(c, id, &plan.members).await
}

/// Proposes times anew for an appointment that is still as it was `before`; returns whether it was. Its calendar entry ends.
pub async fn replan<C: ConnectionTrait>(
    c: &C,
    before: &Stored,
    plan: &Plan,
    by: UserId,
    now: Timestamp,
) -> Result<bool, DbError> {
    let Appointment { id, version, starts_at, .. } = before.appointment;
    let off_at = starts_at.or(before.off_at);
    let row =
        ActiveModel { starts_at: Set(None), off_at: Set(off_at), version: Set(version + 1), ..planned(plan, by, now)? };
    if !update(c, id, version, row).await? {
        return Ok(false);
    }
    appointment_members::Entity::delete_many()
        .filter(appointment_members::COLUMN.appointment_id.eq(id.to_string()))
        .exec(c)
        .await?;
    set_members(c, id, &plan.members).await.map(|()| true)
}

/// Another state of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed<'a> {
    pub to: AppointmentState,
    /// Its time; only an appointment that is booked gets one.
    pub starts_at: Option<Timestamp>,
    /// The time zone of the applicant, if they made the change.
    pub applicant_zone: Option<&'a str>,
    /// Why.
    pub said: &'a str,
    pub now: Timestamp,
}

/// Changes the state of an appointment that still has this version; returns whether it had.
pub async fn set_state<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    version: i32,
    change: Changed<'_>,
) -> Result<bool, DbError> {
    let mut row = ActiveModel {
        state: Set(change.to.word().to_owned()),
        said: Set(change.said.to_owned()),
        changed_at: Set(change.now),
        version: Set(version + 1),
        ..Default::default()
    };
    if let Some(at) = change.starts_at {
        (row.starts_at, row.first_at) = (Set(Some(at)), Set(at));
    }
    if let Some(zone) = change.applicant_zone {
        row.applicant_zone = Set(Some(zone.to_owned()));
    }
    update(c, id, version, row).await
}

/// Takes a member out of an appointment.
pub async fn remove_member<C: ConnectionTrait>(c: &C, id: AppointmentId, user: UserId) -> Result<(), DbError> {
    use appointment_members::{COLUMN, Entity};
    Entity::delete_many()
        .filter(COLUMN.appointment_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// An appointment of anybody, as read for a user.
pub async fn get<C: ConnectionTrait>(
    c: &C,
    id: AppointmentId,
    user: Option<UserId>,
) -> Result<Option<Stored>, DbError> {
    let rows = with_names().filter(COLUMN.id.eq(id.to_string())).into_model::<Row>().all(c).await?;
    let Some(mut stored) = typed(c, rows).await?.pop() else { return Ok(None) };
    if let Some(user) = user {
        stored.role = crate::organizations::role(c, stored.organization, user).await?;
    }
    Ok(Some(stored))
}

/// The number of appointments of an application.
pub async fn count<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.application_id.eq(application.to_string())).count(c).await?)
}

async fn update<C: ConnectionTrait>(c: &C, id: AppointmentId, version: i32, row: ActiveModel) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .set(row)
        // Every change ends the calendar entry before it.
        .col_expr(Column::Sequence, Expr::col(Column::Sequence).add(1))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.version.eq(version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

async fn set_members<C: ConnectionTrait>(c: &C, id: AppointmentId, members: &[UserId]) -> Result<(), DbError> {
    let rows = members.iter().map(|user| appointment_members::ActiveModel {
        appointment_id: Set(id.to_string()),
        user_id: Set(user.to_string()),
    });
    appointment_members::Entity::insert_many(rows).exec_without_returning(c).await?;
    Ok(())
}

/// The columns that a plan sets.
fn planned(plan: &Plan, by: UserId, now: Timestamp) -> Result<ActiveModel, DbError> {
    Ok(ActiveModel {
        kind: Set(plan.kind.word().to_owned()),
        state: Set(AppointmentState::Proposed.word().to_owned()),
        minutes: Set(plan.minutes),
        place: Set(plan.place.clone()),
        note: Set(plan.note.clone()),
        slots: Set(row::json(&plan.slots)?),
        first_at: Set(plan.slots.first().copied().unwrap_or(now)),
        zone: Set(plan.zone.clone()),
        said: Set(String::new()),
        reminded_at: Set(None),
        planned_by: Set(Some(by.to_string())),
        changed_at: Set(now),
        ..Default::default()
    })
}

/// Appointments with the names of what they belong to.
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
        .columns([Column::Id, Column::ApplicationId, Column::Kind, Column::State, Column::Minutes, Column::Place])
        .columns([Column::Note, Column::Slots, Column::StartsAt, Column::FirstAt, Column::Zone, Column::ApplicantZone])
        .columns([Column::Said, Column::Sequence, Column::OffAt, Column::PlannedBy, Column::Version])
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
    kind: String,
    state: String,
    minutes: i32,
    place: String,
    note: String,
    slots: String,
    starts_at: Option<Timestamp>,
    off_at: Option<Timestamp>,
    first_at: Timestamp,
    zone: Option<String>,
    applicant_zone: Option<String>,
    said: String,
    sequence: i32,
    planned_by: Option<String>,
    version: i32,
    posting_id: String,
    user_id: String,
    applicant: String,
    title: String,
    organization_id: String,
    company: String,
}

/// Appointments with the members who take part. Whether their times are free is for the service to say.
async fn typed<C: ConnectionTrait>(c: &C, rows: Vec<Row>) -> Result<Vec<Stored>, DbError> {
    let people = members_of(c, rows.iter().map(|row| row.id.clone()).collect()).await?;
    let typed = rows.into_iter().map(|row| {
        let members = people
            .iter()
            .filter(|(id, ..)| *id == row.id)
            .map(|(_, user, name)| Ok::<_, DbError>((row::parse(user, "appointment_members.user_id")?, name.clone())));
        let slots: Vec<Timestamp> = row::from_json(&row.slots, "appointments.slots")?;
        Ok(Stored {
            appointment: Appointment {
                id: row::parse(&row.id, "appointments.id")?,
                application: row::parse(&row.application_id, "appointments.application_id")?,
                job: row::parse(&row.posting_id, "applications.posting_id")?,
                title: row.title,
                company: row.company,
                name: row.applicant,
                kind: row::word(AppointmentKind::from_word(&row.kind), "appointments.kind")?,
                state: row::word(AppointmentState::from_word(&row.state), "appointments.state")?,
                minutes: row.minutes,
                place: row.place,
                note: row.note,
                starts_at: row.starts_at,
                slots: slots.into_iter().map(|at| Slot { at, free: true }).collect(),
                members: members.collect::<Result<_, _>>()?,
                zone: row.zone,
                applicant_zone: row.applicant_zone,
                said: row.said,
                version: row.version,
            },
            applicant: row::parse(&row.user_id, "applications.user_id")?,
            organization: row::parse(&row.organization_id, "postings.organization_id")?,
            sequence: row.sequence,
            off_at: row.off_at,
            planned_by: row.planned_by.map(|id| row::parse(&id, "appointments.planned_by")).transpose()?,
            role: None,
        })
    });
    typed.collect()
}

/// The members who take part in appointments: the appointment, the member and their name, by name.
async fn members_of<C: ConnectionTrait>(c: &C, ids: Vec<String>) -> Result<Vec<(String, String, String)>, DbError> {
    use appointment_members::{COLUMN, Column, Entity};
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::UserId).to(users::Column::Id).into();
    let rows = Entity::find()
        .select_only()
        .columns([Column::AppointmentId, Column::UserId])
        .column(users::Column::Name)
        .join(JoinType::InnerJoin, person)
        .filter(COLUMN.appointment_id.is_in(ids))
        .order_by_asc(users::Column::Name)
        .order_by_asc(Column::UserId)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows)
}

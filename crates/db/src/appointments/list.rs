//! Lists of appointments: of an application, an organization, a person; those to be reminded of.

use domain::appointments::{AppointmentFilter, AppointmentState, MOST_APPOINTMENTS};
use kernel::{ApplicationId, AppointmentId, OrganizationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};

use super::{Row, Stored, typed, with_names};
use crate::{
    DbError,
    entity::{
        applications, appointment_members,
        appointments::{COLUMN, Column, Entity},
        postings,
    },
    keyset, row,
};

/// The appointments of an application, the latest first.
pub async fn of_application<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<Vec<Stored>, DbError> {
    let rows = with_names()
        .filter(COLUMN.application_id.eq(application.to_string()))
        .order_by_desc(Column::FirstAt)
        .order_by_desc(Column::Id)
        .limit(MOST_APPOINTMENTS);
    typed(c, rows.into_model::<Row>().all(c).await?).await
}

/// A page of the appointments of an organization: those that are open with the earliest first, the others with the latest first.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    filter: AppointmentFilter,
    viewer: UserId,
    request: &PageRequest,
) -> Result<Page<Stored>, DbError> {
    let open = in_states(|state| state.is_open() != filter.past);
    let (start, order) = match filter.past {
        true => (keyset::after(request, Column::FirstAt, Column::Id), Order::Desc),
        false => (after_ascending(request), Order::Asc),
    };
    let mut query = with_names()
        .filter(postings::Column::OrganizationId.eq(organization.to_string()))
        .filter(open)
        .filter(start)
        .order_by(Column::FirstAt, order.clone())
        .order_by(Column::Id, order)
        .limit(request.limit() + 1);
    if filter.mine {
        query = query.filter(takes_part(viewer));
    }
    let rows: Vec<Row> = query.into_model().all(c).await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.first_at, &row.id));
    Ok(Page { items: typed(c, page.items).await?, next: page.next })
}

/// The appointments of an applicant that may still take place, the earliest first.
pub async fn upcoming_of<C: ConnectionTrait>(c: &C, applicant: UserId, most: u64) -> Result<Vec<Stored>, DbError> {
    let rows = with_names()
        .filter(applications::Column::UserId.eq(applicant.to_string()))
        .filter(in_states(|state| matches!(state, AppointmentState::Proposed | AppointmentState::Booked)))
        .order_by_asc(Column::FirstAt)
        .order_by_asc(Column::Id)
        .limit(most);
    typed(c, rows.into_model::<Row>().all(c).await?).await
}

/// The booked appointments of a person on either side from a time on, the earliest first.
pub async fn of_person<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: Timestamp,
    most: u64,
) -> Result<Vec<Stored>, DbError> {
    let on_either_side = Condition::any().add(applications::Column::UserId.eq(user.to_string())).add(takes_part(user));
    let rows = with_names()
        .filter(on_either_side)
        .filter(in_states(|state| state == AppointmentState::Booked))
        .filter(Column::StartsAt.gte(from))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::Id)
        .limit(most);
    typed(c, rows.into_model::<Row>().all(c).await?).await
}

/// The open appointments of an organization in which a member takes part.
pub async fn open_of<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    member: UserId,
) -> Result<Vec<Stored>, DbError> {
    let rows = with_names()
        .filter(postings::Column::OrganizationId.eq(organization.to_string()))
        .filter(in_states(AppointmentState::is_open))
        .filter(takes_part(member))
        .order_by_asc(Column::Id);
    typed(c, rows.into_model::<Row>().all(c).await?).await
}

/// The booked appointments until a time of which nobody was reminded, the earliest first.
pub async fn due<C: ConnectionTrait>(
    c: &C,
    now: Timestamp,
    until: Timestamp,
    most: u64,
) -> Result<Vec<Stored>, DbError> {
    let rows = with_names()
        .filter(in_states(|state| state == AppointmentState::Booked))
        .filter(Column::FirstAt.gt(now))
        .filter(Column::FirstAt.lte(until))
        .filter(Column::RemindedAt.is_null())
        .order_by_asc(Column::FirstAt)
        .order_by_asc(Column::Id)
        .limit(most);
    typed(c, rows.into_model::<Row>().all(c).await?).await
}

/// Records that people were reminded of an appointment; returns whether this was the first time.
pub async fn set_reminded<C: ConnectionTrait>(c: &C, id: AppointmentId, at: Timestamp) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::RemindedAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.reminded_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

fn in_states(fits: impl Fn(AppointmentState) -> bool) -> Condition {
    let words = AppointmentState::ALL.iter().copied().filter(|state| fits(*state)).map(AppointmentState::word);
    Condition::all().add(COLUMN.state.is_in(words))
}

fn takes_part(member: UserId) -> Condition {
    use appointment_members::{COLUMN as PART, Column as Part, Entity as Parts};
    let theirs = Parts::find().select_only().column(Part::AppointmentId).filter(PART.user_id.eq(member.to_string()));
    Condition::all().add(Column::Id.in_subquery(theirs.into_query()))
}

fn after_ascending(request: &PageRequest) -> Condition {
    let Some((at, id)) = keyset::start(request) else { return Condition::all() };
    let same = Condition::all().add(Column::FirstAt.eq(at)).add(COLUMN.id.gt(id.to_string()));
    Condition::any().add(Column::FirstAt.gt(at)).add(same)
}

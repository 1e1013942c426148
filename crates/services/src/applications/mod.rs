//! Applications: sent by people (`own`, without an account in `guests`), seen and decided by the organization (`pipeline`, `export`, `moving`,
//! `team`, `scorecards`; phases of stages in `phases`, blind mode in `sight`).
//! None falls silent: each open one has a day by which its applicant hears something, and its organization is reminded once that day
//! has passed.

mod export;
mod guests;
mod moving;
mod own;
mod phases;
mod pipeline;
mod scorecards;
mod sight;
mod team;

use std::sync::Arc;

use db::{
    Tx,
    applications::{Application, Moved},
};
use domain::{
    Viewer,
    applications::{ApplicationMove, ApplicationStage, ApplicationView, DECIDERS},
    events::Event,
    organizations::{MemberRole, Organization},
    policy::{Action, Actor, Subject, may},
};
use kernel::{ApplicationId, OrganizationId, Problem, ProblemCode, ProblemKind, TimeDelta, UserId};
use resume::{content::Content, theme::Theme};
use texts::Locale;

pub(crate) use self::guests::secret;
use crate::{accounts::Accounts, appointments, core::Core, offers, postings, tracker::Tracker};

/// The organization is reminded again of an application that it still does not answer after so long.
const REMIND_AGAIN: TimeDelta = TimeDelta::days(3);
/// Applications that are read at once to be reminded of.
const BATCH: u64 = 200;

/// Use cases of applications.
#[derive(Clone)]
pub struct Applications {
    core: Arc<Core>,
    tracker: Tracker,
    accounts: Accounts,
}

impl Applications {
    pub(crate) fn new(core: Arc<Core>, tracker: Tracker, accounts: Accounts) -> Self {
        Self { core, tracker, accounts }
    }

    /// An application with what was sent and its steps.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization.
    pub async fn get(&self, viewer: &Viewer, id: ApplicationId) -> Result<ApplicationView, Problem> {
        let ro = &self.core.db.ro;
        let of = db::applications::posting_of(ro, id).await?;
        let role = self.role(viewer, Action::ReadApplication, of.as_ref().map(|(of, ..)| *of)).await?;
        let (organization, job, title) = of.ok_or_else(Problem::not_found)?;
        let found = db::applications::get(ro, id).await?.ok_or_else(Problem::not_found)?;
        let card = db::applications::some(ro, job, &[id]).await?.pop().ok_or_else(Problem::not_found)?;
        let held = db::applications::held(ro, id).await?;
        let shape = db::applications::shape(ro, job).await?;
        let board = scorecards::read(ro, &found, (viewer.id(), role), &held).await?;
        let view = ApplicationView {
            moves: db::applications::moves(ro, id).await?,
            notes: db::applications::notes(ro, id).await?,
            known_tags: db::applications::tags(ro, organization, None).await?,
            members: db::organizations::names(ro, organization).await?,
            cards: board.view(),
            undo: self.undo_of(&held, std::slice::from_ref(&card), &shape.phases, true),
            card: sight::shown(card, &shape),
            phases: shape.phases,
            job,
            title,
            organization,
            role,
            resume: found.resume,
            document: Content::default(),
            report: found.report,
            note: found.note,
            answers: found.answers,
            at: self.core.now(),
        };
        let view = match view.card.hidden {
            true => {
                let account = db::accounts::user(ro, found.user).await?.map(|user| user.name).unwrap_or_default();
                sight::blinded(view, &found.name, &account)
            }
            false => view,
        };
        // Of what members may see.
        let document = render::content(&view.resume, &Theme::default());
        Ok(ApplicationView { document, ..view })
    }

    /// Reminds the members who decide of the applications whose applicants should have heard something.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn remind(&self) -> Result<(), Problem> {
        let core = &self.core;
        loop {
            let now = core.now();
            let late = db::applications::late(&core.db.ro, now, now - REMIND_AGAIN, BATCH).await?;
            let is_last = (late.len() as u64) < BATCH;
            for one in late {
                core.db
                    .write(async |tx| {
                        db::applications::set_reminded(tx, one.id, now).await?;
                        for member in deciders(tx, one.organization).await? {
                            core.record(tx, member, Event::AnswerDue { job: one.title.clone() }).await?;
                        }
                        Ok::<_, Problem>(())
                    })
                    .await?;
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// Moves an application that still has this version, and adds the step; returns its id.
    async fn shift(
        &self,
        tx: &Tx,
        found: &Application,
        version: i32,
        by: UserId,
        (moved, phase): (Moved, &str),
        message: &str,
    ) -> Result<String, Problem> {
        if !db::applications::set_place(tx, found.id, version, &moved).await? {
            let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
            return Err(Problem { current_version: Some(found.version), ..problem });
        }
        let (phase, message) = (phase.to_owned(), message.to_owned());
        let step = ApplicationMove { stage: moved.to.stage, phase, at: moved.at, message, by: None };
        Ok(self.add_step(tx, found.id, by, &step).await?)
    }

    async fn add_step(
        &self,
        tx: &Tx,
        id: ApplicationId,
        by: UserId,
        step: &ApplicationMove,
    ) -> Result<String, db::DbError> {
        let step_id = self.core.mint(|id| id.to_string());
        db::applications::insert_move(tx, (id, step_id.clone()), by, step).await?;
        Ok(step_id)
    }

    /// The viewer's role in an organization, if it allows the action; `None` for an organization that does not exist.
    async fn role(
        &self,
        viewer: &Viewer,
        action: Action,
        organization: Option<OrganizationId>,
    ) -> Result<MemberRole, Problem> {
        let Some((organization, user)) = organization.zip(viewer.id()) else { return Err(nobody(viewer)) };
        let role = db::organizations::role(&self.core.db.ro, organization, user).await?;
        may(viewer, action, Subject::of_organization(organization, role))?;
        role.ok_or_else(Problem::not_found)
    }
}

/// Before the last member of an organization leaves: closes its postings and ends the open applications, each with a message.
/// Returns whether anybody ever applied.
pub(crate) async fn end_all(core: &Core, tx: &Tx, organization: OrganizationId) -> Result<bool, Problem> {
    let now = core.now();
    postings::close_all(core, tx, organization).await?;
    for (id, user, title) in db::applications::open_of(tx, organization).await? {
        let Some(found) = db::applications::get(tx, id).await? else { continue };
        let locale = db::accounts::user(tx, user).await?.and_then(|person| person.locale);
        let locale = locale.as_deref().and_then(Locale::from_code).unwrap_or_default();
        let moved = Moved { to: ApplicationStage::Declined.into(), at: now, answer_by: None };
        db::applications::release(tx, id).await?;
        db::applications::set_place(tx, id, found.version, &moved).await?;
        let message = locale.texts().applications.company_gone().to_owned();
        let (stage, phase) = (moved.to.stage, String::new());
        let step = ApplicationMove { stage, phase, at: now, message, by: None };
        db::applications::insert_move(tx, (id, core.mint(|id| id.to_string())), user, &step).await?;
        let company = found_organization(tx, organization).await?.profile.name;
        core.record(tx, user, Event::ApplicationMoved { id, job: title, company, stage }).await?;
        appointments::end_of_application(core, tx, id).await?;
        offers::end_of_application(core, tx, id).await?;
    }
    Ok(db::applications::any_of(tx, organization).await?)
}

/// A guest learns that they have to sign in, others that there is nothing.
fn nobody(viewer: &Viewer) -> Problem {
    match viewer.id() {
        Some(_) => Problem::not_found(),
        None => Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst),
    }
}

/// Checks again in the transaction: a role may have been taken away in the meantime.
async fn role_in(
    tx: &Tx,
    viewer: &Viewer,
    action: Action,
    organization: Option<OrganizationId>,
) -> Result<Actor, Problem> {
    let Some((organization, user)) = organization.zip(viewer.id()) else { return Err(nobody(viewer)) };
    let role = db::organizations::role(tx, organization, user).await?;
    may(viewer, action, Subject::of_organization(organization, role))
}

/// The members of an organization who decide about applications.
async fn deciders(tx: &Tx, organization: OrganizationId) -> Result<Vec<UserId>, Problem> {
    Ok(db::organizations::with_roles(tx, organization, DECIDERS).await?)
}

async fn found_organization(tx: &Tx, organization: OrganizationId) -> Result<Organization, Problem> {
    db::organizations::get(tx, organization).await?.ok_or_else(Problem::not_found)
}

/// The days until an answer that an organization promises.
fn promise(organization: &Organization) -> Option<i64> {
    organization.profile.answer_days.map(i64::from)
}

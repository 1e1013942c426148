//! Moves of applications, one or several at once. A move is held back for a minute, in which it can be undone; then the applicant is told.

use db::{
    Tx,
    applications::{Application, Held, Moved},
    tasks::NewTask,
};
use domain::{
    Viewer,
    applications::{
        ApplicationCard, ApplicationStage, Decision, DecisionFields, MoveReview, Moves, Pick, UNDO_TIME, Undo, Undone,
        answer_by,
        phases::{Phases, Place},
    },
    events::Event,
    policy::Action,
    tasks::Task,
};
use kernel::{ApplicationId, JobId, Problem, ProblemCode, ProblemKind, TaskId, UserId};

use super::{Applications, found_organization, promise, role_in, sight::shown};
use crate::{appointments, letters, offers};

impl Applications {
    /// Moves an application, or takes up again one that ended. The applicant is told a minute later, with the message. Returns the
    /// move, which can be undone until then.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` on `to` and `message`,
    /// with `application_stage` if it cannot be moved there; `Conflict` with `edited_elsewhere` if somebody moved it since
    /// `version`.
    pub async fn decide(
        &self,
        viewer: &Viewer,
        id: ApplicationId,
        version: i32,
        fields: &DecisionFields,
    ) -> Result<Moves, Problem> {
        let core = &self.core;
        let of = db::applications::posting_of(&core.db.ro, id).await?;
        self.role(viewer, Action::DecideApplication, of.as_ref().map(|(of, ..)| *of)).await?;
        let decision = Decision::new(fields)?;
        let batch = core.mint(|id| id.to_string());
        core.db
            .write(async |tx| {
                let of = db::applications::posting_of(tx, id).await?;
                let actor = role_in(tx, viewer, Action::DecideApplication, of.as_ref().map(|(of, ..)| *of)).await?;
                let (organization, posting, _) = of.ok_or_else(Problem::not_found)?;
                let found = db::applications::get(tx, id).await?.ok_or_else(Problem::not_found)?;
                let phases = db::applications::shape(tx, posting).await?.phases;
                if !phases.can_move(phases.settle(found.place), decision.to) {
                    return Err(Problem::field("to", ProblemCode::ApplicationStage));
                }
                let days = promise(&found_organization(tx, organization).await?);
                let by = (actor.user_id()?, batch.as_str());
                self.hold(tx, &found, version, by, (&decision, &phases), days).await?;
                let moved = vec![Pick { id, version: version + 1 }];
                Ok(Moves { batch: batch.clone(), moved, left: Vec::new() })
            })
            .await
    }

    /// What a member reads before several applications are moved: whom it concerns, and the letter.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` if nothing or too much was
    /// chosen.
    pub async fn review(
        &self,
        viewer: &Viewer,
        posting: JobId,
        picks: &[String],
        to: Option<Place>,
    ) -> Result<MoveReview, Problem> {
        let ro = &self.core.db.ro;
        let found = db::postings::get(ro, posting).await?;
        self.role(viewer, Action::MoveApplications, found.as_ref().map(|it| it.organization)).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        let picks = Pick::read_all(picks)?;
        let ids: Vec<_> = picks.iter().map(|pick| pick.id).collect();
        let shape = db::applications::shape(ro, posting).await?;
        let phases = &shape.phases;
        let cards = db::applications::some(ro, posting, &ids).await?;
        let fits = |card: &ApplicationCard| {
            let same = picks.iter().any(|pick| pick.id == card.id && pick.version == card.version);
            same && phases.targets(card.place).iter().any(|target| to.is_none_or(|to| to == *target))
        };
        let (cards, left) = cards.into_iter().map(|card| shown(card, &shape)).partition(fits);
        let company =
            db::organizations::get(ro, found.organization).await?.ok_or_else(Problem::not_found)?.profile.name;
        let to = to.map(|to| (to.stage, phases.name(to)));
        let letter = letters::frame(&self.core, viewer, &found.content.title, &company, to).await?;
        Ok(MoveReview { job: posting, title: found.content.title, company, phases: shape.phases, cards, left, letter })
    }

    /// Moves several applications to a posting, each if nobody moved it meanwhile; the others are left alone. The applicants are told
    /// a minute later.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` on `to` and `message`, and
    /// if nothing or too much was chosen.
    pub async fn move_all(
        &self,
        viewer: &Viewer,
        posting: JobId,
        picks: &[String],
        fields: &DecisionFields,
    ) -> Result<Moves, Problem> {
        let core = &self.core;
        let of = db::postings::get(&core.db.ro, posting).await?.map(|it| it.organization);
        self.role(viewer, Action::MoveApplications, of).await?;
        let decision = Decision::new(fields)?;
        let mut picks = Pick::read_all(picks)?;
        // In one order, so that two who move the same ones do not wait for each other.
        picks.sort_unstable_by_key(|pick| pick.id);
        let batch = core.mint(|id| id.to_string());
        core.db
            .write(async |tx| {
                let of = db::postings::get(tx, posting).await?.map(|it| it.organization);
                let by = role_in(tx, viewer, Action::MoveApplications, of).await?.user_id()?;
                let days = promise(&found_organization(tx, of.ok_or_else(Problem::not_found)?).await?);
                let phases = db::applications::shape(tx, posting).await?.phases;
                let mut moves = Moves { batch: batch.clone(), ..Moves::default() };
                for pick in &picks {
                    let found = db::applications::get(tx, pick.id).await?.filter(|found| found.posting == posting);
                    // A stranger's id is no application to this posting.
                    let Some(found) = found else { continue };
                    let can_move = phases.can_move(phases.settle(found.place), decision.to);
                    let fits = can_move && found.version == pick.version;
                    match fits {
                        true => {
                            match self.hold(tx, &found, pick.version, (by, &batch), (&decision, &phases), days).await {
                                Ok(()) => moves.moved.push(Pick { id: pick.id, version: pick.version + 1 }),
                                Err(problem) if problem.kind == ProblemKind::Conflict => moves.left.push(pick.id),
                                Err(problem) => return Err(problem),
                            }
                        }
                        false => moves.left.push(pick.id),
                    }
                }
                Ok(moves)
            })
            .await
    }

    /// Takes moves back that were made at once, or only one of them: those that were not changed since and of which the applicant was not told yet.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Conflict` with `undo_too_late`.
    pub async fn undo(
        &self,
        viewer: &Viewer,
        posting: JobId,
        batch: &str,
        only: Option<ApplicationId>,
    ) -> Result<Undone, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let of = db::postings::get(tx, posting).await?.map(|it| it.organization);
                role_in(tx, viewer, Action::MoveApplications, of).await?;
                let mut undone = Undone::default();
                for held in db::applications::held_together(tx, batch).await? {
                    let found = db::applications::posting_of(tx, held.application).await?;
                    let is_meant = only.is_none_or(|only| only == held.application);
                    if !is_meant || found.is_none_or(|(_, of, _)| of != posting) {
                        continue;
                    }
                    if db::applications::undo(tx, &held).await? {
                        undone.back += 1;
                        // An earlier move, of which the applicant was not told because of this one.
                        if !db::applications::held(tx, held.application).await?.is_empty() {
                            self.tell_later(tx, held.application, held.version + 1).await?;
                        }
                    } else {
                        undone.left += 1;
                    }
                }
                match undone.back {
                    0 => Err(Problem::new(ProblemKind::Conflict, ProblemCode::UndoTooLate)),
                    _ => Ok(undone),
                }
            })
            .await
    }

    /// Tells an applicant of the moves that were held back, if the application is still where it was then.
    ///
    /// # Errors
    /// If the database does not answer, or the application is moved at the same time.
    pub async fn tell(&self, id: ApplicationId, version: i32) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let is_there = |found: &Application| found.version == version;
                if db::applications::get(tx, id).await?.filter(is_there).is_none() {
                    return Ok(());
                }
                if !db::applications::release(tx, id).await? {
                    return Ok(());
                }
                let moved = || Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
                let found = db::applications::get(tx, id).await?.filter(is_there).ok_or_else(moved)?;
                self.told(tx, &found).await
            })
            .await
    }

    /// Moves an application to the stage of offers, by a member who sends one, and tells its applicant at once, with what was held back;
    /// returns whether there was anything to tell.
    pub(crate) async fn offered(&self, tx: &Tx, id: ApplicationId, by: UserId, message: &str) -> Result<bool, Problem> {
        let found = db::applications::get(tx, id).await?.ok_or_else(Problem::not_found)?;
        let was_held = db::applications::release(tx, id).await?;
        if found.place.stage == ApplicationStage::Offer {
            if was_held {
                self.told(tx, &found).await?;
            }
            return Ok(was_held);
        }
        let (organization, ..) = db::applications::posting_of(tx, id).await?.ok_or_else(Problem::not_found)?;
        let days = promise(&found_organization(tx, organization).await?);
        let now = self.core.now();
        let moved = Moved { to: ApplicationStage::Offer.into(), at: now, answer_by: Some(answer_by(now, days)) };
        self.shift(tx, &found, found.version, by, (moved, ""), message).await?;
        let found = db::applications::get(tx, id).await?.ok_or_else(Problem::not_found)?;
        self.told(tx, &found).await.map(|()| true)
    }

    /// Moves the application of somebody who accepted an offer to hired, and tells them at once.
    pub(crate) async fn accepted(&self, tx: &Tx, id: ApplicationId, by: UserId, message: &str) -> Result<(), Problem> {
        let found = db::applications::get(tx, id).await?.ok_or_else(Problem::not_found)?;
        // What the applicant was not told of did not happen.
        db::applications::drop_steps(tx, id).await?;
        let moved = Moved { to: ApplicationStage::Hired.into(), at: self.core.now(), answer_by: None };
        self.shift(tx, &found, found.version, by, (moved, ""), message).await?;
        let found = db::applications::get(tx, id).await?.ok_or_else(Problem::not_found)?;
        self.told(tx, &found).await
    }

    /// The applicant hears where the application is now.
    async fn told(&self, tx: &Tx, found: &Application) -> Result<(), Problem> {
        let (core, id) = (&self.core, found.id);
        if found.place.stage.reveals() {
            db::applications::reveal(tx, id, core.now()).await?;
        }
        let Some((organization, _, job)) = db::applications::posting_of(tx, id).await? else { return Ok(()) };
        let company = found_organization(tx, organization).await?.profile.name;
        core.record(tx, found.user, Event::ApplicationMoved { id, job, company, stage: found.place.stage }).await?;
        if !found.place.stage.is_open() {
            appointments::end_of_application(core, tx, id).await?;
            offers::end_of_application(core, tx, id).await?;
        }
        self.follow(tx, found, found.place.stage).await
    }

    /// The moves of some applications that are held back, as long as they can be undone; of several batches the one of the first
    /// that is still there. `alone` if only this application is to be taken back.
    pub(super) fn undo_of(
        &self,
        held: &[Held],
        cards: &[ApplicationCard],
        phases: &Phases,
        alone: bool,
    ) -> Option<Undo> {
        let stands = |held: &Held| {
            cards.iter().find(|card| card.id == held.application && card.version == held.version).map(|card| card.place)
        };
        let (first, to) = held.iter().find_map(|held| Some((held, stands(held)?)))?;
        let together = held.iter().filter(|held| held.batch == first.batch && stands(held).is_some());
        let until = first.at + UNDO_TIME;
        (until > self.core.now()).then(|| Undo {
            batch: first.batch.clone(),
            only: alone.then_some(first.application),
            count: together.count() as u64,
            to,
            phase: phases.name(to).to_owned(),
            until,
        })
    }

    /// Moves an application that still has this version, and holds it back.
    async fn hold(
        &self,
        tx: &Tx,
        found: &Application,
        version: i32,
        (by, batch): (UserId, &str),
        (decision, phases): (&Decision, &Phases),
        days: Option<i64>,
    ) -> Result<(), Problem> {
        let now = self.core.now();
        let answer_by = decision.to.stage.is_open().then(|| answer_by(now, days));
        let moved = Moved { to: decision.to, at: now, answer_by };
        let step = self.shift(tx, found, version, by, (moved, phases.name(moved.to)), &decision.message).await?;
        let held = Held {
            application: found.id,
            version: version + 1,
            step,
            batch: batch.to_owned(),
            at: now,
            before: Moved { to: found.place, at: found.moved_at, answer_by: found.answer_by },
        };
        db::applications::hold(tx, &held).await?;
        self.tell_later(tx, found.id, held.version).await
    }

    async fn tell_later(&self, tx: &Tx, application: ApplicationId, version: i32) -> Result<(), Problem> {
        let core = &self.core;
        let now = core.now();
        let task = NewTask::of(core.mint(TaskId::from_uuid), &Task::TellMove { application, version }, None, now)?;
        db::tasks::enqueue(tx, &NewTask { run_at: now + UNDO_TIME, ..task }).await?;
        Ok(())
    }
}

//! What applicants do: look at what would be sent, send it, follow it, take it back.

use db::{Tx, applications::Application, resumes::StoredResume};
use domain::{
    Viewer,
    applications::{
        ApplicationMove, ApplicationStage, ApplyView, OwnApplication, OwnApplicationView, answer_by, note, source,
    },
    events::Event,
    policy::{Action, Subject, may},
    postings::{
        PostingState,
        form::{Answer, Typed, answers},
    },
    tracker::{Move, Outcome, Stage, Target},
};
use kernel::{
    ApplicationId, FieldProblem, JobId, Page, PageRequest, Problem, ProblemCode, ProblemKind, ResumeId, Timestamp,
    UserId,
};
use matching::Report;

use super::{Applications, Moved, deciders, found_organization, promise};
use crate::{appointments, engine, offers, quotas, resumes};

/// The most applications of a person.
const MOST_APPLICATIONS: u64 = 2_000;
/// Resumes that can be chosen.
const RESUMES: u32 = 100;

/// What is sent to a posting.
pub(super) struct Sending {
    pub posting: JobId,
    /// The resume, which is the sender's.
    pub sent: StoredResume,
    pub report: Report,
    /// The applicant's name, if it is not that in the resume.
    pub name: Option<String>,
    pub note: String,
    pub answers: Vec<Answer>,
    pub source: String,
    /// When they agreed that the organization may keep it.
    pub consented_at: Timestamp,
}

impl Applications {
    /// What a person would send to a posting: the report of a resume, of the latest one if none is named.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if there is no such posting or resume, `Invalid` with `not_open` if it takes no
    /// applications.
    pub async fn form(&self, viewer: &Viewer, posting: JobId, resume: Option<ResumeId>) -> Result<ApplyView, Problem> {
        let user = may(viewer, Action::Apply, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let found = open(db::postings::get(ro, posting).await?)?;
        let made = db::applications::to_posting(ro, user, posting).await?;
        let made = match made {
            // One that was taken back can be sent again.
            Some(id) => {
                db::applications::own(ro, user, id).await?.filter(|own| own.stage != ApplicationStage::Withdrawn)
            }
            None => None,
        };
        let newest = PageRequest { after: None, limit: RESUMES };
        let resumes = db::resumes::page(ro, user, &newest).await?.items;
        let chosen = resume.or_else(|| resumes.first().map(|card| card.id));
        let report = match chosen {
            Some(resume) => Some((resume, self.compare(user, resume, posting).await?.1)),
            None => None,
        };
        let organization = db::organizations::get(ro, found.organization).await?.ok_or_else(Problem::not_found)?;
        Ok(ApplyView {
            job: posting,
            title: found.content.title,
            answer_days: promise(&organization),
            company: organization.profile.name,
            place: found.content.place,
            resumes: resumes.into_iter().map(|card| (card.id, card.title)).collect(),
            report,
            questions: db::postings::form(ro, posting).await?.questions,
            made: made.map(|own| own.id),
        })
    }

    /// Sends an application of which is not known where it came from.
    ///
    /// # Errors
    /// Those of [`Applications::apply_from`].
    pub async fn apply(
        &self,
        viewer: &Viewer,
        what: (JobId, ResumeId),
        written: &str,
        typed: &Typed,
        consent: bool,
    ) -> Result<ApplicationId, Problem> {
        may(viewer, Action::Apply, Subject::Mine)?;
        self.apply_from(viewer, what, written, typed, consent, "").await
    }

    /// Sends an application with the word of the link to the job that was followed. The job is put on the person's list as applied for,
    /// and the members who decide are notified.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if there is no such posting or resume; `Invalid` with `not_open` if it takes no
    /// applications, on `note`, on the answers, and with `consent_missing` on `consent`; `Conflict` with `applied_before`; `OverLimit` with
    /// `too_many_applications`.
    pub async fn apply_from(
        &self,
        viewer: &Viewer,
        (posting, resume): (JobId, ResumeId),
        written: &str,
        typed: &Typed,
        consent: bool,
        link: &str,
    ) -> Result<ApplicationId, Problem> {
        let user = may(viewer, Action::Apply, Subject::Mine)?.user_id()?;
        let core = &self.core;
        let note = note("note", written)?;
        let answers = answers(&db::postings::form(&core.db.ro, posting).await?, typed);
        if !consent {
            let missing = FieldProblem::new("consent", ProblemCode::ConsentMissing);
            // All that is wrong is said at once.
            let fields = answers.err().map(|problem| problem.fields).unwrap_or_default();
            return Err(Problem::fields(fields.into_iter().chain([missing]).collect()));
        }
        let answers = answers?;
        open(db::postings::get(&core.db.ro, posting).await?)?;
        let (sent, report) = self.compare(user, resume, posting).await?;
        let new = Sending {
            posting,
            sent,
            report,
            name: None,
            note,
            answers,
            source: source(link),
            consented_at: core.now(),
        };
        core.db.write(async |tx| self.file(tx, user, &new).await).await
    }

    /// Files an application of a user in a transaction: for both sides, on the user's own list, with the notifications.
    pub(super) async fn file(&self, tx: &Tx, user: UserId, sending: &Sending) -> Result<ApplicationId, Problem> {
        let (core, now) = (&self.core, self.core.now());
        let Sending { posting, sent, .. } = sending;
        // Locked until the transaction ends, so that two requests at once do not apply twice.
        let account = db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
        let found = open(db::postings::get(tx, *posting).await?)?;
        let before = db::applications::to_posting(tx, user, *posting).await?;
        let before = match before {
            Some(id) => db::applications::get(tx, id).await?,
            None => None,
        };
        if before.as_ref().is_some_and(|before| before.place.stage != ApplicationStage::Withdrawn) {
            return Err(Problem::new(ProblemKind::Conflict, ProblemCode::AppliedBefore));
        }
        let written = sending.name.as_deref().unwrap_or(&sent.document.basics.name).trim();
        let organization = found_organization(tx, found.organization).await?;
        let new = Application {
            id: before.as_ref().map_or_else(|| core.mint(ApplicationId::from_uuid), |before| before.id),
            posting: *posting,
            user,
            name: if written.is_empty() { account.name } else { written.to_owned() },
            place: ApplicationStage::New.into(),
            resume: sent.document.clone(),
            report: sending.report.clone(),
            note: sending.note.clone(),
            answers: sending.answers.clone(),
            applied_at: now,
            moved_at: now,
            answer_by: Some(answer_by(now, promise(&organization))),
            version: before.as_ref().map_or(1, |before| before.version + 1),
        };
        match before {
            Some(_) => db::applications::replace(tx, &new).await?,
            None => {
                let count = db::applications::count_of(tx, user).await?;
                quotas::fits(count + 1, MOST_APPLICATIONS, ProblemCode::TooManyApplications)?;
                db::applications::insert(tx, &new).await?;
            }
        }
        db::applications::set_source(tx, new.id, &sending.source).await?;
        db::applications::pending::set_consented(tx, new.id, sending.consented_at).await?;
        let (stage, nothing) = (ApplicationStage::New, String::new);
        let step = ApplicationMove { stage, phase: nothing(), at: now, message: nothing(), by: None };
        self.add_step(tx, new.id, user, &step).await?;
        let title = found.content.title;
        for member in deciders(tx, found.organization).await? {
            let event = Event::ApplicationReceived { name: new.name.clone(), job: title.clone() };
            core.record(tx, member, event).await?;
        }
        let company = organization.profile.name;
        core.record(tx, user, Event::ApplicationSent { job: title, company }).await?;
        self.list_as_applied(tx, &new, sent).await?;
        Ok(new.id)
    }

    /// The viewer's applications, the latest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn own(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<OwnApplication>, Problem> {
        let user = may(viewer, Action::ListOwnApplications, Subject::Mine)?.user_id()?;
        Ok(db::applications::own_page(&self.core.db.ro, user, &page).await?)
    }

    /// One of the viewer's applications.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn own_one(&self, viewer: &Viewer, id: ApplicationId) -> Result<OwnApplicationView, Problem> {
        let user = may(viewer, Action::ReadOwnApplication, Subject::Mine)?.user_id()?;
        let ro = &self.core.db.ro;
        let own = db::applications::own(ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let found = db::applications::get(ro, id).await?.ok_or_else(Problem::not_found)?;
        Ok(OwnApplicationView {
            own,
            resume: found.resume,
            report: found.report,
            note: found.note,
            answers: found.answers,
            moves: db::applications::own_moves(ro, id).await?,
            at: self.core.now(),
        })
    }

    /// Takes one of the viewer's applications back. The members who decide are notified.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's; `Invalid` with `application_stage` if it has ended; `Conflict` with
    /// `edited_elsewhere` if it was moved since `version`.
    pub async fn withdraw(&self, viewer: &Viewer, id: ApplicationId, version: i32) -> Result<(), Problem> {
        let user = may(viewer, Action::WithdrawApplication, Subject::Mine)?.user_id()?;
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::applications::get(tx, id).await?.filter(|found| found.user == user);
                let found = found.ok_or_else(Problem::not_found)?;
                let seen = db::applications::own(tx, user, id).await?.ok_or_else(Problem::not_found)?;
                if !seen.stage.is_open() {
                    return Err(Problem::invalid(ProblemCode::ApplicationStage));
                }
                if seen.version != version {
                    let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
                    return Err(Problem { current_version: Some(seen.version), ..problem });
                }
                // What the applicant was not told of did not happen.
                db::applications::drop_steps(tx, id).await?;
                let moved = Moved { to: ApplicationStage::Withdrawn.into(), at: core.now(), answer_by: None };
                self.shift(tx, &found, found.version, user, (moved, ""), "").await?;
                let of = db::applications::posting_of(tx, id).await?.ok_or_else(Problem::not_found)?;
                for member in deciders(tx, of.0).await? {
                    let event = Event::ApplicationWithdrawn { name: found.name.clone(), job: of.2.clone() };
                    core.record(tx, member, event).await?;
                }
                appointments::end_of_application(core, tx, id).await?;
                offers::end_of_application(core, tx, id).await?;
                self.follow(tx, &found, ApplicationStage::Withdrawn).await
            })
            .await
    }

    /// A resume of a person and its comparison with the public job.
    async fn compare(&self, user: UserId, resume: ResumeId, posting: JobId) -> Result<(StoredResume, Report), Problem> {
        let ro = &self.core.db.ro;
        let stored = db::resumes::get(ro, user, resume).await?.ok_or_else(Problem::not_found)?;
        let job = db::jobs::public::understood(ro, posting).await?.ok_or_else(Problem::not_found)?;
        let (document, text) = (stored.document.clone(), resumes::text_to_quote(&stored));
        let report = engine::compare(&self.core, document, text, job, self.core.now()).await?;
        Ok((stored, report))
    }

    /// Puts the job on the applicant's list, as applied for with this resume.
    async fn list_as_applied(&self, tx: &Tx, new: &Application, sent: &StoredResume) -> Result<(), Problem> {
        let (user, job) = (new.user, new.posting);
        if db::jobs::restore(tx, user, job).await?.is_none() && !db::jobs::is_listed(tx, user, job).await? {
            quotas::room_for_job(&self.core, tx, user).await?;
            db::jobs::save(tx, user, job, new.applied_at).await?;
        }
        db::tracker::set_resume(tx, user, job, (sent.id, sent.version)).await?;
        self.track(tx, new, Target::of(Stage::Applied)).await
    }

    /// Moves the job on the applicant's list to where the application is, if it is still there.
    pub(super) async fn follow(&self, tx: &Tx, found: &Application, stage: ApplicationStage) -> Result<(), Problem> {
        let closed = |outcome| Target { stage: Stage::Closed, outcome: Some(outcome) };
        let target = match stage {
            ApplicationStage::New => Target::of(Stage::Applied),
            ApplicationStage::Screening => Target::of(Stage::Screening),
            ApplicationStage::Interview => Target::of(Stage::Interview),
            ApplicationStage::Offer => Target::of(Stage::Offer),
            ApplicationStage::Hired => closed(Outcome::Accepted),
            ApplicationStage::Declined => closed(Outcome::Rejected),
            ApplicationStage::Withdrawn => closed(Outcome::Withdrawn),
        };
        self.track(tx, found, target).await
    }

    async fn track(&self, tx: &Tx, found: &Application, to: Target) -> Result<(), Problem> {
        let Some(card) = db::tracker::get(tx, found.user, found.posting).await? else { return Ok(()) };
        if card.standing.stage == to.stage && card.standing.outcome == to.outcome {
            return Ok(());
        }
        let moved = Move { job: found.posting, to, below: None, version: card.version };
        self.tracker.shift(tx, found.user, moved).await.map(drop)
    }
}

/// A posting that takes applications.
pub(super) fn open(found: Option<db::postings::Posting>) -> Result<db::postings::Posting, Problem> {
    let found = found.filter(|found| found.state != PostingState::Draft).ok_or_else(Problem::not_found)?;
    match found.state {
        PostingState::Open => Ok(found),
        _ => Err(Problem::invalid(ProblemCode::NotOpen)),
    }
}

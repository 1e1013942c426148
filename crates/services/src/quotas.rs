//! Storage limits for each account and for all guests together, so that nobody can fill the disk.

use db::{Tx, accounts::User};
use domain::accounts::Client;
use kernel::{InterviewId, Problem, ProblemCode, ProblemKind, Timestamp, UserId};

use crate::core::Core;

/// The maximum of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Resumes of a user, including the trash.
    pub resumes: u64,
    /// Jobs of a user, including those deleted in the last 30 days.
    pub jobs: u64,
    /// Matches of a user.
    pub matches: u64,
    /// Preparations for interviews of a user, including the trash.
    pub interviews: u64,
    /// Stories of a user, including the trash.
    pub stories: u64,
    /// Total bytes of a user's original files, files of jobs and files that they sent with messages, including the trash.
    pub file_bytes: u64,
    /// Guests' results, in total.
    pub holds: u64,
    /// Total bytes of the files of guests' results.
    pub hold_bytes: u64,
    /// Guest results of one network address.
    pub holds_per_address: u64,
    /// Total bytes of their files.
    pub hold_bytes_per_address: u64,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            resumes: 500,
            jobs: 2000,
            matches: 2000,
            interviews: 500,
            stories: 500,
            file_bytes: 500 * MB,
            holds: 10_000,
            hold_bytes: 2000 * MB,
            holds_per_address: 200,
            hold_bytes_per_address: 200 * MB,
        }
    }
}

const MB: u64 = 1024 * 1024;

/// The quotas of a user whose address is not confirmed: enough to try everything, too little to fill a disk. Larger
/// quotas require an address that receives letters.
const UNCONFIRMED: Quotas = Quotas {
    resumes: 10,
    jobs: 20,
    matches: 20,
    interviews: 20,
    stories: 20,
    file_bytes: 20 * MB,
    // An account has no guest results.
    holds: 0,
    hold_bytes: 0,
    holds_per_address: 0,
    hold_bytes_per_address: 0,
};

/// Checks that a user may save one more resume. Locks the user until the transaction ends, so that simultaneous
/// requests are counted.
pub(crate) async fn room_for_resume(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    let most = hold_person(core, tx, user).await?;
    most.fits(db::resumes::count_all(tx, user).await? + 1, |quotas| quotas.resumes, ProblemCode::TooManyResumes)
}

/// Checks that a user may save one more job.
pub(crate) async fn room_for_job(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    room_for_jobs(core, tx, user, 1).await
}

/// Checks that a user may save so many more jobs.
pub(crate) async fn room_for_jobs(core: &Core, tx: &Tx, user: UserId, more: u64) -> Result<(), Problem> {
    let most = hold_person(core, tx, user).await?;
    most.fits(db::jobs::count_all(tx, user).await?.saturating_add(more), |quotas| quotas.jobs, ProblemCode::TooManyJobs)
}

/// Checks that a user may save one more match.
pub(crate) async fn room_for_match(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    let most = hold_person(core, tx, user).await?;
    most.fits(db::matches::count(tx, user).await? + 1, |quotas| quotas.matches, ProblemCode::TooManyMatches)
}

/// Checks that a user may save the preparation for one more interview.
pub(crate) async fn room_for_interview(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    let most = hold_person(core, tx, user).await?;
    most.fits(db::interviews::count(tx, user).await? + 1, |quotas| quotas.interviews, ProblemCode::TooManyInterviews)
}

/// The most own questions of one interview, including the trash.
const OWN_QUESTIONS: u64 = 50;

/// Checks that a user may add one more question to an interview. Until the end of the transaction nobody else adds one.
pub(crate) async fn room_for_question(
    core: &Core,
    tx: &Tx,
    user: UserId,
    interview: InterviewId,
) -> Result<(), Problem> {
    hold_person(core, tx, user).await?;
    let count = db::interviews::count_own(tx, user, interview).await?;
    fits(count + 1, OWN_QUESTIONS, ProblemCode::TooManyQuestions)
}

/// The most answers to one question.
const ANSWERS: u64 = 200;

/// Checks that a user may save one more answer to a question.
pub(crate) async fn room_for_answer(
    core: &Core,
    tx: &Tx,
    user: UserId,
    (interview, number): (InterviewId, u32),
) -> Result<(), Problem> {
    hold_person(core, tx, user).await?;
    fits(db::interviews::count_answers(tx, interview, number).await? + 1, ANSWERS, ProblemCode::TooManyAnswers)
}

/// Checks that a user may save one more story.
pub(crate) async fn room_for_story(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    let most = hold_person(core, tx, user).await?;
    most.fits(db::interviews::count_stories(tx, user).await? + 1, |quotas| quotas.stories, ProblemCode::TooManyStories)
}

/// Checks that a user may store one more file of this size.
pub(crate) async fn room_for_file(core: &Core, tx: &Tx, user: UserId, bytes: u64) -> Result<(), Problem> {
    let most = hold_person(core, tx, user).await?;
    let total = db::files::total(tx, user).await?.saturating_add(bytes);
    most.fits(total, |quotas| quotas.file_bytes, ProblemCode::TooManyFiles)
}

/// Checks that one more guest's result, with a file of this size, may be stored.
pub(crate) async fn room_for_hold(core: &Core, tx: &Tx, bytes: u64) -> Result<(), Problem> {
    db::advisory_lock(tx, "holds").await?;
    let (count, total) = db::holds::totals(tx).await?;
    let fit = fits(count + 1, core.quotas.holds, ProblemCode::TooManyGuests)
        .and_then(|()| fits(total.saturating_add(bytes), core.quotas.hold_bytes, ProblemCode::TooManyGuests));
    if fit.is_err() {
        tracing::warn!(count, bytes = total, "no more guests' results are kept for now");
    }
    fit
}

/// Checks that this address may store one more guest result, with a file of this size, until a time.
pub(crate) fn room_for_guest(core: &Core, client: &Client, bytes: u64, until: Timestamp) -> Result<(), Problem> {
    let most = (core.quotas.holds_per_address, core.quotas.hold_bytes_per_address);
    if core.guests.takes(&client.address, bytes, until, core.now(), most) {
        return Ok(());
    }
    tracing::warn!("no more guests' results are kept for one address for now");
    Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyGuests))
}

/// The quotas of a user, who is locked until the transaction ends.
async fn hold_person(core: &Core, tx: &Tx, user: UserId) -> Result<Most, Problem> {
    let person: User = db::accounts::user_for_update(tx, user).await?.ok_or_else(Problem::not_found)?;
    Ok(Most { quotas: core.quotas, confirmed: person.verified_at.is_some() })
}

/// The quotas of one user.
struct Most {
    quotas: Quotas,
    confirmed: bool,
}

impl Most {
    fn fits(&self, wanted: u64, of: impl Fn(&Quotas) -> u64, code: ProblemCode) -> Result<(), Problem> {
        fits(wanted, of(&self.quotas), code)?;
        if self.confirmed { Ok(()) } else { fits(wanted, of(&UNCONFIRMED), ProblemCode::ConfirmForMore) }
    }
}

pub(crate) fn fits(wanted: u64, most: u64, code: ProblemCode) -> Result<(), Problem> {
    if wanted <= most { Ok(()) } else { Err(Problem::new(ProblemKind::OverLimit, code)) }
}

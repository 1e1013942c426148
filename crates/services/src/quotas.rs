//! Storage limits for each account and for all guests together, so that nobody can fill the disk.

use db::Tx;
use kernel::{Problem, ProblemKind, UserId};

use crate::core::Core;

/// The largest number of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// Resumes of a user, including the trash.
    pub resumes: u64,
    /// Jobs of a user, including those deleted in the last 30 days.
    pub jobs: u64,
    /// Matches of a user.
    pub matches: u64,
    /// Total bytes of a user's original files, including the trash.
    pub file_bytes: u64,
    /// Guests' results, in total.
    pub holds: u64,
    /// Total bytes of the files of guests' results.
    pub hold_bytes: u64,
}

impl Default for Quotas {
    fn default() -> Self {
        const MB: u64 = 1024 * 1024;
        Self { resumes: 500, jobs: 2000, matches: 2000, file_bytes: 500 * MB, holds: 10_000, hold_bytes: 2000 * MB }
    }
}

/// Checks that a user may save one more resume. The user's row is locked until the transaction ends, so that no other request
/// counts at the same time.
pub(crate) async fn room_for_resume(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::resumes::count_all(tx, user).await? + 1, core.quotas.resumes, "too_many_resumes")
}

/// Checks that a user may save one more job.
pub(crate) async fn room_for_job(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::jobs::count_all(tx, user).await? + 1, core.quotas.jobs, "too_many_jobs")
}

/// Checks that a user may save one more match.
pub(crate) async fn room_for_match(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::matches::count(tx, user).await? + 1, core.quotas.matches, "too_many_matches")
}

/// Checks that a user may store one more file of this size.
pub(crate) async fn room_for_file(core: &Core, tx: &Tx, user: UserId, bytes: u64) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::files::total(tx, user).await?.saturating_add(bytes), core.quotas.file_bytes, "too_many_files")
}

/// Checks that one more guest's result, with a file of this size, may be stored.
pub(crate) async fn room_for_hold(core: &Core, tx: &Tx, bytes: u64) -> Result<(), Problem> {
    db::one_at_a_time(tx, "holds").await?;
    let (count, total) = db::holds::totals(tx).await?;
    let fit = fits(count + 1, core.quotas.holds, "too_many_guests")
        .and_then(|()| fits(total.saturating_add(bytes), core.quotas.hold_bytes, "too_many_guests"));
    if fit.is_err() {
        tracing::warn!(count, bytes = total, "no more guests' results are kept for now");
    }
    fit
}

async fn hold_person(tx: &Tx, user: UserId) -> Result<(), Problem> {
    db::accounts::user_held(tx, user).await?.map(|_| ()).ok_or_else(Problem::not_found)
}

fn fits(wanted: u64, most: u64, code: &str) -> Result<(), Problem> {
    if wanted <= most { Ok(()) } else { Err(Problem::new(ProblemKind::OverLimit, code)) }
}

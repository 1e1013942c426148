//! How much one person may keep here, and how much may wait for guests, so that nobody fills the disk.

use db::Tx;
use domain::accounts::Client;
use kernel::{Problem, ProblemKind, Timestamp, UserId};

use crate::core::Core;

/// Most of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotas {
    /// A person's resumes, those in the trash included.
    pub resumes: u64,
    /// A person's jobs, those deleted in the last 30 days included.
    pub jobs: u64,
    /// A person's matches.
    pub matches: u64,
    /// Bytes of a person's original files, those in the trash included.
    pub file_bytes: u64,
    /// Results of guests that wait for sign-up, in all.
    pub holds: u64,
    /// Bytes of the files that wait with them, in all.
    pub hold_bytes: u64,
    /// Results of guests at one network address that wait for sign-up.
    pub holds_per_address: u64,
    /// Bytes of the files that wait with them.
    pub hold_bytes_per_address: u64,
}

impl Default for Quotas {
    fn default() -> Self {
        const MB: u64 = 1024 * 1024;
        Self {
            resumes: 500,
            jobs: 2000,
            matches: 2000,
            file_bytes: 500 * MB,
            holds: 10_000,
            hold_bytes: 2000 * MB,
            holds_per_address: 200,
            hold_bytes_per_address: 200 * MB,
        }
    }
}

/// Whether a person may keep one more resume. The person is held until the transaction ends, so that nobody else counts meanwhile.
pub(crate) async fn room_for_resume(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::resumes::count_all(tx, user).await? + 1, core.quotas.resumes, "too_many_resumes")
}

/// Whether a person may keep one more job.
pub(crate) async fn room_for_job(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::jobs::count_all(tx, user).await? + 1, core.quotas.jobs, "too_many_jobs")
}

/// Whether a person may keep one more match.
pub(crate) async fn room_for_match(core: &Core, tx: &Tx, user: UserId) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::matches::count(tx, user).await? + 1, core.quotas.matches, "too_many_matches")
}

/// Whether a person may keep another file of so many bytes.
pub(crate) async fn room_for_file(core: &Core, tx: &Tx, user: UserId, bytes: u64) -> Result<(), Problem> {
    hold_person(tx, user).await?;
    fits(db::files::total(tx, user).await?.saturating_add(bytes), core.quotas.file_bytes, "too_many_files")
}

/// Whether one more result of a guest may wait, with a file of so many bytes.
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

/// Whether one more result of a guest at this address may wait until a moment, with a file of so many bytes.
pub(crate) fn room_for_guest(core: &Core, client: &Client, bytes: u64, until: Timestamp) -> Result<(), Problem> {
    let most = (core.quotas.holds_per_address, core.quotas.hold_bytes_per_address);
    if core.guests.takes(&client.address, bytes, until, core.now(), most) {
        return Ok(());
    }
    tracing::warn!("no more guests' results are kept for one address for now");
    Err(Problem::new(ProblemKind::OverLimit, "too_many_guests"))
}

async fn hold_person(tx: &Tx, user: UserId) -> Result<(), Problem> {
    db::accounts::user_held(tx, user).await?.map(|_| ()).ok_or_else(Problem::not_found)
}

fn fits(wanted: u64, most: u64, code: &str) -> Result<(), Problem> {
    if wanted <= most { Ok(()) } else { Err(Problem::new(ProblemKind::OverLimit, code)) }
}

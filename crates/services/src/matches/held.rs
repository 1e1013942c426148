//! A guest's match, kept for 24 hours. Only ciphertext is stored. Its key is generated for it and handed out with the
//! ticket, so nobody, not even this server, can read it without the guest's cookie. The resume's file is encrypted with
//! the same key.

use std::sync::Arc;

use db::holds::Hold;
use domain::{
    Viewer,
    accounts::Client,
    matches::{HELD, MatchView, Pair, Waiting},
    policy::{Action, Subject, may},
    resumes::title_of,
    uploads::Upload,
};
use kernel::{FileId, HoldId, MatchId, Problem, ProblemCode, ProblemKind, Timestamp};
use matching::{Job, Report};
use resume::Reading;
use serde::{Deserialize, Serialize};

use super::{JobSide, Matches, ResumeSide, heading};
use crate::{
    core::internal,
    engine, jobs,
    keys::{decode, encode, random_bytes},
    originals, quotas, resumes,
    sealed::{Sealer, SecretKey},
};

/// What happens to a guest's result at sign-up or sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// It was saved to the account.
    Kept(MatchId),
    /// It still waits, and the user is asked whether it is theirs.
    Waits,
    /// There is none, or not any more.
    Nothing,
}

/// The content that is encrypted.
#[derive(Serialize, Deserialize)]
struct Held {
    reading: Reading,
    file_name: String,
    job: Job,
    report: Report,
    measured_at: Timestamp,
}

/// A decrypted result.
struct Opened {
    id: HoldId,
    held: Held,
    until: Timestamp,
    /// The resume's file, encrypted by `sealer` like the rest.
    original: Option<FileId>,
    sealer: Arc<Sealer>,
}

/// `hld_….<key>`: the id of the result and its key.
struct Ticket {
    id: HoldId,
    key: SecretKey,
}

impl Matches {
    /// Compares a guest's resume with a job and returns the ticket that opens the report for 24 hours.
    ///
    /// # Errors
    /// `Invalid` at the fields that cannot be read, of both sides at once; `OverLimit` with `too_many_guests` if too
    /// many results are stored, in total or for this address.
    pub async fn hold(&self, viewer: &Viewer, client: &Client, pair: Pair) -> Result<String, Problem> {
        may(viewer, Action::TryMatch, Subject::Mine)?;
        let (resume, job) =
            tokio::join!(engine::read_resume(&self.core, pair.resume), engine::read_job(&self.core, pair.job));
        let (incoming, job) = engine::both(resume, job)?;
        let at = self.core.now();
        let (file_name, reading, upload) = (incoming.file_name(), incoming.reading, incoming.file);
        let report = engine::compare(&self.core, reading.resume.clone(), reading.text.clone(), job.clone(), at).await?;

        let held = Held { reading, file_name, job, report, measured_at: at };
        let ticket = Ticket { id: self.core.mint(HoldId::from_uuid), key: random_bytes() };
        let text = serde_json::to_vec(&held).map_err(internal)?;
        let sealer = Arc::new(Sealer::new(&ticket.key));
        let sealed = sealer.seal(&ticket.id.to_string(), &text).map_err(internal)?;
        let file = upload.as_ref().map(|upload| originals::new_file_row(&self.core, upload));
        let bytes = file.as_ref().map_or(0, |file| file.bytes);
        quotas::room_for_guest(&self.core, client, bytes, at + HELD)?;
        self.core
            .db
            .write(async |tx| {
                quotas::room_for_hold(&self.core, tx, bytes).await?;
                if let Some(file) = &file {
                    db::files::insert(tx, None, file).await?;
                }
                let original = file.as_ref().map(|file| file.id);
                Ok::<_, Problem>(db::holds::insert(tx, ticket.id, sealed, at + HELD, original).await?)
            })
            .await?;
        if let (Some(file), Some(upload)) = (file, upload) {
            originals::put(&self.core, file.id, sealer, upload.bytes).await?;
        }
        Ok(ticket.to_string())
    }

    /// The report of a ticket.
    ///
    /// # Errors
    /// `NotFound` with `hold_expired` if it has expired, was saved to an account, or the ticket is invalid.
    pub async fn held(&self, viewer: &Viewer, ticket: &str) -> Result<MatchView, Problem> {
        may(viewer, Action::TryMatch, Subject::Mine)?;
        let Opened { held, until, .. } = self.open(ticket).await?;
        Ok(MatchView {
            id: None,
            heading: heading(&held.job, title_of(&held.reading, &held.file_name), held.measured_at),
            resume: None,
            resume_version: 1,
            outdated: false,
            job: None,
            previous: None,
            changes: Vec::new(),
            confirmed: Vec::new(),
            report: held.report,
            held_until: Some(until),
        })
    }

    /// Saves a guest's result to the viewer's account: the resume as a draft with its file, the job and the match. The guest's
    /// copy is deleted.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` with `hold_expired` as for [`Matches::held`]; `OverLimit` when the viewer's account is
    /// full, in which case the guest's copy stays.
    pub async fn keep(&self, viewer: &Viewer, ticket: &str) -> Result<MatchId, Problem> {
        let user = may(viewer, Action::KeepMatch, Subject::Mine)?.user_id()?;
        let Opened { id, held, original: waiting, sealer, .. } = self.open(ticket).await?;
        let bytes = match waiting {
            Some(file) => originals::content(&self.core, file, sealer).await?,
            None => None,
        };
        let upload = bytes.map(|bytes| Upload { name: held.file_name.clone(), bytes });
        let mut resume = resumes::draft_of(&self.core, held.reading, held.file_name);
        if let Some(upload) = &upload {
            resume.original = Some(originals::store(&self.core, user, upload).await?);
        }
        let original = resume.original;
        let resume = ResumeSide { resume, is_new: true, file: None };
        let job = JobSide { view: jobs::view_of(&self.core, held.job), is_new: true };
        let done = self
            .core
            .db
            .write(async |tx| {
                // If two tabs save at the same time, one of them finds nothing to delete.
                if !db::holds::remove(tx, id).await? {
                    return Err(expired());
                }
                self.store(tx, user, resume, job, held.report, held.measured_at).await
            })
            .await;
        let id = originals::delete_on_error(&self.core, original, done).await?;
        if let Some(file) = waiting {
            // Nothing refers to the file any more; if it cannot be deleted now, the sweep deletes it.
            let _ = originals::delete(&self.core, &[file]).await;
        }
        Ok(id)
    }

    /// Handles the result a ticket opens when its browser signs up or in. It is saved only on request: the result may
    /// be another person's, who used the same browser.
    pub async fn arrive(&self, viewer: &Viewer, ticket: &str, asked_to_keep: bool) -> Arrival {
        if may(viewer, Action::KeepMatch, Subject::Mine).is_err() {
            return Arrival::Waits;
        }
        let arrived = match asked_to_keep {
            true => self.keep(viewer, ticket).await.map(Arrival::Kept),
            false => self.open(ticket).await.map(|_| Arrival::Waits),
        };
        match arrived {
            Ok(arrival) => arrival,
            Err(problem) if problem.kind == ProblemKind::NotFound => Arrival::Nothing,
            Err(problem) => {
                tracing::info!(code = %problem.code, "a held report was not kept");
                Arrival::Waits
            }
        }
    }

    /// A summary of the result waiting in the viewer's browser; `None` if there is none, or not any more.
    ///
    /// # Errors
    /// `SignIn` for a guest, who sees the report instead.
    pub async fn waiting(&self, viewer: &Viewer, ticket: &str) -> Result<Option<Waiting>, Problem> {
        may(viewer, Action::KeepMatch, Subject::Mine)?.user_id()?;
        match self.open(ticket).await {
            Ok(Opened { held, .. }) => {
                // A title alone does not show whose resume it is.
                let (name, title) = (&held.reading.resume.basics.name, title_of(&held.reading, &held.file_name));
                let named = name.is_empty() || title.contains(name.as_str());
                Ok(Some(Waiting {
                    resume_title: if named { title } else { format!("{name}, {title}") },
                    job_title: domain::jobs::title_of(&held.job),
                    measured_at: held.measured_at,
                }))
            }
            Err(problem) if problem.kind == ProblemKind::NotFound => Ok(None),
            Err(problem) => Err(problem),
        }
    }

    /// Deletes the result a ticket opens, with its file. Idempotent.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn discard(&self, viewer: &Viewer, ticket: &str) -> Result<(), Problem> {
        may(viewer, Action::KeepMatch, Subject::Mine)?.user_id()?;
        let Ok(Opened { id, original, .. }) = self.open(ticket).await else { return Ok(()) };
        db::holds::remove(&self.core.db.rw, id).await?;
        if let Some(file) = original {
            // Nothing refers to the file any more; if it cannot be deleted now, the sweep deletes it.
            let _ = originals::delete(&self.core, &[file]).await;
        }
        Ok(())
    }

    async fn open(&self, ticket: &str) -> Result<Opened, Problem> {
        let ticket = Ticket::read(ticket).ok_or_else(expired)?;
        let found = db::holds::get(&self.core.db.ro, ticket.id, self.core.now()).await?;
        let Hold { sealed, expires_at: until, original } = found.ok_or_else(expired)?;
        let sealer = Arc::new(Sealer::new(&ticket.key));
        let text = sealer.open(&ticket.id.to_string(), &sealed).map_err(|_| expired())?;
        // A release that changes the format makes stored results unreadable, for a day at most.
        let held = serde_json::from_slice(&text).map_err(|_| expired())?;
        Ok(Opened { id: ticket.id, held, until, original, sealer })
    }
}

impl Ticket {
    fn read(text: &str) -> Option<Self> {
        let (id, key) = text.split_once('.')?;
        Some(Self { id: id.parse().ok()?, key: decode(key)?.try_into().ok()? })
    }
}

impl std::fmt::Display for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.id, encode(&self.key))
    }
}

/// The same problem for every invalid ticket, so that it does not reveal the reason.
fn expired() -> Problem {
    Problem::new(ProblemKind::NotFound, ProblemCode::HoldExpired)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_parses_as_written_and_nothing_else_does() {
        let id = HoldId::from_uuid(uuid::Uuid::from_u128(7));
        let text = Ticket { id, key: [9; 32] }.to_string();
        let back = Ticket::read(&text).unwrap();
        assert_eq!((back.id, back.key), (id, [9; 32]));
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)), "{text}");
        let short = format!("{id}.{}", encode(&[9; 31]));
        for none in ["", ".", "hld_1.x", &id.to_string(), &short, &text.replace("hld_", "job_")] {
            assert!(Ticket::read(none).is_none(), "{none}");
        }
    }
}

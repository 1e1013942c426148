//! Applying without an account. What is filled in waits until its address confirms it by the link in a letter; then it is filed as
//! those of members are. An address without an account gets one, which has no password yet.

use db::{accounts::User, applications::pending::Pending, tasks::NewTask};
use domain::{
    Viewer,
    accounts::Client,
    applications::{
        ApplicationStage, ApplyView,
        guests::{GuestApplication, GuestFields, MOST_PENDING, PENDING_LIVES, PendingView, Sender, is_bare},
    },
    policy::{Action, Subject, may},
    tasks::Task,
    uploads::{Document, RESUME},
};
use kernel::{ApplicationId, DisplayName, Email, JobId, PendingId, Problem, ProblemCode, ProblemKind, TaskId, TokenId};
use matching::Report;
use resume::{Reading, theme::Theme};

use super::{
    Applications,
    own::{Sending, open},
    promise,
};
use crate::{
    accounts::SignedIn,
    core::internal,
    engine::{self, Incoming},
    keys::Keys,
    quotas, resumes,
};

impl Applications {
    /// What somebody without an account needs to see before they apply.
    ///
    /// # Errors
    /// `NotFound` if there is no such posting, `Invalid` with `not_open` if it takes no applications.
    pub async fn guest_form(&self, viewer: &Viewer, posting: JobId) -> Result<ApplyView, Problem> {
        may(viewer, Action::ApplyAsGuest, Subject::Mine)?;
        let ro = &self.core.db.ro;
        let found = open(db::postings::get(ro, posting).await?)?;
        let organization = db::organizations::get(ro, found.organization).await?.ok_or_else(Problem::not_found)?;
        Ok(ApplyView {
            job: posting,
            title: found.content.title,
            answer_days: promise(&organization),
            company: organization.profile.name,
            place: found.content.place,
            resumes: Vec::new(),
            report: None,
            questions: db::postings::form(ro, posting).await?.questions,
            made: None,
        })
    }

    /// Keeps an application without an account for three days, and sends the letter by which its address confirms it, in the
    /// language of the page. Nothing tells whether the address has an account. An earlier one to the same posting is replaced.
    ///
    /// # Errors
    /// `NotFound` if there is no such posting; `Invalid` with `not_open` if it takes no applications, on the fields, and on the
    /// resume if it cannot be read or nothing was found in it; `OverLimit` with `too_many_pending`, `too_many_letters` or
    /// `too_many_guests`.
    pub async fn apply_as_guest(
        &self,
        viewer: &Viewer,
        (client, locale): (&Client, &str),
        posting: JobId,
        fields: &GuestFields,
        document: Document,
    ) -> Result<(), Problem> {
        may(viewer, Action::ApplyAsGuest, Subject::Mine)?;
        let core = &self.core;
        open(db::postings::get(&core.db.ro, posting).await?)?;
        let checked = GuestApplication::new(&db::postings::form(&core.db.ro, posting).await?, fields);
        let read = engine::read_resume(core, document).await.and_then(filled);
        let (checked, incoming) = engine::both(checked, read)?;
        let name = match checked.name {
            Some(name) => name,
            None => name_in(&incoming.reading)?,
        };
        let (id, now) = (core.mint(PendingId::from_uuid), core.now());
        let new = Pending {
            id,
            posting,
            email: checked.email.to_string(),
            name: name.to_string(),
            file_name: incoming.file_name(),
            reading: Some(incoming.reading),
            note: checked.note,
            answers: checked.answers,
            source: checked.source,
            locale: locale.to_owned(),
            token_hash: core.keys.hash(&secret(&core.keys, id)),
            consented_at: now,
            created_at: now,
            expires_at: now + PENDING_LIVES,
            sent_at: None,
        };
        let bytes = serde_json::to_vec(&new.reading).map_err(internal)?.len() as u64;
        quotas::room_for_guest(core, client, bytes, new.expires_at)?;
        core.db
            .write(async |tx| {
                // Also locks the address, so that two requests at once count each other.
                if !core.may_write_to_stranger(tx, &new.email).await? {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyLetters));
                }
                let others = db::applications::pending::count_others(tx, &new.email, posting, now).await?;
                quotas::fits(others + 1, MOST_PENDING, ProblemCode::TooManyPending)?;
                db::applications::pending::put(tx, &new).await?;
                let task = Task::ConfirmApplication { pending: id };
                let task = NewTask::of(core.mint(TaskId::from_uuid), &task, None, now)?;
                db::tasks::enqueue(tx, &task).await?;
                Ok(())
            })
            .await
    }

    /// What the link in a letter would send, and who may send it.
    ///
    /// # Errors
    /// `Invalid` with `application_link_unknown`, `application_link_used`, `application_link_expired` or `not_open`.
    pub async fn pending(&self, viewer: &Viewer, token: &str) -> Result<PendingView, Problem> {
        let visitor = may(viewer, Action::ConfirmApplication, Subject::Mine)?.person();
        let ro = &self.core.db.ro;
        let (stored, reading) = self.waiting(token).await?;
        let found = open(db::postings::get(ro, stored.posting).await?)?;
        let account = db::accounts::user_by_email(ro, &address(&stored)?).await?;
        let sender = match (visitor, account) {
            (None, None) => Sender::New,
            (None, Some(_)) => Sender::SignIn,
            (Some(user), Some(account)) if account.id == user => {
                let made = match db::applications::to_posting(ro, user, stored.posting).await? {
                    Some(id) => db::applications::own(ro, user, id).await?,
                    None => None,
                };
                let made = made.filter(|own| own.stage != ApplicationStage::Withdrawn);
                made.map_or(Sender::Viewer, |own| Sender::Made(own.id))
            }
            (Some(_), _) => Sender::Other,
        };
        let organization = db::organizations::get(ro, found.organization).await?.ok_or_else(Problem::not_found)?;
        let report = self.report(&reading, stored.posting).await?;
        Ok(PendingView {
            job: stored.posting,
            title: found.content.title,
            company: organization.profile.name,
            place: found.content.place,
            email: stored.email,
            name: stored.name,
            document: render::content(&reading.resume, &Theme::default()),
            report,
            note: stored.note,
            answers: stored.answers,
            source: stored.source,
            expires_at: stored.expires_at,
            sender,
        })
    }

    /// Files what the link in a letter would send, and keeps its resume as a draft. An address without an account gets one that is
    /// signed in; that of an account has to be the viewer's.
    ///
    /// # Errors
    /// Those of [`Applications::pending`] and [`Applications::apply_from`]; `SignIn` for a guest if the address has an account;
    /// `Conflict` with `application_of_other` for a viewer with another address. What waits is then not used up.
    pub async fn confirm(
        &self,
        viewer: &Viewer,
        client: &Client,
        token: &str,
    ) -> Result<(ApplicationId, Option<SignedIn>), Problem> {
        let visitor = may(viewer, Action::ConfirmApplication, Subject::Mine)?.person();
        let core = &self.core;
        let (stored, reading) = self.waiting(token).await?;
        open(db::postings::get(&core.db.ro, stored.posting).await?)?;
        let email = address(&stored)?;
        let account = db::accounts::user_by_email(&core.db.ro, &email).await?;
        let (user, is_new): (User, bool) = match (visitor, account) {
            (None, None) => (self.accounts.user_by_letter(&email, &stored.name, &stored.locale).await?, true),
            (None, Some(_)) => return Err(Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst)),
            (Some(visitor), Some(account)) if account.id == visitor => (account, false),
            (Some(_), _) => return Err(Problem::new(ProblemKind::Conflict, ProblemCode::ApplicationOfOther)),
        };
        let report = self.report(&reading, stored.posting).await?;
        let sending = Sending {
            posting: stored.posting,
            sent: resumes::draft_of(core, reading, stored.file_name.clone()),
            report,
            name: Some(stored.name.clone()),
            note: stored.note.clone(),
            answers: stored.answers.clone(),
            source: stored.source.clone(),
            consented_at: stored.consented_at,
        };
        core.db
            .write(async |tx| {
                if !db::applications::pending::use_up(tx, stored.id, core.now()).await? {
                    return Err(Problem::invalid(ProblemCode::ApplicationLinkUsed));
                }
                let signed_in = match is_new {
                    true => Some(self.accounts.sign_up_by_letter(tx, client, &user).await?),
                    false => {
                        self.accounts.confirm_by_letter(tx, &user).await?;
                        None
                    }
                };
                resumes::insert_draft(core, tx, user.id, &sending.sent).await?;
                Ok((self.file(tx, user.id, &sending).await?, signed_in))
            })
            .await
    }

    /// The application behind a link, with its resume, if the link still works.
    async fn waiting(&self, token: &str) -> Result<(Pending, Reading), Problem> {
        let core = &self.core;
        let stored = db::applications::pending::by_hash(&core.db.ro, &core.keys.hashes(token)).await?;
        let mut stored = stored.ok_or_else(|| Problem::invalid(ProblemCode::ApplicationLinkUnknown))?;
        let reading = stored.reading.take().ok_or_else(|| Problem::invalid(ProblemCode::ApplicationLinkUsed))?;
        if stored.expires_at <= core.now() {
            return Err(Problem::invalid(ProblemCode::ApplicationLinkExpired));
        }
        Ok((stored, reading))
    }

    /// The comparison of a resume as it was read with a public job.
    async fn report(&self, reading: &Reading, posting: JobId) -> Result<Report, Problem> {
        let job = db::jobs::public::understood(&self.core.db.ro, posting).await?.ok_or_else(Problem::not_found)?;
        engine::compare(&self.core, reading.resume.clone(), reading.text.clone(), job, self.core.now()).await
    }
}

/// The secret in the link of an application that waits. It is stored nowhere: every attempt to send the letter derives it again.
pub(crate) fn secret(keys: &Keys, id: PendingId) -> String {
    keys.mailed(TokenId::from_uuid(id.uuid()))
}

/// A document in which something of a resume was found.
fn filled(incoming: Incoming) -> Result<Incoming, Problem> {
    let field = if incoming.file.is_some() { RESUME.file } else { RESUME.text };
    if is_bare(&incoming.reading.resume) { Err(Problem::field(field, ProblemCode::ResumeUnread)) } else { Ok(incoming) }
}

/// The name in a resume.
fn name_in(reading: &Reading) -> Result<DisplayName, Problem> {
    reading.resume.basics.name.parse().map_err(|error: kernel::TextError| Problem::field("name", error.into()))
}

fn address(stored: &Pending) -> Result<Email, Problem> {
    stored.email.parse().map_err(internal)
}

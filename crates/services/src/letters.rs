//! Letters: written and sent when their task runs. Events decide which letter goes to whom.

use std::sync::Arc;

use db::{
    accounts::{MailedToken, User},
    organizations::invitations::StoredInvitation,
};
use domain::{
    Viewer,
    applications::{ApplicationStage, LetterFrame, OwnApplication},
    appointments::AppointmentNews,
    jobs::search::JobHit,
    notifications::Subscription,
    offers::OfferNews,
    tasks::{Letter, Outcome},
};
use kernel::{InvitationId, PendingId, Problem, TokenId, UserId};
use mail::{Fields, Item, LetterKind, MailError};
use texts::{Locale, fill};

use crate::{
    applications, appointments, core::Core, messages, notifications, offers, organizations, searches::Searches,
};

/// Use cases of letters.
#[derive(Clone)]
pub struct Letters {
    core: Arc<Core>,
    searches: Searches,
}

impl Letters {
    pub(crate) fn new(core: Arc<Core>, searches: Searches) -> Self {
        Self { core, searches }
    }

    /// Sends a letter to a user in their language. Nothing is sent if it would be useless: the account is gone, or the
    /// letter's link does not work any more. If it is sent again after a crash, it is the same letter with the same
    /// link.
    pub async fn send(&self, user: UserId, letter: Letter) -> Outcome {
        let db = &self.core.db;
        let newest = match letter {
            Letter::Digest => db::notifications::newest_due(&db.ro, user).await,
            _ => Ok(None),
        };
        let newest = match newest {
            Ok(newest) => newest,
            Err(error) => return Problem::from(error).into(),
        };
        if letter == Letter::Digest && newest.is_none() {
            return Outcome::Done;
        }
        match self.written(user, letter).await {
            Ok(Some(written)) => match self.core.mailer.send(written).await {
                Ok(()) => match newest {
                    // If this fails, the same letter is sent again.
                    Some(newest) => match db::notifications::set_told(&db.rw, user, Some(newest)).await {
                        Ok(()) => Outcome::Done,
                        Err(error) => Problem::from(error).into(),
                    },
                    None => Outcome::Done,
                },
                Err(MailError::Refused(cause)) => Outcome::Fail(cause),
                Err(MailError::Later(cause)) => Outcome::Retry(cause),
            },
            Ok(None) => Outcome::Done,
            Err(problem) => problem.into(),
        }
    }

    /// Sends the letter by which somebody without an account confirms an application, if its link still works.
    pub async fn confirm_application(&self, id: PendingId) -> Outcome {
        match self.confirmation(id).await {
            Ok(Some(written)) => match self.core.mailer.send(written).await {
                Ok(()) => Outcome::Done,
                Err(MailError::Refused(cause)) => Outcome::Fail(cause),
                Err(MailError::Later(cause)) => Outcome::Retry(cause),
            },
            Ok(None) => Outcome::Done,
            Err(problem) => problem.into(),
        }
    }

    async fn confirmation(&self, id: PendingId) -> Result<Option<mail::Letter>, Problem> {
        let core = &self.core;
        let stored = db::applications::pending::get(&core.db.ro, id).await?;
        let Some(stored) = stored.filter(|it| it.sent_at.is_none() && it.expires_at > core.now()) else {
            return Ok(None);
        };
        let made = |keys: &crate::keys::Keys| {
            Some(applications::secret(keys, id)).filter(|token| keys.hash(token) == stored.token_hash)
        };
        let Some(token) = core.keys.all().find_map(made) else { return Ok(None) };
        let fields = Fields {
            to: &stored.email,
            link: &format!("{}/apply/confirm?token={token}", core.base_url),
            base_url: &core.base_url,
            locale: &stored.locale,
            unsubscribe: None,
            about: None,
            items: &[],
            message: None,
        };
        LetterKind::ConfirmApplication.write(fields).map(Some).map_err(crate::core::internal)
    }

    async fn written(&self, user: UserId, letter: Letter) -> Result<Option<mail::Letter>, Problem> {
        let core = &self.core;
        let Some(user) = db::accounts::user(&core.db.ro, user).await? else { return Ok(None) };
        let mut to = user.email.clone();
        let (kind, mut path) = match letter {
            Letter::PasswordChanged => (LetterKind::PasswordChanged, "/forgot".to_owned()),
            Letter::TokenReused => (LetterKind::TokenReused, "/settings/security".to_owned()),
            Letter::NewDevice => (LetterKind::NewDevice, "/settings/security".to_owned()),
            Letter::SignInBlocked => (LetterKind::SignInBlocked, "/settings/security".to_owned()),
            Letter::Digest => (LetterKind::Digest, "/notifications".to_owned()),
            Letter::JobsFound { search } => (LetterKind::JobsFound, format!("/jobs/searches/{search}")),
            Letter::Reminder => (LetterKind::Reminder, "/notifications".to_owned()),
            Letter::ApplicationMoved { application } => {
                (LetterKind::ApplicationMoved, format!("/applications/{application}"))
            }
            // Where it leads is known with what it lists.
            Letter::MessagesWaiting { .. } => (LetterKind::MessagesWaiting, String::new()),
            Letter::Appointment { news, .. } => (about_appointment(news), String::new()),
            Letter::Offer { news, .. } => match about_offer(news) {
                Some(kind) => (kind, String::new()),
                None => return Ok(None),
            },
            Letter::Invitation { invitation } => {
                let Some((address, token)) = self.invitation(invitation).await? else { return Ok(None) };
                to = address;
                (LetterKind::Invitation, format!("/invitations/{token}"))
            }
            Letter::Verify { token } | Letter::Reset { token } => {
                let Some(token) = self.token(&user, token).await? else { return Ok(None) };
                match letter {
                    Letter::Reset { .. } => (LetterKind::Reset, format!("/reset?token={token}")),
                    _ => (LetterKind::Verify, format!("/verify?token={token}")),
                }
            }
        };
        let subscription = match letter {
            Letter::NewDevice => Some(Subscription::NewDevice),
            Letter::SignInBlocked => Some(Subscription::SignInBlocked),
            Letter::Digest => Some(Subscription::Digest),
            Letter::JobsFound { .. } => Some(Subscription::JobsFound),
            Letter::Reminder => Some(Subscription::Reminder),
            Letter::MessagesWaiting { .. } => Some(Subscription::Messages),
            Letter::Verify { .. }
            | Letter::Reset { .. }
            | Letter::PasswordChanged
            | Letter::TokenReused
            | Letter::ApplicationMoved { .. }
            | Letter::Appointment { .. }
            | Letter::Offer { .. }
            | Letter::Invitation { .. } => None,
        };
        let unsubscribe = subscription
            .map(|subscription| notifications::token(core, user.id, subscription))
            .map(|token| format!("{}/unsubscribe/{token}", core.base_url));
        let found = match letter {
            Letter::JobsFound { search } => match self.searches.told(search).await? {
                Some(found) => Some(found),
                None => return Ok(None),
            },
            _ => None,
        };
        let (mut about, hits) = found.unwrap_or_default();
        let mut items: Vec<Item> = hits.into_iter().map(|hit| item(core, hit)).collect();
        let mut message = String::new();
        if let Letter::ApplicationMoved { application } = letter {
            let Some(own) = db::applications::own(&core.db.ro, user.id, application).await? else { return Ok(None) };
            // What others write goes to confirmed addresses only.
            if user.verified_at.is_some() {
                let steps = db::applications::own_moves(&core.db.ro, application).await?;
                message = steps.into_iter().next().map(|step| step.message).unwrap_or_default();
                items.push(stands(core, own, &user));
            }
        }
        if let Letter::MessagesWaiting { application } = letter {
            let Some(told) = messages::waiting(core, user.id, application).await? else { return Ok(None) };
            (path, about, items) = told;
        }
        let mut invite = None;
        if let Letter::Appointment { appointment, news } = letter {
            let Some(written) = appointments::letter(core, &user, appointment, news).await? else { return Ok(None) };
            (path, items, message, invite) = (written.path, written.items, written.message, written.invite);
        }
        if let Letter::Offer { offer, news } = letter {
            let Some(written) = offers::letter(core, &user, offer, news).await? else { return Ok(None) };
            (path, items, message) = (written.path, written.items, written.message);
        }
        let link = format!("{}{path}", core.base_url);
        let locale = user.locale.as_deref().unwrap_or("en");
        let fields = Fields {
            to: &to,
            link: &link,
            base_url: &core.base_url,
            locale,
            unsubscribe: unsubscribe.as_deref(),
            about: Some(about.as_str()).filter(|about| !about.is_empty()),
            items: &items,
            message: Some(message.as_str()).filter(|message| !message.is_empty()),
        };
        let written = kind.write(fields).map_err(crate::core::internal)?;
        Ok(Some(mail::Letter { invite, ..written }))
    }

    /// The address and the token of an invitation, if its link still works.
    async fn invitation(&self, id: InvitationId) -> Result<Option<(String, String)>, Problem> {
        let core = &self.core;
        let stored = db::organizations::invitations::get(&core.db.ro, id).await?;
        let works = |it: &StoredInvitation| it.accepted_at.is_none() && it.invitation.expires_at > core.now();
        let Some(stored) = stored.filter(works) else { return Ok(None) };
        let made = |keys: &crate::keys::Keys| {
            Some(organizations::secret(keys, id)).filter(|token| keys.hash(token) == stored.token_hash)
        };
        Ok(core.keys.all().find_map(made).map(|token| (stored.invitation.email, token)))
    }

    /// The token of a letter, if its link still works. The master secret may have changed since it was created.
    async fn token(&self, user: &User, id: TokenId) -> Result<Option<String>, Problem> {
        let core = &self.core;
        let stored = db::accounts::mailed_token_by_id(&core.db.ro, id).await?;
        let works =
            |token: &MailedToken| token.user == user.id && token.used_at.is_none() && token.expires_at > core.now();
        let Some(stored) = stored.filter(works) else { return Ok(None) };
        let made = |keys: &crate::keys::Keys| Some(keys.mailed(id)).filter(|token| keys.hash(token) == stored.hash);
        Ok(core.keys.all().find_map(made))
    }
}

const fn about_appointment(news: AppointmentNews) -> LetterKind {
    match news {
        AppointmentNews::Proposed => LetterKind::AppointmentProposed,
        AppointmentNews::Booked => LetterKind::AppointmentBooked,
        AppointmentNews::Refused => LetterKind::AppointmentRefused,
        AppointmentNews::Cancelled => LetterKind::AppointmentCancelled,
        AppointmentNews::Soon => LetterKind::AppointmentSoon,
    }
}

/// The letter about an offer; none for what only members do among themselves.
const fn about_offer(news: OfferNews) -> Option<LetterKind> {
    match news {
        OfferNews::Sent => Some(LetterKind::OfferSent),
        OfferNews::Soon => Some(LetterKind::OfferSoon),
        OfferNews::Accepted => Some(LetterKind::OfferAccepted),
        OfferNews::Declined => Some(LetterKind::OfferDeclined),
        OfferNews::Expired => Some(LetterKind::OfferExpired),
        OfferNews::Withdrawn => Some(LetterKind::OfferWithdrawn),
        OfferNews::Asked | OfferNews::Approved | OfferNews::Returned => None,
    }
}

/// A job as a letter lists it.
fn item(core: &Core, hit: JobHit) -> Item {
    let line = [hit.company, hit.place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Item { title: hit.title, line, link: format!("{}/jobs/{}", core.base_url, hit.id) }
}

/// An application as its letter lists it: where it stands.
fn stands(core: &Core, own: OwnApplication, user: &User) -> Item {
    let locale = user.locale.as_deref().and_then(Locale::from_code).unwrap_or_default();
    let line = place_line(locale, own.stage, &own.phase);
    Item {
        title: format!("{}, {}", own.title, own.company),
        line,
        link: format!("{}/applications/{}", core.base_url, own.id),
    }
}

/// Where an application is, as its applicant reads it: the stage, with its phase.
fn place_line(locale: Locale, stage: ApplicationStage, phase: &str) -> String {
    let texts = locale.texts();
    let name = texts.applications.stage(stage.word()).unwrap_or_default();
    match phase {
        "" => name.to_owned(),
        phase => fill!(texts.applications.with_phase, name = name, phase = phase),
    }
}

/// The letter that an applicant gets about a move, around what a member writes in it; in the member's language.
pub(crate) async fn frame(
    core: &Core,
    viewer: &Viewer,
    job: &str,
    company: &str,
    to: Option<(ApplicationStage, &str)>,
) -> Result<LetterFrame, Problem> {
    /// Stands where the message will be.
    const HERE: &str = "\u{1}";
    let user = match viewer.id() {
        Some(id) => db::accounts::user(&core.db.ro, id).await?,
        None => None,
    };
    let locale = user.and_then(|user| user.locale).unwrap_or_else(|| "en".to_owned());
    let link = format!("{}/applications", core.base_url);
    let language = Locale::from_code(&locale).unwrap_or_default();
    let line = to.map(|(stage, phase)| place_line(language, stage, phase)).unwrap_or_default();
    let items = [Item { title: format!("{job}, {company}"), line, link: link.clone() }];
    let fields = Fields {
        to: "",
        link: &link,
        base_url: &core.base_url,
        locale: &locale,
        unsubscribe: None,
        about: None,
        items: &items,
        message: Some(HERE),
    };
    let letter = LetterKind::ApplicationMoved.write(fields).map_err(crate::core::internal)?;
    let (above, below) = letter.text.split_once(HERE).unwrap_or((&letter.text, ""));
    Ok(LetterFrame { subject: letter.subject.clone(), above: above.trim().to_owned(), below: below.trim().to_owned() })
}

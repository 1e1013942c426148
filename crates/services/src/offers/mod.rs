//! Offers to applicants. Members keep templates (`templates`), write and approve (`writing`), send and take back (`sending`); applicants
//! accept or decline (`answers`). What ends by itself is in `ended`, letters by e-mail in `letters`, the letter as a document in `print`.

mod answers;
mod ended;
mod letters;
mod print;
mod sending;
mod templates;
mod words;
mod writing;

use std::sync::Arc;

use db::{Tx, offers::Stored};
use domain::{
    Viewer,
    applications::blind::code,
    events::Event,
    offers::{APPROVERS, Offer, OfferDesk, OfferDraft, OfferNews, OfferState, OwnOffer, filled},
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, OfferId, Problem, ProblemCode, ProblemKind, UserId};

pub(crate) use ended::end_of_application;
pub(crate) use letters::letter;

use crate::{applications::Applications, core::Core};

/// Use cases of offers.
#[derive(Clone)]
pub struct Offers {
    core: Arc<Core>,
    applications: Applications,
}

impl Offers {
    pub(crate) fn new(core: Arc<Core>, applications: Applications) -> Self {
        Self { core, applications }
    }

    /// The offers of an application as members see them, and what they need to write one.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization; `Forbidden` for members who do not decide.
    pub async fn desk(&self, viewer: &Viewer, application: ApplicationId) -> Result<OfferDesk, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        let subject = Subject::of_organization(found.organization, found.role);
        let me = may(viewer, Action::ReadOffers, subject)?.user_id()?;
        let hidden = !db::applications::hidden_of(ro, &[application]).await?.is_empty();
        let name = if hidden { code(application) } else { found.name };
        let (mut offer, mut earlier, mut author) = (None, Vec::new(), None);
        for stored in db::offers::of_application(ro, application).await? {
            if stored.offer.state.is_open() {
                author = stored.written_by;
                offer = Some(Offer { name: name.clone(), ..stored.offer });
            } else {
                earlier.push(Offer { name: name.clone(), ..stored.offer });
            }
        }
        let mut missing = Vec::new();
        if let Some(offer) = offer.as_mut().filter(|offer| offer.state.is_unsent()) {
            let draft = OfferDraft { terms: offer.terms.clone(), text: offer.text.clone() };
            missing = draft.missing(words::today(offer.terms.zone.as_deref(), self.core.now()));
            offer.letter = filled(&offer.text, &words::values(offer, &self.name_of(author.unwrap_or(me)).await?));
        }
        let asked = offer.as_ref().is_some_and(|offer| offer.state == OfferState::Asked);
        let approves = found.role.is_some_and(|role| APPROVERS.contains(&role));
        Ok(OfferDesk {
            application,
            job: found.job,
            title: found.title,
            name,
            hidden,
            open: found.stage.is_open(),
            missing,
            offer,
            earlier,
            templates: db::offers::templates(ro, found.organization).await?,
            needs_approval: db::offers::needs_approval(ro, found.organization).await?,
            may_approve: asked && approves && author != Some(me),
            author: match author {
                Some(author) => self.name_of(author).await?,
                None => String::new(),
            },
            at: self.core.now(),
        })
    }

    /// The offers of one of the viewer's applications, the latest first.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn own_of(&self, viewer: &Viewer, application: ApplicationId) -> Result<Vec<OwnOffer>, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        may(viewer, Action::ReadOwnOffers, Subject::of_person(found.applicant))?;
        let at = self.core.now();
        let all = db::offers::of_application(ro, application).await?;
        Ok(all.into_iter().filter_map(own).map(|offer| OwnOffer { offer, at }).collect())
    }

    /// One of the viewer's offers.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's, or was not sent.
    pub async fn own_one(&self, viewer: &Viewer, id: OfferId) -> Result<OwnOffer, Problem> {
        let stored = db::offers::get(&self.core.db.ro, id, None).await?.ok_or_else(|| nobody(viewer))?;
        may(viewer, Action::ReadOwnOffers, Subject::of_person(stored.applicant))?;
        let offer = own(stored).ok_or_else(Problem::not_found)?;
        Ok(OwnOffer { offer, at: self.core.now() })
    }

    async fn name_of(&self, user: UserId) -> Result<String, Problem> {
        Ok(db::accounts::user(&self.core.db.ro, user).await?.map(|user| user.name).unwrap_or_default())
    }

    /// Tells people what is new about an offer.
    async fn tell(&self, tx: &Tx, stored: &Stored, people: Vec<UserId>, news: OfferNews) -> Result<(), Problem> {
        for user in people {
            let job = stored.offer.title.clone();
            self.core.record(tx, user, Event::OfferChanged { id: stored.offer.id, news, job }).await?;
        }
        Ok(())
    }
}

/// An offer as its applicant sees it; `None` if it was not sent.
pub(crate) fn own(stored: Stored) -> Option<Offer> {
    let offer = Offer { text: String::new(), ..stored.offer };
    offer.sent_at.is_some().then_some(offer)
}

/// An offer of which the viewer may do something as a member.
fn of_members(viewer: &Viewer, found: Option<Stored>, action: Action) -> Result<Stored, Problem> {
    let stored = found.ok_or_else(|| nobody(viewer))?;
    may(viewer, action, Subject::of_organization(stored.organization, stored.role))?;
    Ok(stored)
}

/// Why a step could not be done: the offer is in another state, or has another version by now.
async fn refused(tx: &Tx, id: OfferId, version: i32) -> Problem {
    match db::offers::get(tx, id, None).await {
        Ok(Some(stored)) if stored.offer.version != version => {
            let problem = Problem::new(ProblemKind::Conflict, ProblemCode::OfferState);
            Problem { current_version: Some(stored.offer.version), ..problem }
        }
        Ok(Some(_)) => Problem::new(ProblemKind::Conflict, ProblemCode::OfferState),
        Ok(None) => Problem::not_found(),
        Err(error) => error.into(),
    }
}

/// A guest learns that they have to sign in, others that there is nothing.
fn nobody(viewer: &Viewer) -> Problem {
    match viewer.id() {
        Some(_) => Problem::not_found(),
        None => Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst),
    }
}

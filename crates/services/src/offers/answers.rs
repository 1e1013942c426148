//! What applicants do with an offer: accept it with their name, or decline it. What was taken back or is over in that moment is not
//! answered: the statement that stores the answer checks it.

use db::{
    Tx,
    offers::{Change, Stored},
};
use domain::{
    Viewer,
    applications::{DECIDERS, note},
    offers::{OfferNews, OfferState, OfferStep, signature},
    policy::{Action, Subject, may},
};
use kernel::{OfferId, Problem, ProblemCode, ProblemKind};
use texts::{Locale, fill};

use super::{Offers, nobody, refused};
use crate::appointments;

impl Offers {
    /// Accepts an offer, with the name that the applicant typed as their signature. Their application moves to hired, and the members
    /// who decide are told.
    ///
    /// # Errors
    /// `NotFound` if it is not an offer to the viewer; `Invalid` on `signature` and `sure`; `Conflict` with `offer_over` if its day has
    /// passed, and with `offer_state` if it was taken back or answered since `version`.
    pub async fn accept(
        &self,
        viewer: &Viewer,
        (id, version): (OfferId, i32),
        typed: &str,
        sure: bool,
    ) -> Result<(), Problem> {
        let core = &self.core;
        of_applicant(viewer, db::offers::get(&core.db.ro, id, None).await?, Action::AnswerOffer)?;
        let signature = signature(typed, sure)?;
        core.db
            .write(async |tx| {
                let stored = of_applicant(viewer, db::offers::get(tx, id, None).await?, Action::AnswerOffer)?;
                db::applications::lock(tx, stored.offer.application).await?;
                let change = Change { signature: &signature, ..Change::default() };
                self.answer(tx, &stored, version, OfferStep::Accept, change).await?;
                let locale = db::accounts::user(tx, stored.applicant).await?.and_then(|person| person.locale);
                let texts = locale.as_deref().and_then(Locale::from_code).unwrap_or_default().texts();
                let message = fill!(texts.offers.step_accepted, name = signature);
                self.applications.accepted(tx, stored.offer.application, stored.applicant, &message).await?;
                self.tell_deciders(tx, &stored, OfferNews::Accepted).await
            })
            .await
    }

    /// Declines an offer, perhaps with a reason that the organization reads. The application stays open.
    ///
    /// # Errors
    /// `NotFound` if it is not an offer to the viewer; `Invalid` on `said` if it is too long, on `decline_sure` if the box was not ticked;
    /// `Conflict` as for [`Offers::accept`].
    pub async fn decline(
        &self,
        viewer: &Viewer,
        (id, version): (OfferId, i32),
        said: &str,
        sure: bool,
    ) -> Result<(), Problem> {
        let core = &self.core;
        of_applicant(viewer, db::offers::get(&core.db.ro, id, None).await?, Action::AnswerOffer)?;
        let said = note("said", said)?;
        if !sure {
            return Err(Problem::field("decline_sure", ProblemCode::SureMissing));
        }
        core.db
            .write(async |tx| {
                let stored = of_applicant(viewer, db::offers::get(tx, id, None).await?, Action::AnswerOffer)?;
                db::applications::lock(tx, stored.offer.application).await?;
                let change = Change { said: &said, ..Change::default() };
                self.answer(tx, &stored, version, OfferStep::Decline, change).await?;
                appointments::note_answer(tx, stored.offer.application, core.now()).await?;
                self.tell_deciders(tx, &stored, OfferNews::Declined).await
            })
            .await
    }

    async fn answer(
        &self,
        tx: &Tx,
        stored: &Stored,
        version: i32,
        step: OfferStep,
        change: Change<'_>,
    ) -> Result<(), Problem> {
        let (id, now) = (stored.offer.id, self.core.now());
        if db::offers::advance(tx, (id, version), step, change, now).await? {
            return Ok(());
        }
        let is_over = stored.offer.state == OfferState::Sent && !stored.offer.can_answer(now);
        let over = Problem::new(ProblemKind::Conflict, ProblemCode::OfferOver);
        Err(if is_over { over } else { refused(tx, id, version).await })
    }

    /// Tells the members who decide what became of an offer.
    pub(super) async fn tell_deciders(&self, tx: &Tx, stored: &Stored, news: OfferNews) -> Result<(), Problem> {
        let deciders = db::organizations::with_roles(tx, stored.organization, DECIDERS).await?;
        self.tell(tx, stored, deciders, news).await
    }
}

/// An offer that was sent to the viewer.
fn of_applicant(viewer: &Viewer, found: Option<Stored>, action: Action) -> Result<Stored, Problem> {
    let stored = found.ok_or_else(|| nobody(viewer))?;
    may(viewer, action, Subject::of_person(stored.applicant))?;
    match stored.offer.sent_at {
        Some(_) => Ok(stored),
        None => Err(Problem::not_found()),
    }
}

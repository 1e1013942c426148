//! What members do with an offer that is ready: send it, and take it back.

use db::offers::Change;
use domain::{
    Viewer,
    offers::{Offer, OfferNews, OfferState, OfferStep, REMIND_BEFORE, filled},
    policy::Action,
};
use kernel::{ApplicationId, OfferId, Problem, ProblemCode};
use texts::{Locale, fill};

use super::{Offers, of_members, refused, words, writing::reason};
use crate::appointments;

impl Offers {
    /// Sends an offer. The letter is filled in now and never changes again. The application moves to the stage of offers, and the
    /// applicant is told at once, with the letter of that move; if it is there already, with a letter about the offer.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` with `offer_incomplete` if
    /// it lacks something, with `offer_unapproved` if another member has to approve it, and with `application_stage` if the application
    /// has ended; `Conflict` with `offer_state` if it was changed or sent since `version`.
    pub async fn send(&self, viewer: &Viewer, (id, version): (OfferId, i32)) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::offers::get(tx, id, viewer.id()).await?;
                let stored = of_members(viewer, found, Action::SendOffer)?;
                db::applications::lock(tx, stored.offer.application).await?;
                let by = viewer.id().ok_or_else(Problem::not_found)?;
                if stored.offer.version != version || !OfferStep::Send.from().contains(&stored.offer.state) {
                    let is_asked = stored.offer.version == version && stored.offer.state == OfferState::Asked;
                    let waits = Problem::invalid(ProblemCode::OfferUnapproved);
                    return Err(if is_asked { waits } else { refused(tx, id, version).await });
                }
                let is_approved = stored.offer.state == OfferState::Approved;
                if !is_approved && db::offers::needs_approval(tx, stored.organization).await? {
                    return Err(Problem::invalid(ProblemCode::OfferUnapproved));
                }
                self.check_ready(tx, &stored).await?;
                let sender = db::accounts::user(tx, by).await?.map(|person| person.name).unwrap_or_default();
                let letter = filled(&stored.offer.text, &words::values(&stored.offer, &sender));
                let sent = Offer { letter, sender, ..stored.offer.clone() };
                let change = Change { sent: Some(&sent), ..Change::default() };
                self.step(tx, (id, version), OfferStep::Send, change).await?;
                let (application, now) = (sent.application, core.now());
                let until = sent.answer_by.unwrap_or(now);
                // Nobody needs a reminder of what they have just got.
                if until <= now + REMIND_BEFORE {
                    db::offers::set_reminded(tx, id, now).await?;
                }
                let locale = db::accounts::user(tx, stored.applicant).await?.and_then(|person| person.locale);
                let texts = locale.as_deref().and_then(Locale::from_code).unwrap_or_default().texts();
                let message = fill!(texts.offers.step_sent, date = words::day(texts, sent.terms.answer_day));
                if !self.applications.offered(tx, application, by, &message).await? {
                    self.tell(tx, &stored, vec![stored.applicant], OfferNews::Sent).await?;
                }
                // Until then it is the applicant who answers.
                appointments::note_answer(tx, application, until).await?;
                Ok(application)
            })
            .await
    }

    /// Takes an offer back that the applicant has not answered, for a reason that they read.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` on `said` if no reason is
    /// given; `Conflict` with `offer_state` if it was answered or changed since `version`.
    pub async fn withdraw(
        &self,
        viewer: &Viewer,
        (id, version): (OfferId, i32),
        said: &str,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        of_members(viewer, db::offers::get(&core.db.ro, id, viewer.id()).await?, Action::WithdrawOffer)?;
        let said = reason(said)?;
        core.db
            .write(async |tx| {
                let found = db::offers::get(tx, id, viewer.id()).await?;
                let stored = of_members(viewer, found, Action::WithdrawOffer)?;
                db::applications::lock(tx, stored.offer.application).await?;
                let change = Change { said: &said, ..Change::default() };
                self.step(tx, (id, version), OfferStep::Withdraw, change).await?;
                self.tell(tx, &stored, vec![stored.applicant], OfferNews::Withdrawn).await?;
                // The applicant waits for what comes next.
                appointments::note_answer(tx, stored.offer.application, core.now()).await?;
                Ok(stored.offer.application)
            })
            .await
    }
}

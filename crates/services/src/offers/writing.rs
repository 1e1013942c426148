//! What members do with an offer before it is sent: write it, ask for an approval, approve it or send it back, throw it away.

use db::{DbError, Tx, offers::Change, offers::Stored, offers::Written};
use domain::{
    Viewer,
    applications::{blind::code, note},
    offers::{APPROVERS, MOST_OFFERS, Offer, OfferDraft, OfferFields, OfferNews, OfferState, OfferStep, filled},
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, OfferId, Problem, ProblemCode, ProblemKind, UserId};

use super::{Offers, nobody, of_members, refused, words};

impl Offers {
    /// The letter that these fields would make, as far as they say something.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization; `Forbidden` for members who do not decide.
    pub async fn preview(
        &self,
        viewer: &Viewer,
        application: ApplicationId,
        fields: &OfferFields,
    ) -> Result<String, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        let subject = Subject::of_organization(found.organization, found.role);
        let me = may(viewer, Action::WriteOffer, subject)?.user_id()?;
        let hidden = !db::applications::hidden_of(ro, &[application]).await?.is_empty();
        let OfferDraft { terms, text } = fields.so_far();
        let person = db::accounts::user(ro, me).await?.ok_or_else(Problem::not_found)?;
        let offer = Offer {
            id: OfferId::from_uuid(application.uuid()),
            application,
            job: found.job,
            title: found.title,
            company: found.company,
            name: if hidden { code(application) } else { found.name },
            state: OfferState::Draft,
            terms,
            text,
            letter: String::new(),
            language: person.locale.unwrap_or_default(),
            sender: String::new(),
            said: String::new(),
            signature: String::new(),
            answer_by: None,
            sent_at: None,
            answered_at: None,
            version: 0,
        };
        Ok(filled(&offer.text, &words::values(&offer, &person.name)))
    }

    /// Starts an offer for an application, or changes the one with this id and version. What was approved needs to be approved anew.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization; `Forbidden` for members who do not decide; `Invalid` on the
    /// fields of the form, and with `application_stage` if the application has ended; `Conflict` with `offer_open` if there is an open
    /// offer already, and with `offer_state` if it was changed or sent since `version`; `OverLimit` with `too_many_offers`.
    pub async fn save(
        &self,
        viewer: &Viewer,
        application: ApplicationId,
        known: Option<(OfferId, i32)>,
        fields: &OfferFields,
    ) -> Result<OfferId, Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        may(viewer, Action::WriteOffer, Subject::of_organization(found.organization, found.role))?;
        let draft = fields.draft()?;
        let zone = draft.terms.zone.as_deref();
        let answer_by = draft.terms.answer_day.and_then(|day| words::end_of_day(day, zone));
        let new = core.mint(OfferId::from_uuid);
        core.db
            .write(async |tx| {
                db::advisory_lock(tx, &format!("offers {application}")).await?;
                let found = db::messages::talk(tx, application, viewer.id()).await?.ok_or_else(Problem::not_found)?;
                let subject = Subject::of_organization(found.organization, found.role);
                let by = may(viewer, Action::WriteOffer, subject)?.user_id()?;
                if !found.stage.is_open() {
                    return Err(Problem::invalid(ProblemCode::ApplicationStage));
                }
                let locale = db::accounts::user(tx, by).await?.and_then(|person| person.locale);
                let language = locale.unwrap_or_default();
                let written = Written { draft: &draft, answer_by, language: &language, by };
                let Some((id, version)) = known else {
                    if db::offers::count(tx, application).await? >= MOST_OFFERS {
                        return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyOffers));
                    }
                    db::offers::insert(tx, (new, application), written, core.now()).await.map_err(open)?;
                    return Ok(new);
                };
                let stored = db::offers::get(tx, id, None).await?;
                if stored.is_none_or(|stored| stored.offer.application != application) {
                    return Err(Problem::not_found());
                }
                match db::offers::save(tx, id, version, written).await? {
                    true => Ok(id),
                    false => Err(refused(tx, id, version).await),
                }
            })
            .await
    }

    /// Asks owners and hiring managers to approve an offer.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` with `offer_incomplete` if
    /// it lacks something, and with `application_stage`; `Conflict` with `offer_state`.
    pub async fn ask(&self, viewer: &Viewer, (id, version): (OfferId, i32)) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::offers::get(tx, id, viewer.id()).await?;
                let stored = of_members(viewer, found, Action::WriteOffer)?;
                self.check_ready(tx, &stored).await?;
                self.step(tx, (id, version), OfferStep::Ask, Change::default()).await?;
                let mut approvers = db::organizations::with_roles(tx, stored.organization, APPROVERS).await?;
                approvers.retain(|user| Some(*user) != stored.written_by && Some(*user) != viewer.id());
                self.tell(tx, &stored, approvers, OfferNews::Asked).await?;
                Ok(stored.offer.application)
            })
            .await
    }

    /// Approves an offer that another member wrote.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not approve; `Invalid` with `offer_own` for
    /// whoever changed it last; `Conflict` with `offer_state`.
    pub async fn approve(&self, viewer: &Viewer, (id, version): (OfferId, i32)) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::offers::get(tx, id, viewer.id()).await?;
                let stored = of_members(viewer, found, Action::ApproveOffer)?;
                check_other(&stored, viewer.id())?;
                self.step(tx, (id, version), OfferStep::Approve, Change::default()).await?;
                self.tell_author(tx, &stored, OfferNews::Approved).await?;
                Ok(stored.offer.application)
            })
            .await
    }

    /// Sends an offer back to the member who wrote it, with a reason.
    ///
    /// # Errors
    /// Those of [`Offers::approve`]; `Invalid` on `said` if no reason is given.
    pub async fn send_back(
        &self,
        viewer: &Viewer,
        (id, version): (OfferId, i32),
        said: &str,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        of_members(viewer, db::offers::get(&core.db.ro, id, viewer.id()).await?, Action::ApproveOffer)?;
        let said = reason(said)?;
        core.db
            .write(async |tx| {
                let found = db::offers::get(tx, id, viewer.id()).await?;
                let stored = of_members(viewer, found, Action::ApproveOffer)?;
                check_other(&stored, viewer.id())?;
                let change = Change { said: &said, ..Change::default() };
                self.step(tx, (id, version), OfferStep::Return, change).await?;
                self.tell_author(tx, &stored, OfferNews::Returned).await?;
                Ok(stored.offer.application)
            })
            .await
    }

    /// Deletes an offer that was not sent.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Conflict` with `offer_state` if it
    /// was changed or sent since `version`.
    pub async fn discard(&self, viewer: &Viewer, (id, version): (OfferId, i32)) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::offers::get(tx, id, viewer.id()).await?;
                let stored = of_members(viewer, found, Action::WriteOffer)?;
                match db::offers::discard(tx, id, version).await? {
                    true => Ok(stored.offer.application),
                    false => Err(refused(tx, id, version).await),
                }
            })
            .await
    }

    /// An offer can be sent, as far as it says everything and the application is open.
    pub(super) async fn check_ready(&self, tx: &Tx, stored: &Stored) -> Result<(), Problem> {
        let talk = db::messages::talk(tx, stored.offer.application, None).await?.ok_or_else(Problem::not_found)?;
        if !talk.stage.is_open() {
            return Err(Problem::invalid(ProblemCode::ApplicationStage));
        }
        let draft = OfferDraft { terms: stored.offer.terms.clone(), text: stored.offer.text.clone() };
        match draft.missing(words::today(draft.terms.zone.as_deref(), self.core.now())).is_empty() {
            true => Ok(()),
            false => Err(Problem::invalid(ProblemCode::OfferIncomplete)),
        }
    }

    /// Does a step, or says why it cannot be done.
    pub(super) async fn step(
        &self,
        tx: &Tx,
        (id, version): (OfferId, i32),
        step: OfferStep,
        change: Change<'_>,
    ) -> Result<(), Problem> {
        match db::offers::advance(tx, (id, version), step, change, self.core.now()).await? {
            true => Ok(()),
            false => Err(refused(tx, id, version).await),
        }
    }

    /// Tells the member who wrote an offer, if they still belong to the organization.
    async fn tell_author(&self, tx: &Tx, stored: &Stored, news: OfferNews) -> Result<(), Problem> {
        let Some(author) = stored.written_by else { return Ok(()) };
        match db::organizations::role(tx, stored.organization, author).await? {
            Some(_) => self.tell(tx, stored, vec![author], news).await,
            None => Ok(()),
        }
    }
}

/// Nobody approves what they wrote.
fn check_other(stored: &Stored, user: Option<UserId>) -> Result<(), Problem> {
    match stored.written_by.is_some() && stored.written_by == user {
        true => Err(Problem::invalid(ProblemCode::OfferOwn)),
        false => Ok(()),
    }
}

/// A reason that somebody else reads.
pub(super) fn reason(said: &str) -> Result<String, Problem> {
    let said = note("said", said)?;
    match said.is_empty() {
        true => Err(Problem::field("said", ProblemCode::Empty)),
        false => Ok(said),
    }
}

/// The key of the table lets one open offer through.
fn open(error: DbError) -> Problem {
    match error {
        DbError::Conflict(_) => Problem::new(ProblemKind::Conflict, ProblemCode::OfferOpen),
        other => other.into(),
    }
}

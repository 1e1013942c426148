//! Scorecards: handed in once by each member who spoke to an applicant, changed by adding a version, hidden from the others until
//! their own is in. What a viewer may see is decided here, for the application's page as for that of the card.

use db::{
    Connection,
    applications::{Application, Held, NewVersion, StoredCard},
};
use domain::{
    Viewer,
    applications::{
        blind::Blindfold,
        scorecards::{
            CardFields, CardsView, Closed, MOST_CHANGES, Scorecard, ScorecardView, Summary, judges, sees_cards,
        },
    },
    organizations::MemberRole,
    policy::Action,
    postings::kit::{Kit, all_warned},
};
use kernel::{ApplicationId, Problem, ProblemCode, ProblemKind, UserId};

use super::{Applications, role_in, sight};

/// The cards of an application, and who looks at them.
pub(super) struct Board {
    kit: Kit,
    cards: Vec<StoredCard>,
    viewer: Option<UserId>,
    role: MemberRole,
    /// Whether the viewer is the applicant: somebody can apply where they are a member.
    is_applicant: bool,
    is_open: bool,
    /// Whether the application has ended and its applicant was told. A move that can still be undone shows nothing.
    ended: bool,
}

/// Reads the cards of an application.
pub(super) async fn read(
    c: &Connection,
    found: &Application,
    (viewer, role): (Option<UserId>, MemberRole),
    held: &[Held],
) -> Result<Board, Problem> {
    let is_open = found.place.stage.is_open();
    Ok(Board {
        kit: db::postings::kit(c, found.posting).await?,
        cards: db::applications::scorecards(c, found.id).await?,
        viewer,
        role,
        is_applicant: viewer == Some(found.user),
        is_open,
        ended: !is_open && held.is_empty(),
    })
}

impl Board {
    fn own(&self) -> Option<&StoredCard> {
        self.cards.iter().find(|card| card.user.is_some() && card.user == self.viewer)
    }

    /// Whether the viewer sees what the cards say.
    fn is_shown(&self) -> bool {
        !self.is_applicant && sees_cards(self.role, self.own().is_some(), self.ended)
    }

    fn closed(&self) -> Option<Closed> {
        match self {
            Self { is_applicant: true, .. } => Some(Closed::Applicant),
            _ if !judges(self.role) => Some(Closed::Reader),
            Self { is_open: false, .. } => Some(Closed::Ended),
            _ if self.own().is_none() && self.kit.competencies.is_empty() => Some(Closed::NoKit),
            _ => None,
        }
    }

    /// Who handed in a card, and the summary if the viewer may see it.
    pub(super) fn view(&self) -> CardsView {
        let seen = self.cards.iter().filter(|_| !self.is_applicant);
        let cards: Vec<Scorecard> =
            self.cards.iter().filter(|_| self.is_shown()).map(|stored| stored.card.clone()).collect();
        CardsView {
            handed_in: seen.filter_map(|stored| stored.card.handed_in()).collect(),
            has_own: self.own().is_some(),
            closed: self.closed(),
            summary: Summary::of(&self.kit.competencies, &cards),
        }
    }
}

impl Applications {
    /// The viewer's card about an application, and those of the others as far as the viewer may see them.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization.
    pub async fn scorecard(&self, viewer: &Viewer, id: ApplicationId) -> Result<ScorecardView, Problem> {
        let ro = &self.core.db.ro;
        let of = db::applications::posting_of(ro, id).await?;
        let role = self.role(viewer, Action::ReadScorecards, of.as_ref().map(|(of, ..)| *of)).await?;
        let (_, job, title) = of.ok_or_else(Problem::not_found)?;
        let found = db::applications::get(ro, id).await?.ok_or_else(Problem::not_found)?;
        let card = db::applications::some(ro, job, &[id]).await?.pop().ok_or_else(Problem::not_found)?;
        let card = sight::shown(card, &db::applications::shape(ro, job).await?);
        let held = db::applications::held(ro, id).await?;
        let board = read(ro, &found, (viewer.id(), role), &held).await?;
        let cards = board.view();
        let own = board.own().map(|stored| stored.card.clone());
        let others = board.cards.iter().filter(|stored| board.is_shown() && stored.user != viewer.id());
        let mut others: Vec<Scorecard> = others.map(|stored| stored.card.clone()).collect();
        if card.hidden {
            let account = db::accounts::user(ro, found.user).await?.map(|user| user.name).unwrap_or_default();
            let fold = Blindfold::new([found.name.as_str(), account.as_str(), found.resume.basics.name.as_str()]);
            others = others.into_iter().map(|card| sight::blinded_card(&fold, card)).collect();
        }
        let begun = own.as_ref().and_then(Scorecard::latest);
        let begun = begun.map(|latest| latest.ratings.iter().map(|rating| rating.competency.clone()).collect());
        let competencies: Vec<_> = begun.unwrap_or(board.kit.competencies);
        Ok(ScorecardView {
            application: id,
            name: card.name,
            hidden: card.hidden,
            stage: card.place.stage,
            job,
            title,
            role,
            kit_version: board.kit.version,
            warned: all_warned(&competencies),
            competencies,
            own,
            others,
            cards,
        })
    }

    /// Hands in the viewer's card, or a change of it: `version` is the one that was shown, 0 for none, and `kit` that of the kit. A card
    /// stays with the competencies that it was begun with.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member, and for the applicant; `Forbidden` for members who only read; `Invalid` on the
    /// fields, with `no_kit`, and with `cards_closed` once the application has ended; `Conflict` with `kit_changed` if somebody changed
    /// the kit since, and with `conflict` if the member handed in another version; `OverLimit` with `too_many_changes`.
    pub async fn hand_in(
        &self,
        viewer: &Viewer,
        id: ApplicationId,
        (version, kit): (i32, i32),
        fields: &CardFields,
    ) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let of = db::applications::posting_of(tx, id).await?;
                let organization = of.as_ref().map(|(of, ..)| *of);
                let user = role_in(tx, viewer, Action::HandInScorecard, organization).await?.user_id()?;
                let found = db::applications::get(tx, id).await?.ok_or_else(Problem::not_found)?;
                if found.user == user {
                    return Err(Problem::not_found());
                }
                if !found.place.stage.is_open() {
                    return Err(Problem::invalid(ProblemCode::CardsClosed));
                }
                let cards = db::applications::scorecards(tx, id).await?;
                let own = cards.into_iter().find(|card| card.user == Some(user));
                let latest = own.as_ref().and_then(|stored| stored.card.latest());
                let conflict = |code| Problem::new(ProblemKind::Conflict, code);
                let now = latest.map_or(0, |latest| latest.version);
                if now != version {
                    return Err(Problem { current_version: Some(now), ..conflict(ProblemCode::Conflict) });
                }
                if version > MOST_CHANGES {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyChanges));
                }
                let current = db::postings::kit(tx, found.posting).await?;
                let (competencies, kit_version) = match (latest, &own) {
                    (Some(latest), Some(own)) => {
                        (latest.ratings.iter().map(|rating| rating.competency.clone()).collect(), own.kit_version)
                    }
                    _ if current.competencies.is_empty() => return Err(Problem::invalid(ProblemCode::NoKit)),
                    _ if current.version != kit => return Err(conflict(ProblemCode::KitChanged)),
                    _ => (current.competencies, current.version),
                };
                let handed_in = fields.card(&competencies, version + 1, core.now())?;
                let card_id = own.map_or_else(|| core.mint(|id| id.to_string()), |own| own.id);
                let new = NewVersion { card_id: &card_id, by: user, kit_version, version: &handed_in };
                match db::applications::add_version(tx, id, new).await? {
                    true => Ok(()),
                    false => Err(conflict(ProblemCode::Conflict)),
                }
            })
            .await
    }
}

//! What letters about offers say. They never say what is paid: an e-mail is read by others more easily than a page.

use db::accounts::User;
use domain::offers::{OfferNews, OfferState, offers};
use kernel::{OfferId, Problem};
use mail::Item;
use texts::{Locale, fill};

use super::words;
use crate::core::Core;

/// What the letter about an offer says.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The path of the page that its button opens.
    pub path: String,
    pub items: Vec<Item>,
    /// What the other side wrote; may be empty.
    pub message: String,
}

/// What the letter about an offer says to a person; `None` if it is not true any more, or they are not concerned any more.
pub(crate) async fn letter(core: &Core, user: &User, id: OfferId, news: OfferNews) -> Result<Option<Written>, Problem> {
    let Some(found) = db::offers::get(&core.db.ro, id, Some(user.id)).await? else { return Ok(None) };
    let (offer, is_applicant) = (&found.offer, found.applicant == user.id);
    if !(is_applicant || found.role.is_some_and(offers)) || !holds(news, offer.state) {
        return Ok(None);
    }
    let path = match is_applicant {
        true => format!("/offers/{id}"),
        false => format!("/hiring/applications/{}/offer", offer.application),
    };
    // What others write goes to confirmed addresses only.
    if user.verified_at.is_none() {
        return Ok(Some(Written { path, ..Written::default() }));
    }
    let texts = user.locale.as_deref().and_then(Locale::from_code).unwrap_or_default().texts();
    let title = match is_applicant {
        true => format!("{}, {}", offer.title, offer.company),
        false => format!("{}, {}", offer.name, offer.title),
    };
    let line = match news {
        OfferNews::Sent | OfferNews::Soon => {
            fill!(texts.offers.answer_until, date = words::day(texts, offer.terms.answer_day))
        }
        OfferNews::Accepted => {
            let at = offer.answered_at.map(|at| words::day_of(texts, at, offer.terms.zone.as_deref()));
            fill!(texts.offers.signed, name = offer.signature, date = at.unwrap_or_default())
        }
        _ => texts.offers.state_name(offer.state.word()).unwrap_or_default().to_owned(),
    };
    let message = match news {
        OfferNews::Declined | OfferNews::Withdrawn => offer.said.clone(),
        _ => String::new(),
    };
    let items = vec![Item { title, line, link: format!("{}{path}", core.base_url) }];
    Ok(Some(Written { path, items, message }))
}

/// Whether news are still true of an offer in a state.
const fn holds(news: OfferNews, state: OfferState) -> bool {
    match news {
        OfferNews::Sent | OfferNews::Soon => matches!(state, OfferState::Sent),
        OfferNews::Accepted => matches!(state, OfferState::Accepted),
        OfferNews::Declined => matches!(state, OfferState::Declined),
        OfferNews::Expired => matches!(state, OfferState::Expired),
        OfferNews::Withdrawn => matches!(state, OfferState::Withdrawn),
        OfferNews::Asked | OfferNews::Approved | OfferNews::Returned => false,
    }
}

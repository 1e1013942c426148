//! A sent offer as a PDF: the letter, its terms, and the signature once there is one.

use domain::{
    Viewer,
    offers::Offer,
    organizations::Organization,
    policy::{Action, Subject, may},
    uploads::{Upload, file_name},
};
use kernel::{OfferId, Problem};
use render::Letter;
use resume::{Resume, theme::Theme};
use texts::fill;

use super::{Offers, nobody, words};

impl Offers {
    /// The letter of an offer that was sent, as a PDF.
    ///
    /// # Errors
    /// `NotFound` for everybody who is neither its applicant nor a member of its organization, and if it was not sent; `Forbidden` for
    /// members who do not decide; `Invalid` with `document_too_long`.
    pub async fn file(&self, viewer: &Viewer, id: OfferId) -> Result<Upload, Problem> {
        let ro = &self.core.db.ro;
        let found = db::offers::get(ro, id, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        let own = may(viewer, Action::ReadOwnOffers, Subject::of_person(found.applicant));
        let members = Subject::of_organization(found.organization, found.role);
        own.or_else(|_| may(viewer, Action::ReadOffers, members))?;
        let offer = found.offer;
        if offer.sent_at.is_none() {
            return Err(Problem::not_found());
        }
        let organization = db::organizations::get(ro, found.organization).await?;
        let name = file_name(&format!("{}, {}.pdf", offer.title, offer.company));
        let bytes = self.core.engine.run(move |_: kernel::Budget<'_>| printed(&offer, organization)).await?;
        Ok(Upload { name, bytes: bytes.map_err(crate::resumes::problem)? })
    }
}

fn printed(offer: &Offer, organization: Option<Organization>) -> Result<Vec<u8>, render::RenderError> {
    let texts = words::texts_in(&offer.language);
    // The head of the letter is that of the organization.
    let mut sender = Resume::default();
    sender.basics.name = offer.company.clone();
    if let Some(organization) = organization {
        sender.basics.url = organization.profile.website;
    }
    let mut text = offer.letter.clone();
    text.push_str("\n\n");
    text.push_str(texts.offers.terms());
    for (name, value) in words::lines(texts, &offer.terms) {
        text.push_str(&format!("\n• {name}: {value}"));
    }
    if !offer.signature.is_empty() {
        let at = offer.answered_at.map(|at| words::day_of(texts, at, offer.terms.zone.as_deref()));
        let signed = fill!(texts.offers.signed, name = offer.signature, date = at.unwrap_or_default());
        text.push_str(&format!("\n\n{signed}"));
    }
    let subject = fill!(texts.offers.subject, job = offer.title);
    let letter = Letter { subject: &subject, text: &text, language: texts.locale.code() };
    render::letter(&sender, &Theme::default(), &letter, None)?.pdf()
}

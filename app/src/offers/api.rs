//! Server functions of offers.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::offers::{OfferDesk, OfferFields, OfferTemplates, OwnOffer};
use kernel::{ApplicationId, OfferId, OfferTemplateId};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// The letters that the viewer's current organization keeps for offers.
#[server]
pub async fn list_offer_templates() -> Result<OfferTemplates, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.offers.templates(&request.viewer).await?)
}

/// Adds a letter, or changes the one with this id and version.
#[server]
pub async fn save_offer_template(
    #[server(default)] id: Option<OfferTemplateId>,
    #[server(default)] version: i32,
    #[server(default)] title: String,
    #[server(default)] text: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let known = id.map(|id| (id, version));
    request.services.offers.save_template(&request.viewer, known, &title, &text).await?;
    Ok(Go::to("/hiring/offers/templates?done=saved"))
}

/// Deletes a letter.
#[server]
pub async fn delete_offer_template(id: OfferTemplateId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.offers.delete_template(&request.viewer, id).await?;
    Ok(Go::to("/hiring/offers/templates?done=deleted"))
}

/// Sets whether another member has to approve offers.
#[server]
pub async fn set_offer_approval(#[server(default)] needed: Option<String>) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.offers.set_approval(&request.viewer, needed.is_some()).await?;
    Ok(Go::to("/hiring/offers/templates?done=approval"))
}

/// The offers of an application, for members who decide.
#[server]
pub async fn get_offer_desk(application: ApplicationId) -> Result<OfferDesk, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.offers.desk(&request.viewer, application).await?)
}

/// The letter that these fields would make.
#[server]
pub async fn preview_offer(application: ApplicationId, fields: OfferFields) -> Result<String, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.offers.preview(&request.viewer, application, &fields).await?)
}

/// Starts an offer, or changes the one with this id and version. Days are in the viewer's zone.
#[server]
pub async fn save_offer(
    application: ApplicationId,
    #[server(default)] id: Option<OfferId>,
    #[server(default)] version: i32,
    #[server(default)] text: String,
    #[server(default)] pay: String,
    #[server(default)] currency: String,
    #[server(default)] period: String,
    #[server(default)] start: String,
    #[server(default)] place: String,
    #[server(default)] hours: String,
    #[server(default)] contract: String,
    #[server(default)] answer_day: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let zone = request.zone().map(str::to_owned);
    let fields = OfferFields { text, pay, currency, period, start, place, hours, contract, answer_day, zone };
    let known = id.map(|id| (id, version));
    request.services.offers.save(&request.viewer, application, known, &fields).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=saved")))
}

/// Asks for the approval of an offer.
#[server]
pub async fn ask_offer(id: OfferId, version: i32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.offers.ask(&request.viewer, (id, version)).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=asked")))
}

/// Approves an offer of another member.
#[server]
pub async fn approve_offer(id: OfferId, version: i32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.offers.approve(&request.viewer, (id, version)).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=approved")))
}

/// Sends an offer back to who wrote it.
#[server]
pub async fn return_offer(id: OfferId, version: i32, #[server(default)] said: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.offers.send_back(&request.viewer, (id, version), &said).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=returned")))
}

/// Sends an offer to the applicant.
#[server]
pub async fn send_offer(id: OfferId, version: i32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.offers.send(&request.viewer, (id, version)).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=sent")))
}

/// Takes an offer back.
#[server]
pub async fn withdraw_offer(id: OfferId, version: i32, #[server(default)] said: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.offers.withdraw(&request.viewer, (id, version), &said).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=withdrawn")))
}

/// Deletes an offer that was not sent.
#[server]
pub async fn discard_offer(id: OfferId, version: i32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.offers.discard(&request.viewer, (id, version)).await?;
    Ok(Go::to(format!("/hiring/applications/{application}/offer?done=discarded")))
}

/// The offers of one of the viewer's applications.
#[server]
pub async fn own_offers_of(application: ApplicationId) -> Result<Vec<OwnOffer>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.offers.own_of(&request.viewer, application).await?)
}

/// One of the viewer's offers.
#[server]
pub async fn get_own_offer(id: OfferId) -> Result<OwnOffer, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.offers.own_one(&request.viewer, id).await?)
}

/// Accepts an offer.
#[server]
pub async fn accept_offer(
    id: OfferId,
    version: i32,
    #[server(default)] signature: String,
    #[server(default)] sure: Option<String>,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.offers.accept(&request.viewer, (id, version), &signature, sure.is_some()).await?;
    Ok(Go::to(format!("/offers/{id}?done=accepted")))
}

/// Declines an offer.
#[server]
pub async fn decline_offer(
    id: OfferId,
    version: i32,
    #[server(default)] said: String,
    #[server(default)] decline_sure: Option<String>,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.offers.decline(&request.viewer, (id, version), &said, decline_sure.is_some()).await?;
    Ok(Go::to(format!("/offers/{id}?done=declined")))
}

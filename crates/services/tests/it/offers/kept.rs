//! Offers that end by themselves, the letters that a company keeps, and what a letter shows.

use chrono::TimeDelta;
use domain::{
    Viewer,
    applications::{ApplicationStage, DecisionFields},
    notifications::NotificationKind,
    offers::{MOST_TEMPLATES, OfferFields, OfferState},
    organizations::MemberRole,
};
use kernel::{ProblemCode, ProblemKind};
use testkit::{PASSWORD, World, on_both};

use super::{company, fields, told};
use crate::applications::tell;

#[tokio::test]
async fn an_offer_ends_with_its_day_after_a_reminder() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let id = it.sent(&world).await;
        world.letters(&it.ben.email).await;
        offers.expire().await.unwrap();
        assert!(world.letters(&it.ben.email).await.is_empty());
        world.advance(TimeDelta::days(6));
        offers.expire().await.unwrap();
        offers.expire().await.unwrap();
        let letter = world.letter(&it.ben.email).await;
        assert!(letter.text.contains(&format!("/offers/{id}")), "{}", letter.text);
        assert_eq!(told(&world, &it.ben).await, [NotificationKind::OfferSoon], "once");

        // The day ends in the zone of who wrote it; the answer is refused although no task ran yet.
        world.advance(TimeDelta::days(3));
        let late = offers.accept(&it.ben.viewer, (id, 2), "Ben Silva", true).await.unwrap_err();
        assert_eq!((late.kind, late.code), (ProblemKind::Conflict, ProblemCode::OfferOver));
        world.letters(&it.ana.email).await;
        offers.expire().await.unwrap();
        offers.expire().await.unwrap();
        assert_eq!(it.state(&world, id).await, OfferState::Expired);
        let (own, theirs) = (world.letter(&it.ben.email).await, world.letter(&it.ana.email).await);
        assert!(own.text.contains("has passed") && theirs.text.contains("has passed"), "{}", own.text);
        assert_eq!(it.stage(&world).await, ApplicationStage::Offer);
    })
    .await;
}

#[tokio::test]
async fn the_end_of_an_application_ends_its_offer() {
    on_both(async |world| {
        let it = company(&world).await;
        let (offers, applications) = (&world.services.offers, &world.services.applications);
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        let id = it.sent(&world).await;
        let version = applications.get(ana, it.application).await.unwrap().card.version;
        let decline = DecisionFields { to: "declined".to_owned(), message: "The ward closes.".to_owned() };
        applications.decide(ana, it.application, version, &decline).await.unwrap();
        assert_eq!(it.state(&world, id).await, OfferState::Sent, "the applicant is not told yet");
        tell(&world).await;
        assert_eq!(it.state(&world, id).await, OfferState::Ended);
        assert_eq!(offers.accept(ben, (id, 2), "x", true).await.unwrap_err().code, ProblemCode::OfferState);
        let closed = offers.save(ana, it.application, None, &fields(&world)).await.unwrap_err();
        assert_eq!(closed.code, ProblemCode::ApplicationStage);

        // Taken up again, with a draft, and taken back by the applicant.
        let version = applications.get(ana, it.application).await.unwrap().card.version;
        let again = DecisionFields { to: "screening".to_owned(), message: String::new() };
        applications.decide(ana, it.application, version, &again).await.unwrap();
        tell(&world).await;
        let draft = offers.save(ana, it.application, None, &fields(&world)).await.unwrap();
        let version = applications.own_one(ben, it.application).await.unwrap().own.version;
        applications.withdraw(ben, it.application, version).await.unwrap();
        assert_eq!(offers.discard(ana, (draft, 1)).await.unwrap_err().kind, ProblemKind::NotFound);
        assert!(offers.desk(ana, it.application).await.unwrap().offer.is_none());

        // Without members and without the applicant nothing is left.
        let left = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(left.contains(&("offers", 1)), "{left:?}");
        world.services.privacy.erase(ben, PASSWORD).await.unwrap();
        let left = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(left.contains(&("offers", 0)), "{left:?}");
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn an_offer_outlives_a_member_but_not_the_organization() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let rita = it.member(&world, "rita", MemberRole::Recruiter).await;
        let id = offers.save(&rita.viewer, it.application, None, &fields(&world)).await.unwrap();
        offers.send(&rita.viewer, (id, 1)).await.unwrap();
        world.services.organizations.leave(&rita.viewer, it.organization).await.unwrap();
        world.services.privacy.erase(&rita.viewer, PASSWORD).await.unwrap();
        let own = offers.own_one(&it.ben.viewer, id).await.unwrap().offer;
        assert_eq!((own.state, own.sender.as_str()), (OfferState::Sent, "rita"));
        // With its last member everything that is open ends, and stays readable.
        world.services.privacy.erase(&it.ana.viewer, PASSWORD).await.unwrap();
        assert_eq!(it.state(&world, id).await, OfferState::Ended);
        assert!(offers.file(&it.ben.viewer, id).await.is_ok());
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn letters_are_kept_by_version_and_unknown_words_are_refused() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let ana = &it.ana.viewer;
        let unknown = offers.save_template(ana, None, "Nurses", "Dear {name},").await.unwrap_err();
        assert_eq!(unknown.field_code("text"), Some(ProblemCode::VariableUnknown));
        offers.save_template(ana, None, "Nurses", "Dear {applicant},").await.unwrap();
        let kept = offers.templates(ana).await.unwrap();
        let id = kept.items[0].id;
        offers.save_template(ana, Some((id, 1)), "Nurses", "Hello {applicant},").await.unwrap();
        let stale = offers.save_template(ana, Some((id, 1)), "Nurses", "Good day,").await.unwrap_err();
        assert_eq!(stale.kind, ProblemKind::Conflict);
        assert_eq!(offers.templates(ana).await.unwrap().items[0].text, "Hello {applicant},");
        for number in 1..MOST_TEMPLATES {
            offers.save_template(ana, None, &format!("Letter {number}"), "Hello").await.unwrap();
        }
        let full = offers.save_template(ana, None, "One more", "Hello").await.unwrap_err();
        assert_eq!((full.kind, full.code), (ProblemKind::OverLimit, ProblemCode::TooManyOfferTemplates));
        offers.delete_template(ana, id).await.unwrap();
        assert_eq!(offers.delete_template(ana, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let other = world.seeker("cleo").await;
        world.services.organizations.create(&other.viewer, "Other").await.unwrap();
        let theirs = offers.templates(ana).await.unwrap().items[0].id;
        assert_eq!(offers.delete_template(&other.viewer, theirs).await.unwrap_err().kind, ProblemKind::NotFound);
        let foreign = offers.save_template(&other.viewer, Some((theirs, 1)), "x", "x").await.unwrap_err();
        assert_eq!(foreign.kind, ProblemKind::Conflict);
        assert_eq!(offers.templates(&it.ben.viewer).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(offers.templates(&Viewer::Guest).await.unwrap_err().kind, ProblemKind::SignIn);
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_said_before_it_is_sent() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let ana = &it.ana.viewer;
        let id = offers.save(ana, it.application, None, &OfferFields::default()).await.unwrap();
        assert_eq!(offers.send(ana, (id, 1)).await.unwrap_err().code, ProblemCode::OfferIncomplete);
        let desk = offers.desk(ana, it.application).await.unwrap();
        assert!(desk.missing.iter().any(|problem| problem.field == "answer_day"), "{:?}", desk.missing);
        // A day that passes while it is a draft.
        offers.save(ana, it.application, Some((id, 1)), &fields(&world)).await.unwrap();
        world.advance(TimeDelta::days(9));
        assert_eq!(offers.send(ana, (id, 2)).await.unwrap_err().code, ProblemCode::OfferIncomplete);
        offers.discard(ana, (id, 2)).await.unwrap();
        assert!(offers.desk(ana, it.application).await.unwrap().offer.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_blind_pipeline_shows_who_it_is_once_the_offer_is_sent() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let ana = &it.ana.viewer;
        world.services.applications.set_blind(ana, it.job, true).await.unwrap();
        let id = it.write(&world).await;
        let desk = offers.desk(ana, it.application).await.unwrap();
        let letter = desk.offer.unwrap().letter;
        assert!(desk.hidden && desk.name != "Ana Silva" && !letter.contains("Silva"), "{letter}");
        let preview = offers.preview(ana, it.application, &fields(&world)).await.unwrap();
        assert!(!preview.contains("Silva"), "{preview}");
        offers.send(ana, (id, 1)).await.unwrap();
        let desk = offers.desk(ana, it.application).await.unwrap();
        assert!(!desk.hidden && desk.offer.unwrap().letter.starts_with("Dear Ana Silva,"));
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn hostile_text_is_printed_as_text() {
    let world = World::sqlite().await;
    let it = company(&world).await;
    let offers = &world.services.offers;
    let text = "#import \"/etc/passwd\": *\n$x^2$ *bold* _low_ `raw` = Title\n<b>tag</b> \\\\ @ref //end\n\n• #panic(\"x\")\n\n\
        \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}\n\n\u{60a8}\u{597d}\u{ff0c}\u{4e16}\u{754c}";
    let form = OfferFields { text: text.to_owned(), ..fields(&world) };
    let id = offers.save(&it.ana.viewer, it.application, None, &form).await.unwrap();
    offers.send(&it.ana.viewer, (id, 1)).await.unwrap();
    let file = offers.file(&it.ben.viewer, id).await.unwrap();
    assert_eq!(file.name, "Night nurse, Larkspur Care.pdf");
    #[allow(clippy::disallowed_methods, reason = "our own document")]
    let read = documents::extract_in_process(&file.bytes).unwrap().text();
    for part in [
        "#import \"/etc/passwd\"",
        "*bold*",
        "`raw`",
        "<b>tag</b>",
        "#panic(\"x\")",
        "\u{60a8}\u{597d}",
        "€32,123 a year",
    ] {
        assert!(read.contains(part), "{part} in {read}");
    }
    world.ignore_letters();
}

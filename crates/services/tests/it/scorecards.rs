//! Kits and scorecards: handed in once by each member, hidden until one's own is in, changed only by adding to them.

use domain::{
    Viewer,
    applications::scorecards::{CardFields, Closed, Recommendation},
    organizations::MemberRole,
    postings::kit::CompetencyFields,
};
use kernel::{ApplicationId, ProblemCode, ProblemKind};
use matching::Ground;
use testkit::{Person, World, on_both};

use crate::applications::{Hiring, apply, decision, hiring, tell};

/// A competency with this name.
fn competency(name: &str) -> CompetencyFields {
    CompetencyFields {
        name: name.to_owned(),
        one: "Avoids it.".to_owned(),
        three: "Did it.".to_owned(),
        five: "Did it for years.".to_owned(),
        own: "Why nights?".to_owned(),
        ..CompetencyFields::default()
    }
}

/// A card with these levels of the competencies 1 and 2, whose words are `secret`.
pub fn card(levels: [&str; 2], recommendation: &str, secret: &str) -> CardFields {
    let by_number = |texts: [String; 2]| (1..).map(|number: u32| number.to_string()).zip(texts).collect();
    CardFields {
        levels: by_number(levels.map(str::to_owned)),
        notes: by_number([format!("Nights: {secret}"), format!("Polish: {secret}")]),
        recommendation: recommendation.to_owned(),
        reason: format!("Because {secret}."),
        change: String::new(),
    }
}

/// Two competencies for a job: the kit has version 2 then.
pub async fn kit(world: &World, it: &Hiring) {
    for (version, name) in [(0, "Night work"), (1, "Polish")] {
        let fields = competency(name);
        world.services.postings.put_competency(&it.ana.viewer, (it.job, version), None, &fields).await.unwrap();
    }
}

/// Members of the company with these roles.
async fn members<const N: usize>(world: &World, it: &Hiring, roles: [(&str, MemberRole); N]) -> Vec<Person> {
    let mut people = Vec::new();
    for (at, (name, role)) in roles.into_iter().enumerate() {
        let person = world.seeker(name).await;
        let version = i32::try_from(at).unwrap() + 1;
        let organizations = &world.services.organizations;
        organizations.set_member(&it.ana.viewer, it.organization, version, person.id, role).await.unwrap();
        people.push(person);
    }
    people
}

/// Everything that somebody gets about the cards of an application, as JSON.
async fn seen(world: &World, viewer: &Viewer, id: ApplicationId) -> String {
    let applications = &world.services.applications;
    let (card, page) = (applications.scorecard(viewer, id).await.unwrap(), applications.get(viewer, id).await.unwrap());
    serde_json::to_string(&(card, page)).unwrap()
}

#[tokio::test]
async fn a_kit_is_made_of_the_job_and_the_bank_and_warns_of_questions() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (postings, ana) = (&world.services.postings, &it.ana.viewer);
        let roles = [("cleo", MemberRole::HiringManager), ("dora", MemberRole::Interviewer)];
        let people = members(&world, &it, roles).await;
        let empty = postings.kit(ana, it.job, (None, None)).await.unwrap();
        assert!(empty.kit.competencies.is_empty() && empty.offer.is_none() && empty.can_edit());
        assert!(empty.choices.len() > 20, "{}", empty.choices.len());
        let offer = postings.kit(ana, it.job, (Some("teamwork"), None)).await.unwrap().offer.unwrap();
        assert!(!offer.fields.five.is_empty() && !offer.bank.is_empty());
        kit(&world, &it).await;

        // Somebody else changed it meanwhile.
        let stale = postings.put_competency(ana, (it.job, 1), None, &competency("Driving")).await.unwrap_err();
        assert_eq!(stale.kind, ProblemKind::Conflict);
        let own = "How old are you?\nDo you have children?".to_owned();
        let asking = CompetencyFields { own, ..competency("Polish") };
        postings.put_competency(&people[0].viewer, (it.job, 2), Some(2), &asking).await.unwrap();
        let view = postings.kit(&people[1].viewer, it.job, (None, Some(2))).await.unwrap();
        assert!(!view.can_edit());
        let grounds: Vec<_> = view.warned[0].1.iter().map(|it| it.ground).collect();
        assert_eq!((view.warned[0].0, grounds.as_slice()), (2, [Ground::Age, Ground::Family].as_slice()));
        let typed = postings.warnings(ana, it.job, "Are you pregnant?").await.unwrap();
        assert_eq!((typed[0].ground, typed[0].words.as_str()), (Ground::Family, "Are you pregnant"));

        // A copy of the posting has the kit; members who do not decide change none, strangers find none.
        let copy = postings.copy(ana, it.job).await.unwrap();
        assert_eq!(postings.kit(ana, copy, (None, None)).await.unwrap().kit.competencies, view.kit.competencies);
        let eve = world.seeker("eve").await;
        for (viewer, kind) in [
            (&people[1].viewer, ProblemKind::Forbidden),
            (&eve.viewer, ProblemKind::NotFound),
            (&it.ben.viewer, ProblemKind::NotFound),
            (&Viewer::Guest, ProblemKind::SignIn),
        ] {
            let tries = [
                postings.put_competency(viewer, (it.job, 3), None, &competency("x")).await,
                postings.shift_competency(viewer, it.job, 3, (1, false)).await,
                postings.remove_competency(viewer, it.job, 3, 1).await,
            ];
            assert_eq!(tries.map(|tried| tried.unwrap_err().kind), [kind; 3]);
            if kind != ProblemKind::Forbidden {
                assert_eq!(postings.kit(viewer, it.job, (None, None)).await.unwrap_err().kind, kind);
                assert_eq!(postings.warnings(viewer, it.job, "x").await.unwrap_err().kind, kind);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn what_others_say_is_hidden_until_ones_own_card_is_in() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let roles =
            [("cleo", MemberRole::Interviewer), ("dora", MemberRole::Observer), ("emma", MemberRole::HiringManager)];
        let people = members(&world, &it, roles).await;
        let (cleo, dora, emma) = (&people[0].viewer, &people[1].viewer, &people[2].viewer);
        let id = apply(&world, &it).await;
        world.ignore_letters();

        // There is nothing to judge before the job has a kit.
        assert_eq!(applications.scorecard(ana, id).await.unwrap().cards.closed, Some(Closed::NoKit));
        let none = applications.hand_in(ana, id, (0, 0), &card(["4", "3"], "yes", "x")).await.unwrap_err();
        assert_eq!(none.code, ProblemCode::NoKit);
        kit(&world, &it).await;
        let wrong = applications.hand_in(ana, id, (0, 2), &CardFields::default()).await.unwrap_err();
        assert_eq!(wrong.field_code("levels[1]"), Some(ProblemCode::LevelMissing));
        applications.hand_in(ana, id, (0, 2), &card(["4", "none"], "yes", "larkword")).await.unwrap();

        // The others learn that Ana has, and nothing else: no level, no word, no recommendation, no summary.
        for viewer in [cleo, dora, emma] {
            let view = applications.scorecard(viewer, id).await.unwrap();
            assert_eq!(view.cards.handed_in.len(), 1);
            assert_eq!(view.cards.handed_in[0].by.as_deref(), Some("ana"));
            assert!(view.others.is_empty() && view.own.is_none() && view.cards.summary.is_none());
            assert_eq!(applications.get(viewer, id).await.unwrap().cards, view.cards);
            let text = seen(&world, viewer, id).await;
            assert!(!text.contains("larkword") && !text.contains("recommendation"), "{text}");
        }
        assert!(seen(&world, ana, id).await.contains("larkword"));

        applications.hand_in(cleo, id, (0, 2), &card(["2", "5"], "no", "cranesay")).await.unwrap();
        let view = applications.scorecard(cleo, id).await.unwrap();
        assert_eq!(view.others[0].by.as_deref(), Some("ana"));
        assert_eq!(view.others[0].versions[0].ratings[0].level, Some(4));
        let summary = view.cards.summary.unwrap();
        let spread = summary.rows[0].spread.unwrap();
        assert_eq!((spread.median, spread.least, spread.most, spread.near, spread.pairs), (3.0, 2, 4, 0, 1));
        assert_eq!(summary.rows[1].spread.unwrap().cards, 1);
        assert_eq!(summary.recommendations[1..3], [(Recommendation::No, 1), (Recommendation::Yes, 1)]);
        assert!(seen(&world, ana, id).await.contains("cranesay"));

        // A move that can be undone shows nothing; the end does, to those who only read as well.
        applications.decide(ana, id, 1, &decision("declined", "Not now.")).await.unwrap();
        for viewer in [dora, emma] {
            assert!(!seen(&world, viewer, id).await.contains("larkword"));
        }
        tell(&world).await;
        for viewer in [dora, emma] {
            let text = seen(&world, viewer, id).await;
            assert!(text.contains("larkword") && text.contains("cranesay"));
        }
        let late = applications.hand_in(emma, id, (0, 2), &card(["2", "5"], "no", "x")).await.unwrap_err();
        assert_eq!(late.code, ProblemCode::CardsClosed);
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn a_card_is_only_added_to_and_keeps_its_competencies() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, postings, ana) = (&world.services.applications, &world.services.postings, &it.ana.viewer);
        let id = apply(&world, &it).await;
        world.ignore_letters();
        kit(&world, &it).await;
        applications.hand_in(ana, id, (0, 2), &card(["4", "none"], "yes", "first")).await.unwrap();
        // Sent twice, or without a reason.
        let again = applications.hand_in(ana, id, (0, 2), &card(["1", "1"], "no", "again")).await.unwrap_err();
        assert_eq!((again.kind, again.current_version), (ProblemKind::Conflict, Some(1)));
        let bare = applications.hand_in(ana, id, (1, 2), &card(["5", "3"], "yes", "second")).await.unwrap_err();
        assert_eq!(bare.field_code("change"), Some(ProblemCode::Empty));

        // The kit changes: the card stays with what it was begun with, a new card has the new kit.
        postings.remove_competency(ana, it.job, 2, 1).await.unwrap();
        postings.put_competency(ana, (it.job, 3), Some(2), &competency("Spoken Polish")).await.unwrap();
        let change = "She called back.".to_owned();
        let second = CardFields { change, ..card(["5", "3"], "strong_yes", "second") };
        applications.hand_in(ana, id, (1, 2), &second).await.unwrap();
        let view = applications.scorecard(ana, id).await.unwrap();
        let own = view.own.unwrap();
        let reasons: Vec<_> = own.versions.iter().map(|version| version.reason.as_str()).collect();
        assert_eq!(reasons, ["Because second.", "Because first."]);
        assert_eq!(own.versions[0].change, "She called back.");
        let names = |ratings: &[domain::applications::scorecards::Rating]| {
            ratings.iter().map(|rating| rating.competency.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&own.versions[0].ratings), ["Night work", "Polish"]);
        let rows: Vec<_> = view.cards.summary.unwrap().rows.into_iter().map(|row| (row.name, row.is_former)).collect();
        let row = |name: &str, is_former: bool| (name.to_owned(), is_former);
        assert_eq!(rows, [row("Spoken Polish", false), row("Night work", true), row("Polish", true)]);

        // Who filled in the old kit is told; of two who hand in at once with one account one is.
        let people = members(&world, &it, [("cleo", MemberRole::Interviewer)]).await;
        let cleo = &people[0].viewer;
        let stale = applications.hand_in(cleo, id, (0, 2), &card(["4", "4"], "yes", "x")).await.unwrap_err();
        assert_eq!((stale.kind, stale.code), (ProblemKind::Conflict, ProblemCode::KitChanged));
        let (one, other) = (card(["4", "4"], "yes", "one"), card(["1", "1"], "no", "other"));
        let (one, other) =
            tokio::join!(applications.hand_in(cleo, id, (0, 4), &one), applications.hand_in(cleo, id, (0, 4), &other));
        assert_eq!([one.is_ok(), other.is_ok()].into_iter().filter(|done| *done).count(), 1);
        let own = applications.scorecard(cleo, id).await.unwrap().own.unwrap();
        assert_eq!((own.versions.len(), names(&own.versions[0].ratings)), (1, vec!["Spoken Polish".to_owned()]));
    })
    .await;
}

#[tokio::test]
async fn only_members_have_cards_and_applicants_never_see_them() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let roles = [("cleo", MemberRole::Interviewer), ("dora", MemberRole::Observer)];
        let people = members(&world, &it, roles).await;
        let id = apply(&world, &it).await;
        world.ignore_letters();
        kit(&world, &it).await;
        applications.hand_in(&people[0].viewer, id, (0, 2), &card(["2", "5"], "no", "cranesay")).await.unwrap();
        applications.hand_in(ana, id, (0, 2), &card(["4", "none"], "yes", "larkword")).await.unwrap();

        let eve = world.seeker("eve").await;
        let fields = card(["4", "4"], "yes", "x");
        let refused = async |viewer: &Viewer| applications.hand_in(viewer, id, (0, 2), &fields).await.unwrap_err().kind;
        assert_eq!(refused(&people[1].viewer).await, ProblemKind::Forbidden);
        for viewer in [&eve.viewer, &it.ben.viewer] {
            assert_eq!(refused(viewer).await, ProblemKind::NotFound);
            assert_eq!(applications.scorecard(viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        }
        assert_eq!(refused(&Viewer::Guest).await, ProblemKind::SignIn);
        assert_eq!(applications.scorecard(&Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::SignIn);

        // Neither what the applicant sees has them, nor what anybody exports.
        let own = serde_json::to_string(&applications.own_one(&it.ben.viewer, id).await.unwrap()).unwrap();
        assert!(!own.contains("larkword") && !own.contains("cranesay") && !own.contains("Night work"));
        for person in [&it.ben, &it.ana] {
            for (name, bytes) in crate::privacy::exported(&world, person).await {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert!(!text.contains("larkword") && !text.contains("cranesay"), "{name}");
            }
        }
        // An applicant who is a member later still sees nothing about themselves.
        let organizations = &world.services.organizations;
        organizations.set_member(ana, it.organization, 3, it.ben.id, MemberRole::Recruiter).await.unwrap();
        let view = applications.scorecard(&it.ben.viewer, id).await.unwrap();
        assert_eq!(view.cards.closed, Some(Closed::Applicant));
        let text = seen(&world, &it.ben.viewer, id).await;
        assert!(!text.contains("larkword") && view.cards.handed_in.is_empty(), "{text}");
        assert_eq!(refused(&it.ben.viewer).await, ProblemKind::NotFound);

        // The levels of a member outlive their account, without the name; with the applicant's they go.
        let cleo = &people[0];
        world.services.privacy.erase(&cleo.viewer, &cleo.password).await.unwrap();
        let others = applications.scorecard(ana, id).await.unwrap().others;
        assert_eq!((others[0].by.as_deref(), others[0].versions[0].ratings[0].level), (None, Some(2)));
        world.services.privacy.erase(&it.ben.viewer, &it.ben.password).await.unwrap();
        let counts = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(counts.contains(&("scorecards", 0)), "{counts:?}");
        world.ignore_letters();
    })
    .await;
}

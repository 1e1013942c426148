//! Blind mode: members do not learn who applied until the person was told of an interview.

use domain::{
    applications::{ApplicationQuery, ApplicationStage, Pick},
    messages::{ConversationFilter, Side},
    organizations::MemberRole,
    postings::form::{QuestionFields, Typed},
    uploads::{Document, Upload},
};
use kernel::{ApplicationId, PageRequest, Problem};
use serde_json::json;
use testkit::{World, on_both};

use crate::{
    application_table::table,
    applications::{Hiring, decision, hiring, tell},
    scorecards::card,
};

const CV: &str = "Zebulon Quackenbush\nNight nurse\nzeb.q@example.org | +44 20 7946 0958 | 12 Wellspring Lane, Leeds LS1 4AB\n\
    linkedin.com/in/zebulonquackenbush\nBorn 3 May 1984\n\nProfile\nZebulon is 42 years old and has ten years of nursing.\n\n\
    Experience\nStaff nurse, Maas Hospital, Rotterdam\nJanuary 2019 - present\n- Kept nine beds covered at night with a driving licence B\n\n\
    Education\nBSc Nursing, University of Leeds\n2001 - 2005\n\nLanguages\nPolish (native)\n";

/// What of the person members must not find.
const SECRETS: &[&str] = &[
    "Zebulon",
    "zebulon",
    "Quackenbush",
    "quackenbush",
    "zeb.q",
    "7946",
    "0958",
    "Wellspring",
    "LS1",
    "1984",
    "2001",
    "2005",
    "42 years",
    "seeker-zeb",
    "linkedin.com",
];

/// Zebulon applies, and writes about it.
async fn applied(world: &World, it: &Hiring) -> ApplicationId {
    let zeb = world.seeker("seeker-zeb").await;
    let resume = world.services.resumes.import(&zeb.viewer, Document::from_text(CV)).await.unwrap();
    let note = "Call me: 0221 123 45 67. Yours, Zebulon Quackenbush";
    let page = QuestionFields { kind: "link".to_owned(), label: "Your page?".to_owned(), ..Default::default() };
    world.services.postings.put_question(&it.ana.viewer, (it.job, 0), None, &page).await.unwrap();
    let typed = Typed::from([("1".to_owned(), [("0".to_owned(), "https://quackenbush.example".to_owned())].into())]);
    let id = world.services.applications.apply(&zeb.viewer, (it.job, resume), note, &typed, true).await.unwrap();
    let text = "Call 0221 123 45 67.\nZebulon Quackenbush";
    let messages = &world.services.messages;
    let file = Upload { name: "Zebulon Quackenbush.pdf".to_owned(), bytes: b"%PDF-1.7 Zebulon".to_vec() };
    let file = messages.attach(&zeb.viewer, Side::Applicant, id, file).await.unwrap().id;
    messages.send(&zeb.viewer, Side::Applicant, id, text, &[file], "firstkey").await.unwrap();
    id
}

/// Everything that a member gets about a posting's applications, as JSON.
async fn all_answers(world: &World, it: &Hiring, id: ApplicationId, words: &str) -> String {
    let (applications, ana) = (&world.services.applications, &it.ana.viewer);
    let query = ApplicationQuery { words: words.to_owned(), ..ApplicationQuery::default() };
    let first = PageRequest::first;
    let version = applications.get(ana, id).await.unwrap().card.version;
    let picks = [Pick { id, version }.to_string()];
    let answers = json!([
        applications.list(ana, it.job, &query, first(), (None, &[id])).await.unwrap(),
        applications.board(ana, it.job, &query, 1).await.unwrap(),
        applications.column(ana, it.job, &query, ApplicationStage::New.into(), first()).await.unwrap(),
        applications.review(ana, it.job, &picks, None).await.unwrap(),
        applications.get(ana, id).await.unwrap(),
        world.services.notifications.list(ana, first()).await.unwrap(),
        table(world, &it.ana, it.job).await.unwrap(),
    ]);
    answers.to_string()
}

/// The name of the file that was sent, for a member who saves it.
async fn file_of(world: &World, it: &Hiring, id: ApplicationId) -> Result<String, Problem> {
    let (messages, ana) = (&world.services.messages, &it.ana.viewer);
    let view = messages.get(ana, Side::Company, id, None).await?;
    Ok(messages.file(ana, view.page.items[0].files[0].id).await?.name)
}

/// Everything that a member gets about the messages of an application, as JSON. A search for the name finds nothing.
async fn messages_of(world: &World, it: &Hiring, id: ApplicationId) -> String {
    let (messages, ana) = (&world.services.messages, &it.ana.viewer);
    let all = ConversationFilter::default();
    let named = ConversationFilter { words: "Quackenbush".to_owned(), ..ConversationFilter::default() };
    let found = messages.list(ana, Side::Company, &named, PageRequest::first()).await.unwrap();
    assert!(found.page.items.is_empty(), "{found:?}");
    let list = messages.list(ana, Side::Company, &all, PageRequest::first()).await.unwrap();
    assert_eq!(list.page.items.len(), 1);
    json!([list, messages.get(ana, Side::Company, id, None).await.unwrap()]).to_string()
}

#[tokio::test]
async fn nobody_learns_who_applied_before_the_interview() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let cleo = world.seeker("cleo").await;
        let organizations = &world.services.organizations;
        organizations.set_member(ana, it.organization, 1, cleo.id, MemberRole::HiringManager).await.unwrap();
        let id = applied(&world, &it).await;
        let open = all_answers(&world, &it, id, "zebulon").await;
        for secret in ["Zebulon", "zeb.q", "1984", "2001", "Wellspring", "seeker-zeb"] {
            assert!(open.contains(secret), "this test reads no {secret}");
        }
        let refused = applications.set_blind(&cleo.viewer, it.job, true).await.unwrap_err();
        assert_eq!(refused.kind, kernel::ProblemKind::Forbidden);
        applications.set_blind(ana, it.job, true).await.unwrap();
        applications.note(ana, id, "Zebulon Quackenbush seems calm.").await.unwrap();

        let blind = all_answers(&world, &it, id, "").await;
        for secret in SECRETS {
            assert!(!blind.contains(secret), "{secret} in {blind}");
        }
        let seen = applications.get(ana, id).await.unwrap();
        let label = seen.card.name.clone();
        assert!(seen.card.hidden && label.len() == 4, "{label}");
        assert!(seen.resume.work[0].name.contains("Maas Hospital"));
        assert_eq!(seen.card.score, seen.report.score);
        // Nobody is searched for by name: it would say whose card it is.
        let asked = ApplicationQuery { words: "nobody".to_owned(), ..ApplicationQuery::default() };
        let found = applications.list(ana, it.job, &asked, PageRequest::first(), (None, &[])).await.unwrap();
        assert_eq!(found.page.items[0].name, label);

        // Neither do messages, nor a search among them.
        let talk = messages_of(&world, &it, id).await;
        for secret in SECRETS {
            assert!(!talk.contains(secret), "{secret} in {talk}");
        }
        assert_eq!(file_of(&world, &it, id).await.unwrap_err().kind, kernel::ProblemKind::NotFound);

        // A move to the interview that is taken back shows nothing.
        let moves = applications.decide(ana, id, 1, &decision("interview", "")).await.unwrap();
        assert!(applications.get(ana, id).await.unwrap().card.hidden);
        applications.undo(ana, it.job, &moves.batch, None).await.unwrap();
        world.ignore_letters();
        tell(&world).await;
        assert!(applications.get(ana, id).await.unwrap().card.hidden);
        // Declined before, they stay hidden.
        applications.decide(ana, id, 3, &decision("declined", "Not now, Zebulon.")).await.unwrap();
        tell(&world).await;
        let blind = all_answers(&world, &it, id, "").await;
        for secret in SECRETS {
            assert!(!blind.contains(secret), "{secret} in {blind}");
        }
        // Once the person was told of the interview, members see who it is, and still do when it ended.
        applications.decide(ana, id, 4, &decision("interview", "Tuesday?")).await.unwrap();
        tell(&world).await;
        let seen = applications.get(ana, id).await.unwrap();
        assert_eq!((seen.card.hidden, seen.card.name.as_str()), (false, "Zebulon Quackenbush"));
        assert_eq!(file_of(&world, &it, id).await.unwrap(), "Zebulon Quackenbush.pdf");
        applications.decide(ana, id, 5, &decision("declined", "We chose somebody else.")).await.unwrap();
        tell(&world).await;
        assert!(!applications.get(ana, id).await.unwrap().card.hidden);
    })
    .await;
}

#[tokio::test]
async fn cards_hide_who_applied() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let cleo = world.seeker("cleo").await;
        let organizations = &world.services.organizations;
        organizations.set_member(ana, it.organization, 1, cleo.id, MemberRole::Interviewer).await.unwrap();
        let id = applied(&world, &it).await;
        crate::scorecards::kit(&world, &it).await;
        applications.set_blind(ana, it.job, true).await.unwrap();
        let told = "Zebulon Quackenbush, born 1984, said so";
        let (named, calm) = (card(["4", "3"], "yes", told), card(["4", "2"], "yes", "calm"));
        applications.hand_in(&cleo.viewer, id, (0, 2), &named).await.unwrap();
        applications.hand_in(ana, id, (0, 2), &calm).await.unwrap();
        let view = applications.scorecard(ana, id).await.unwrap();
        assert!(view.hidden && view.others[0].versions[0].reason.contains("\u{2022}"), "{view:?}");
        let seen = json!([view, applications.get(ana, id).await.unwrap()]).to_string();
        for secret in SECRETS {
            assert!(!seen.contains(secret), "{secret} in {seen}");
        }
        world.ignore_letters();
    })
    .await;
}

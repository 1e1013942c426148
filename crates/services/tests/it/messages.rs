//! Messages about applications: both sides write, nobody else reads, nothing is stored twice, and who is away is told once.

use chrono::TimeDelta;
use domain::{
    Viewer,
    applications::{ApplicationStage, DecisionFields},
    live,
    messages::{ConversationFilter, Side, Writing},
    notifications::NotificationKind,
    organizations::MemberRole,
    postings::{PostingFields, PostingState, form::Typed},
    uploads::Document,
};
use kernel::{ApplicationId, OrganizationId, PageRequest, Problem, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both, samples};

use crate::{applications::tell, privacy::exported};

/// A company of Ana's, and Ben, who applied to its job.
pub struct Talk {
    pub ana: Person,
    pub ben: Person,
    pub organization: OrganizationId,
    pub id: ApplicationId,
}

pub async fn talk(world: &World) -> Talk {
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let organization = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.unwrap();
    let postings = &world.services.postings;
    let job = postings.create(&ana.viewer, organization).await.unwrap();
    let text = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
        You bring:\n- Three years of experience in nursing\n";
    let fields = PostingFields { title: "Night nurse".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, job, 1, &fields).await.unwrap();
    postings.set_state(&ana.viewer, job, 2, PostingState::Open).await.unwrap();
    let resume = world.services.resumes.import(&ben.viewer, Document::from_text(samples::CV)).await.unwrap();
    let id = world.services.applications.apply(&ben.viewer, (job, resume), "", &Typed::new(), true).await.unwrap();
    world.run_tasks().await;
    world.ignore_letters();
    Talk { ana, ben, organization, id }
}

impl Talk {
    pub async fn member(&self, world: &World, name: &str, role: MemberRole) -> Person {
        let person = world.seeker(name).await;
        let organizations = &world.services.organizations;
        let version = organizations.get(&self.ana.viewer, self.organization).await.unwrap().organization.version;
        organizations.set_member(&self.ana.viewer, self.organization, version, person.id, role).await.unwrap();
        person
    }
}

async fn say(world: &World, person: &Person, side: Side, id: ApplicationId, text: &str) -> Result<(), Problem> {
    let key = format!("{:08}", text.len() * 1_000 + usize::try_from(world.now().timestamp() % 997).unwrap());
    world.services.messages.send(&person.viewer, side, id, text, &[], &key).await.map(drop)
}

async fn texts(world: &World, person: &Person, side: Side, id: ApplicationId) -> Vec<String> {
    let view = world.services.messages.get(&person.viewer, side, id, None).await.unwrap();
    view.page.items.into_iter().map(|message| message.text).collect()
}

async fn waiting(world: &World, person: &Person) -> usize {
    let inbox = world.services.notifications.list(&person.viewer, PageRequest::first()).await.unwrap();
    inbox.page.items.iter().filter(|it| it.kind == NotificationKind::MessagesWaiting).count()
}

#[tokio::test]
async fn both_sides_write_and_see_what_is_read() {
    on_both(async |world| {
        let it = talk(&world).await;
        let messages = &world.services.messages;
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        let all = ConversationFilter::default();
        assert!(messages.list(ben, Side::Applicant, &all, PageRequest::first()).await.unwrap().page.items.is_empty());
        let empty = messages.get(ben, Side::Applicant, it.id, None).await.unwrap();
        assert_eq!((empty.page.items.len(), empty.writing, empty.with.as_str()), (0, Writing::Open, "Larkspur Care"));

        let sent = messages.send(ana, Side::Company, it.id, " When can you start?\r\n", &[], "00000001").await.unwrap();
        assert_eq!((sent.text.as_str(), sent.own, sent.by.as_deref()), ("When can you start?", true, Some("ana")));
        assert_eq!(messages.unread(ben, Side::Applicant).await.unwrap(), 1);
        assert_eq!(messages.unread(ana, Side::Company).await.unwrap(), 0);
        let list = messages.list(ben, Side::Applicant, &all, PageRequest::first()).await.unwrap().page.items;
        assert_eq!((list[0].with.as_str(), list[0].unread, list[0].last_own), ("Larkspur Care", 1, false));

        assert_eq!(messages.get(ana, Side::Company, it.id, None).await.unwrap().read_to, None);
        let view = messages.open(ben, Side::Applicant, it.id, None).await.unwrap();
        // Which member wrote is not the applicant's business.
        assert_eq!((view.page.items[0].own, view.page.items[0].by.clone()), (false, None));
        assert_eq!(messages.unread(ben, Side::Applicant).await.unwrap(), 0);
        assert_eq!(messages.get(ana, Side::Company, it.id, None).await.unwrap().read_to, Some(sent.sent_at));

        // At the same moment: the order is that of writing.
        for (number, text) in ["One", "Two", "Three"].iter().enumerate() {
            messages.send(ben, Side::Applicant, it.id, text, &[], &format!("1000000{number}")).await.unwrap();
        }
        assert_eq!(texts(&world, &it.ana, Side::Company, it.id).await, ["When can you start?", "One", "Two", "Three"]);
        assert_eq!(messages.unread(ana, Side::Company).await.unwrap(), 1, "a conversation, not a message");
        let list = messages.list(ana, Side::Company, &all, PageRequest::first()).await.unwrap().page.items;
        assert_eq!((list[0].unread, list[0].title.as_str()), (3, "Night nurse"));
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn strangers_find_nothing_and_members_do_what_their_role_allows() {
    on_both(async |world| {
        let it = talk(&world).await;
        let messages = &world.services.messages;
        say(&world, &it.ana, Side::Company, it.id, "Hello").await.unwrap();
        let stranger = world.seeker("cleo").await;
        let other = world.services.organizations.create(&stranger.viewer, "Other").await.unwrap();
        for side in Side::ALL.iter().copied() {
            // Each side only finds its own: Ana is no applicant, Ben no member.
            let outside = match side {
                Side::Applicant => &it.ana.viewer,
                Side::Company => &it.ben.viewer,
            };
            for (viewer, kind) in [
                (&stranger.viewer, ProblemKind::NotFound),
                (outside, ProblemKind::NotFound),
                (&Viewer::Guest, ProblemKind::SignIn),
            ] {
                let now = world.now();
                let refused = [
                    messages.get(viewer, side, it.id, None).await.map(drop),
                    messages.open(viewer, side, it.id, None).await.map(drop),
                    messages.read(viewer, side, it.id, now).await,
                    messages.send(viewer, side, it.id, "Hi", &[], "00000009").await.map(drop),
                    messages.typing(viewer, side, it.id).await,
                    messages.mute(viewer, side, it.id, true).await,
                    messages.complain(viewer, side, it.id, "x").await,
                ];
                assert!(refused.iter().all(|it| it.as_ref().unwrap_err().kind == kind), "{side}: {refused:?}");
            }
        }
        for viewer in [&it.ana.viewer, &stranger.viewer] {
            assert_eq!(messages.block(viewer, it.id, true).await.unwrap_err().kind, ProblemKind::NotFound);
        }
        let all = ConversationFilter::default();
        let list = messages.list(&stranger.viewer, Side::Company, &all, PageRequest::first()).await.unwrap();
        assert!(list.page.items.is_empty(), "{other}");
        assert_eq!(
            messages.list(&it.ben.viewer, Side::Company, &all, PageRequest::first()).await.unwrap_err().kind,
            ProblemKind::NotFound
        );

        let interviewer = it.member(&world, "ivy", MemberRole::Interviewer).await;
        say(&world, &interviewer, Side::Company, it.id, "I am Ivy").await.unwrap();
        let observer = it.member(&world, "otto", MemberRole::Observer).await;
        let view = messages.get(&observer.viewer, Side::Company, it.id, None).await.unwrap();
        assert_eq!((view.page.items.len(), view.writing), (2, Writing::ReadOnly));
        let refused = say(&world, &observer, Side::Company, it.id, "Me too").await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);

        // Removed in the middle.
        let version = world.services.organizations.get(&it.ana.viewer, it.organization).await.unwrap();
        let version = version.organization.version;
        world
            .services
            .organizations
            .remove_member(&it.ana.viewer, it.organization, version, interviewer.id)
            .await
            .unwrap();
        let before = world.now();
        let refused = say(&world, &interviewer, Side::Company, it.id, "Still here").await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
        say(&world, &it.ben, Side::Applicant, it.id, "Who is Ivy?").await.unwrap();

        // Live messages reach both sides and nobody else.
        let told = async |person: &Person| {
            let sent = world.services.live.missed(&person.viewer, before).await.unwrap().unwrap();
            sent.into_iter().filter(|sent| matches!(sent.message, live::Message::ConversationChanged { .. })).count()
        };
        assert!(told(&it.ben).await > 0 && told(&it.ana).await > 0 && told(&observer).await > 0);
        assert_eq!(told(&stranger).await, 0);
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn a_message_that_is_sent_again_is_stored_once_and_too_many_are_refused() {
    on_both(async |world| {
        let it = talk(&world).await;
        let (messages, ben) = (&world.services.messages, &it.ben.viewer);
        let (one, two) = tokio::join!(
            messages.send(ben, Side::Applicant, it.id, "Hello", &[], "aaaaaaaa"),
            messages.send(ben, Side::Applicant, it.id, "Hello", &[], "aaaaaaaa"),
        );
        assert_eq!(one.unwrap().id, two.unwrap().id);
        assert_eq!(texts(&world, &it.ben, Side::Applicant, it.id).await, ["Hello"]);
        // The same key of somebody else is another message.
        messages.send(&it.ana.viewer, Side::Company, it.id, "Hello", &[], "aaaaaaaa").await.unwrap();
        assert_eq!(texts(&world, &it.ben, Side::Applicant, it.id).await.len(), 2);
        for number in 0..29 {
            messages.send(ben, Side::Applicant, it.id, "More", &[], &format!("{number:08}")).await.unwrap();
        }
        let refused = messages.send(ben, Side::Applicant, it.id, "More", &[], "zzzzzzzz").await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::OverLimit, ProblemCode::TooManyMessages));
        world.advance(TimeDelta::minutes(2));
        messages.send(ben, Side::Applicant, it.id, "More", &[], "zzzzzzzz").await.unwrap();
        for (text, key, code) in [("", "aaaaaaab", ProblemCode::Empty), ("x", "<b>", ProblemCode::FormNotUnderstood)] {
            let refused = messages.send(ben, Side::Applicant, it.id, text, &[], key).await.unwrap_err();
            assert_eq!(refused.code, code);
        }
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn a_message_of_the_company_is_an_answer_and_ends_a_month_after_the_application() {
    on_both(async |world| {
        let it = talk(&world).await;
        let applications = &world.services.applications;
        let due = async || applications.own_one(&it.ben.viewer, it.id).await.unwrap().own.answer_by;
        let first = due().await.unwrap();
        world.advance(TimeDelta::days(2));
        say(&world, &it.ben, Side::Applicant, it.id, "Any news?").await.unwrap();
        assert_eq!(due().await, Some(first), "the applicant does not answer for the company");
        say(&world, &it.ana, Side::Company, it.id, "Soon.").await.unwrap();
        assert_eq!(due().await, Some(first + TimeDelta::days(2)));
        assert_eq!(applications.get(&it.ana.viewer, it.id).await.unwrap().card.version, 1, "moves are not disturbed");

        let no = DecisionFields { to: "declined".to_owned(), message: "Sorry.".to_owned() };
        applications.decide(&it.ana.viewer, it.id, 1, &no).await.unwrap();
        let seen = async || world.services.messages.get(&it.ben.viewer, Side::Applicant, it.id, None).await.unwrap();
        assert_eq!(seen().await.stage, ApplicationStage::New, "the move can still be undone");
        tell(&world).await;
        assert_eq!(seen().await.stage, ApplicationStage::Declined);
        world.advance(TimeDelta::days(29));
        say(&world, &it.ana, Side::Company, it.id, "May we keep your resume?").await.unwrap();
        assert_eq!(due().await, None);
        let view = world.services.messages.get(&it.ben.viewer, Side::Applicant, it.id, None).await.unwrap();
        assert!(matches!(view.writing, Writing::Until { .. }));
        world.advance(TimeDelta::days(2));
        for (person, side) in [(&it.ben, Side::Applicant), (&it.ana, Side::Company)] {
            let refused = say(&world, person, side, it.id, "Too late").await.unwrap_err();
            assert_eq!(refused.code, ProblemCode::ConversationOver);
            let refused = world.services.messages.typing(&person.viewer, side, it.id).await.unwrap_err();
            assert_eq!(refused.code, ProblemCode::ConversationOver);
        }
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn who_is_away_is_told_once_until_they_have_read() {
    on_both(async |world| {
        let it = talk(&world).await;
        let messages = &world.services.messages;
        say(&world, &it.ana, Side::Company, it.id, "Can you come on Thursday? https://example.org").await.unwrap();
        world.advance(TimeDelta::minutes(9));
        messages.notify_away().await.unwrap();
        assert_eq!(waiting(&world, &it.ben).await, 0);
        world.advance(TimeDelta::minutes(1));
        messages.notify_away().await.unwrap();
        messages.notify_away().await.unwrap();
        assert_eq!((waiting(&world, &it.ben).await, waiting(&world, &it.ana).await), (1, 0));
        world.run_tasks().await;
        let letter = world.letters(&it.ben.email).await.into_iter().last().unwrap();
        assert!(letter.text.contains("Can you come on Thursday?"), "{}", letter.text);
        assert!(letter.text.contains(&format!("/messages/{}", it.id)) && !letter.text.contains("/hiring"));
        assert!(letter.unsubscribe.is_some());

        // One more does not tell again; after reading, the next one does.
        say(&world, &it.ana, Side::Company, it.id, "Or Friday?").await.unwrap();
        world.advance(TimeDelta::minutes(20));
        messages.notify_away().await.unwrap();
        assert_eq!(waiting(&world, &it.ben).await, 1);
        messages.open(&it.ben.viewer, Side::Applicant, it.id, None).await.unwrap();
        say(&world, &it.ana, Side::Company, it.id, "Or Saturday?").await.unwrap();
        world.advance(TimeDelta::minutes(20));
        messages.notify_away().await.unwrap();
        assert_eq!(waiting(&world, &it.ben).await, 2);
        // Read before the letter is written: it is not sent.
        messages.open(&it.ben.viewer, Side::Applicant, it.id, None).await.unwrap();
        let before = world.letters(&it.ben.email).await.len();
        world.run_tasks().await;
        assert_eq!(world.letters(&it.ben.email).await.len(), before);

        // An answer goes to those who decide, unless a colleague answered; muted conversations tell nobody.
        let otto = it.member(&world, "otto", MemberRole::Recruiter).await;
        let observer = it.member(&world, "olga", MemberRole::Observer).await;
        messages.mute(&otto.viewer, Side::Company, it.id, true).await.unwrap();
        say(&world, &it.ben, Side::Applicant, it.id, "Thursday.").await.unwrap();
        world.advance(TimeDelta::minutes(10));
        messages.notify_away().await.unwrap();
        assert_eq!((waiting(&world, &it.ana).await, waiting(&world, &otto).await), (1, 0));
        assert_eq!(waiting(&world, &observer).await, 0);
        say(&world, &it.ben, Side::Applicant, it.id, "At ten.").await.unwrap();
        messages.mute(&otto.viewer, Side::Company, it.id, false).await.unwrap();
        say(&world, &otto, Side::Company, it.id, "Good.").await.unwrap();
        world.advance(TimeDelta::minutes(20));
        messages.notify_away().await.unwrap();
        assert_eq!(waiting(&world, &it.ana).await, 1);
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn a_blocked_company_cannot_write_and_reports_are_stored() {
    on_both(async |world| {
        let it = talk(&world).await;
        let messages = &world.services.messages;
        messages.block(&it.ben.viewer, it.id, true).await.unwrap();
        let refused = say(&world, &it.ana, Side::Company, it.id, "Hello?").await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::ConversationBlocked);
        let view = messages.get(&it.ben.viewer, Side::Applicant, it.id, None).await.unwrap();
        assert_eq!(view.writing, Writing::Blocked);
        messages.block(&it.ben.viewer, it.id, false).await.unwrap();
        say(&world, &it.ana, Side::Company, it.id, "Hello?").await.unwrap();

        let refused = messages.complain(&it.ben.viewer, Side::Applicant, it.id, " ").await.unwrap_err();
        assert_eq!(refused.field_code("note"), Some(ProblemCode::Empty));
        messages.complain(&it.ben.viewer, Side::Applicant, it.id, "They ask for money.").await.unwrap();
        let files = exported(&world, &it.ben).await;
        let told = String::from_utf8(files["messages.json"].clone()).unwrap();
        assert!(told.contains("They ask for money."), "{told}");
        let name = files.keys().find(|name| name.starts_with("messages/")).unwrap();
        let told = String::from_utf8(files[name].clone()).unwrap();
        assert!(told.contains("Hello?") && !told.contains("ana"), "{told}");
        let told = String::from_utf8(exported(&world, &it.ana).await["messages.json"].clone()).unwrap();
        assert!(told.contains("Hello?"), "{told}");
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn saved_texts_belong_to_the_company() {
    on_both(async |world| {
        let it = talk(&world).await;
        let (messages, ana) = (&world.services.messages, &it.ana.viewer);
        messages.save_text(ana, None, "Thanks", "Dear {name}, thank you for {job}. {company}").await.unwrap();
        let refused = messages.save_text(ana, None, "", "x").await.unwrap_err();
        assert_eq!(refused.field_code("title"), Some(ProblemCode::Empty));
        let saved = messages.saved(ana).await.unwrap();
        assert!(saved.can_change());
        let text = saved.items[0].id;
        let filled = messages.saved_for(ana, it.id).await.unwrap();
        assert!(filled[0].text.ends_with("thank you for Night nurse. Larkspur Care"), "{}", filled[0].text);
        messages.save_text(ana, Some(text), "Thank you", "Hello").await.unwrap();
        assert_eq!(messages.saved(ana).await.unwrap().items[0].title, "Thank you");

        let observer = it.member(&world, "otto", MemberRole::Observer).await;
        assert!(!messages.saved(&observer.viewer).await.unwrap().can_change());
        assert_eq!(messages.delete_text(&observer.viewer, text).await.unwrap_err().kind, ProblemKind::Forbidden);
        assert_eq!(messages.saved_for(&observer.viewer, it.id).await.unwrap_err().kind, ProblemKind::Forbidden);
        let stranger = world.seeker("cleo").await;
        world.services.organizations.create(&stranger.viewer, "Other").await.unwrap();
        assert!(messages.saved(&stranger.viewer).await.unwrap().items.is_empty());
        for refused in [
            messages.save_text(&stranger.viewer, Some(text), "Mine", "Mine").await,
            messages.delete_text(&stranger.viewer, text).await,
            messages.saved_for(&stranger.viewer, it.id).await.map(drop),
            messages.saved(&it.ben.viewer).await.map(drop),
        ] {
            assert_eq!(refused.unwrap_err().kind, ProblemKind::NotFound);
        }
        messages.delete_text(ana, text).await.unwrap();
        assert!(messages.saved(ana).await.unwrap().items.is_empty());
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn erasing_a_member_leaves_the_text_and_erasing_the_applicant_leaves_nothing() {
    on_both(async |world| {
        let it = talk(&world).await;
        let ivy = it.member(&world, "ivy", MemberRole::Recruiter).await;
        say(&world, &ivy, Side::Company, it.id, "I am Ivy").await.unwrap();
        say(&world, &it.ben, Side::Applicant, it.id, "I am Ben").await.unwrap();
        world.services.privacy.erase(&ivy.viewer, &ivy.password).await.unwrap();
        let view = world.services.messages.get(&it.ana.viewer, Side::Company, it.id, None).await.unwrap();
        let first = &view.page.items[0];
        assert_eq!((first.text.as_str(), first.by.clone(), first.side), ("I am Ivy", None, Side::Company));
        world.services.privacy.erase(&it.ben.viewer, &it.ben.password).await.unwrap();
        let gone = world.services.messages.get(&it.ana.viewer, Side::Company, it.id, None).await.unwrap_err();
        assert_eq!(gone.kind, ProblemKind::NotFound);
        let left = db::tables::counts(&world.db.ro).await.unwrap();
        for table in ["conversations", "messages", "conversation_readers", "message_blocks"] {
            assert!(left.contains(&(table, 0)), "{table}: {left:?}");
        }
        world.ignore_tasks();
    })
    .await;
}

//! Questions that people add to an interview: practiced like the others, changed, deleted, restored; private to their owner.

use chrono::TimeDelta;
use domain::{
    Viewer,
    activity::ActivityKind,
    interviews::{Competence, Group, NewAnswer, OwnQuestion, Source},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use kernel::{InterviewId, PageRequest, ProblemCode, ProblemKind, QuestionId};
use testkit::{Person, World, on_both, samples};
use uuid::Uuid;

const ANSWER: &str = "I rang four shops.";

async fn started(world: &World, person: &Person) -> InterviewId {
    let resume = ResumeChoice::New(Document::from_text(samples::CV));
    let job = JobChoice::New(Document::from_text(samples::JOB));
    let from = world.services.matches.measure(&person.viewer, resume, job).await.unwrap();
    world.services.interviews.start(&person.viewer, Source::Match(from)).await.unwrap()
}

fn own(ask: &str) -> OwnQuestion {
    OwnQuestion::new("behavioural", "", ask).unwrap()
}

#[tokio::test]
async fn an_own_question_is_practiced_like_the_others() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let before = interviews.get(&ana.viewer, id).await.unwrap().questions.len();
        let ask = "When have you taught phlebotomy to others?";
        let (question, number) = interviews.add_question(&ana.viewer, id, own(ask)).await.unwrap();
        assert_eq!(usize::try_from(number).unwrap(), before + 1);
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        let asked = view.questions.last().unwrap();
        assert_eq!((asked.own, asked.question.group), (Some(question), Group::Behavioural));
        assert!(asked.question.experience.iter().any(|found| found.quote.contains("phlebotomy")), "{asked:?}");
        assert!(asked.question.experience.iter().all(|found| samples::CV.contains(&found.quote)));

        // Answered, due, in a mock interview.
        let given = |text| NewAnswer::new(text, "").unwrap();
        interviews.answer(&ana.viewer, (id, number), None, given(ANSWER)).await.unwrap();
        world.advance(TimeDelta::days(1));
        let list = async || interviews.list(&ana.viewer, PageRequest::first(), PageRequest::first()).await.unwrap();
        let due = list().await.due.items;
        assert_eq!((due.len(), due[0].ask.as_str(), due[0].number), (1, ask, number));
        let run = interviews.start_mock(&ana.viewer, id, 3).await.unwrap();
        let asked: Vec<_> = interviews.mock(&ana.viewer, id, run).await.unwrap().questions;
        assert_eq!(asked[0].asked.number, number, "what is due comes first");

        // Its text changes, its answers stay.
        let other = OwnQuestion::new("technical", "learning", "How do you teach phlebotomy?").unwrap();
        assert_eq!(interviews.change_question(&ana.viewer, question, other).await.unwrap(), (id, number));
        let view = interviews.own_question(&ana.viewer, question).await.unwrap();
        assert_eq!((view.interview.id, view.asked.practice.answers), (id, 1));
        let now = view.asked.question;
        assert_eq!(
            (now.group, now.competence, now.ask.as_str()),
            (Group::Technical, Competence::Learning, "How do you teach phlebotomy?")
        );

        // In the trash it is asked nowhere, and keeps what was answered.
        assert_eq!(interviews.delete_question(&ana.viewer, question).await.unwrap(), id);
        assert_eq!((list().await.due_count, list().await.page.items[0].practiced), (0, 0));
        assert_eq!(interviews.get(&ana.viewer, id).await.unwrap().questions.len(), before);
        assert_eq!(interviews.mock(&ana.viewer, id, run).await.unwrap().questions.len(), 2);
        assert!(interviews.practice(&ana.viewer, id, number, None, PageRequest::first()).await.is_err());
        let refused = interviews.answer(&ana.viewer, (id, number), Some(run), given(ANSWER)).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
        assert_eq!(interviews.own_question(&ana.viewer, question).await.unwrap_err().code, ProblemCode::InTrash);
        assert!(world.services.trash.holds(&ana.viewer, &question.to_string()).await.unwrap());
        let (of, asked) = interviews.restore_question(&ana.viewer, question).await.unwrap();
        assert_eq!((of, asked.number, asked.practice.answers, list().await.due_count), (id, number, 1, 1));
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        let told: Vec<_> = log.iter().take(3).map(|entry| entry.kind).collect();
        assert_eq!(told, [ActivityKind::QuestionRestored, ActivityKind::QuestionDeleted, ActivityKind::QuestionAdded]);

        interviews.delete_question(&ana.viewer, question).await.unwrap();
        world.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
        world.sweep().await;
        assert_eq!(interviews.restore_question(&ana.viewer, question).await.unwrap_err().kind, ProblemKind::NotFound);
        let counts = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(counts.contains(&("interview_answers", 0)), "{counts:?}");
    })
    .await;
}

#[tokio::test]
async fn without_its_job_an_interview_still_takes_questions_up_to_a_limit() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let interview = interviews.get(&ana.viewer, id).await.unwrap().interview;
        world.services.matches.delete(&ana.viewer, interview.match_id.unwrap()).await.unwrap();
        world.services.jobs.delete(&ana.viewer, interview.job.unwrap()).await.unwrap();
        for number in 0..50 {
            interviews.add_question(&ana.viewer, id, own(&format!("What about phlebotomy {number}?"))).await.unwrap();
        }
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        assert!(view.questions.last().unwrap().question.experience.is_empty());
        let refused = interviews.add_question(&ana.viewer, id, own("One more?")).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::OverLimit, ProblemCode::TooManyQuestions));
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_no_question_and_a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let bens = started(&world, &ben).await;
        let (question, number) = interviews.add_question(&ana.viewer, id, own("Why at night?")).await.unwrap();
        let (trashed, _) = interviews.add_question(&ana.viewer, id, own("Why so far?")).await.unwrap();
        interviews.delete_question(&ana.viewer, trashed).await.unwrap();
        for (viewer, kind) in [(&ben.viewer, ProblemKind::NotFound), (&Viewer::Guest, ProblemKind::SignIn)] {
            let problems = [
                interviews.add_question(viewer, id, own("Mine now?")).await.err(),
                interviews.own_question(viewer, question).await.err(),
                interviews.own_question(viewer, trashed).await.err(),
                interviews.change_question(viewer, question, own("Mine now?")).await.err(),
                interviews.delete_question(viewer, question).await.err(),
                interviews.restore_question(viewer, trashed).await.err(),
                interviews.practice(viewer, id, number, None, PageRequest::first()).await.err(),
            ];
            for (at, problem) in problems.into_iter().enumerate() {
                assert_eq!(
                    problem.map(|it| (it.kind, it.code != ProblemCode::InTrash)),
                    Some((kind, true)),
                    "call {at}"
                );
            }
        }
        assert!(!world.services.trash.holds(&ben.viewer, &trashed.to_string()).await.unwrap());
        assert!(interviews.practice(&ben.viewer, bens, number, None, PageRequest::first()).await.is_err());
        let unknown = QuestionId::from_uuid(Uuid::from_u128(99));
        assert!(interviews.own_question(&ana.viewer, unknown).await.is_err());
        assert_eq!(interviews.own_question(&ana.viewer, question).await.unwrap().asked.question.ask, "Why at night?");

        // What belongs to an interview in the trash is out of reach with it.
        interviews.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(interviews.own_question(&ana.viewer, question).await.unwrap_err().code, ProblemCode::InTrash);
        assert!(interviews.change_question(&ana.viewer, question, own("Why here?")).await.is_err());
        assert!(interviews.delete_question(&ana.viewer, question).await.is_err());
        assert!(interviews.restore_question(&ana.viewer, trashed).await.is_err());
    })
    .await;
}

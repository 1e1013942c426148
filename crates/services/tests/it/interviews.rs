//! Preparation for interviews: started from jobs and matches, practiced, deleted; stories; private to their owner.

use chrono::TimeDelta;
use domain::{
    Viewer,
    activity::ActivityKind,
    interviews::{Competence, Flaw, Group, NewAnswer, Origin, Part, Source, StoryForm, StoryText},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use kernel::{AnswerId, InterviewId, MatchId, PageRequest, ProblemCode, ProblemKind, ResumeId, RunId, StoryId};
use services::{Hashing, Parts, Quotas, Services, interviews::DraftSource};
use testkit::{Person, World, on_both, samples};
use uuid::Uuid;

const SHORT: &str = "I rang four shops.";

const LONG: &str = "In March our printer broke two days before the fair, and I had to get 300 flyers. I rang four shops, asked \
                    the owner of the smallest one to open on Sunday and fetched the paper myself. In the end all 300 flyers were \
                    ready four hours early and cost 40 euros less than before.";

fn answer(text: &str) -> NewAnswer {
    NewAnswer::new(text, "75").unwrap()
}

async fn measured(world: &World, person: &Person) -> MatchId {
    let resume = ResumeChoice::New(Document::from_text(samples::CV));
    let job = JobChoice::New(Document::from_text(samples::JOB));
    world.services.matches.measure(&person.viewer, resume, job).await.unwrap()
}

async fn started(world: &World, person: &Person) -> InterviewId {
    let from = Source::Match(measured(world, person).await);
    world.services.interviews.start(&person.viewer, from).await.unwrap()
}

fn story(title: &str, competences: &[Competence]) -> StoryText {
    let words: Vec<String> = competences.iter().map(|competence| competence.word().to_owned()).collect();
    let form = StoryForm { title, action: "I rang four shops.", competences: &words, ..StoryForm::default() };
    StoryText::new(&form).unwrap()
}

#[tokio::test]
async fn a_match_becomes_questions_with_quotes_of_the_resume() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let from = measured(&world, &ana).await;
        let id = interviews.start(&ana.viewer, Source::Match(from)).await.unwrap();
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        assert_eq!((view.interview.title.as_str(), view.interview.language.as_str()), ("Senior staff nurse", "en"));
        assert_eq!((view.interview.match_id, view.interview.day), (Some(from), None));
        assert!(view.plan.is_empty() && view.parts.is_empty());
        for group in Group::ALL {
            assert!(view.questions.iter().any(|asked| asked.question.group == *group), "{group}");
        }
        let numbers: Vec<_> = view.questions.iter().map(|asked| asked.number).collect();
        assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
        let gap = view.questions.iter().find(|asked| asked.question.ask.contains("Electrocardiography"));
        assert_eq!(gap.unwrap().question.group, Group::Gaps);
        let quotes: Vec<_> = view.questions.iter().flat_map(|asked| &asked.question.experience).collect();
        assert!(quotes.iter().any(|found| found.quote.contains("phlebotomy")), "{quotes:?}");
        assert!(quotes.iter().all(|found| samples::CV.contains(&found.quote)), "{quotes:?}");

        // The same match and its job lead to the same preparation.
        assert_eq!(interviews.start(&ana.viewer, Source::Match(from)).await.unwrap(), id);
        let job = view.interview.job.unwrap();
        assert_eq!(interviews.start(&ana.viewer, Source::Job(job)).await.unwrap(), id);
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!((log[0].kind, log[0].subject.as_str()), (ActivityKind::InterviewStarted, "Senior staff nurse"));
    })
    .await;
}

#[tokio::test]
async fn a_job_without_a_match_is_compared_with_the_latest_saved_resume() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let (services, interviews) = (&world.services, &world.services.interviews);
        let job = services.jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        let without = interviews.start(&ana.viewer, Source::Job(job)).await.unwrap();
        let view = interviews.get(&ana.viewer, without).await.unwrap();
        assert!(view.questions.len() > 10);
        assert!(view.questions.iter().all(|asked| asked.question.experience.is_empty()));

        let other = format!("{}\n\nPlease quote reference 7.", samples::JOB);
        let other = services.jobs.add(&ana.viewer, Document::from_text(other)).await.unwrap();
        let resume = services.resumes.import(&ana.viewer, Document::from_text(samples::CV)).await.unwrap();
        let stored = services.resumes.get(&ana.viewer, resume).await.unwrap();
        let save =
            domain::resumes::SaveResume::new(resume, stored.card.version, "Nurse", stored.reading.resume).unwrap();
        services.resumes.save(&ana.viewer, save).await.unwrap();
        let with = interviews.start(&ana.viewer, Source::Job(other)).await.unwrap();
        let view = interviews.get(&ana.viewer, with).await.unwrap();
        assert!(view.questions.iter().any(|asked| asked.question.group == Group::Gaps));
        assert!(view.questions.iter().any(|asked| !asked.question.experience.is_empty()));
    })
    .await;
}

#[tokio::test]
async fn answers_are_kept_compared_and_asked_again() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        let number = view.questions.iter().find(|asked| asked.question.group == Group::Behavioural).unwrap().number;
        let practice =
            async |answer| interviews.practice(&ana.viewer, id, number, answer, PageRequest::first()).await.unwrap();
        let before = practice(None).await;
        assert!(before.attempt.is_none() && before.answers.items.is_empty() && before.next.is_some());

        let first = interviews.answer(&ana.viewer, (id, number), None, answer(SHORT)).await.unwrap();
        world.advance(TimeDelta::minutes(5));
        let second = interviews.answer(&ana.viewer, (id, number), None, answer(LONG)).await.unwrap();
        let shown = practice(Some(first)).await;
        let attempt = shown.attempt.unwrap();
        assert_eq!((attempt.text.as_str(), attempt.seconds, shown.change), (SHORT, Some(75), None));
        assert!(attempt.feedback.flaws.iter().any(|found| found.flaw == Flaw::TooShort));
        let shown = practice(Some(second)).await;
        let change = shown.change.unwrap();
        assert!(change.now > change.before && change.gained.contains(&Part::Result), "{change:?}");
        assert!(change.gone.contains(&Flaw::TooShort));
        assert_eq!(shown.answers.items.iter().map(|head| head.id).collect::<Vec<_>>(), [second, first]);
        let told = shown.asked.practice;
        assert_eq!((told.answers, told.score, told.step), (2, Some(shown.attempt.unwrap().feedback.score), 0));

        // The first answer was weak, so the question is due the next day, and no sooner.
        let due = async || interviews.list(&ana.viewer, PageRequest::first(), PageRequest::first()).await.unwrap();
        assert_eq!(due().await.due_count, 0);
        world.advance(TimeDelta::days(1));
        let list = due().await;
        assert_eq!((list.due_count, list.due.items.len(), list.due.items[0].number), (1, 1, number));
        let card = &list.page.items[0];
        assert_eq!((card.practiced, card.due, card.score), (1, 1, told.score));
        assert!(interviews.get(&ana.viewer, id).await.unwrap().parts.iter().any(|(_, share)| *share > 0));
        interviews.answer(&ana.viewer, (id, number), None, answer(LONG)).await.unwrap();
        assert_eq!(due().await.due_count, 0);
        interviews.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(10));
        assert_eq!(due().await.due_count, 0, "what is in the trash is not due");
        interviews.restore(&ana.viewer, id).await.unwrap();
        assert_eq!(due().await.due_count, 1);
    })
    .await;
}

#[tokio::test]
async fn a_day_makes_a_plan_and_wrong_input_changes_nothing() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let on = |days: i64| (world.now() + TimeDelta::days(days)).format("%Y-%m-%d").to_string();
        interviews.change(&ana.viewer, id, &on(4), "Ask for the rota").await.unwrap();
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        assert_eq!((view.plan.len(), view.interview.notes.as_str()), (4, "Ask for the rota"));
        assert!(view.plan[3].mock && view.plan[3].questions.is_empty());
        assert_eq!(view.plan.iter().map(|day| day.questions.len()).sum::<usize>(), view.questions.len());
        let wrong = interviews.change(&ana.viewer, id, &on(-1), &"x".repeat(20_000)).await.unwrap_err();
        assert_eq!(wrong.field_code("day"), Some(ProblemCode::DayPast));
        assert_eq!(wrong.field_code("notes"), Some(ProblemCode::TooLong));
        assert_eq!(interviews.get(&ana.viewer, id).await.unwrap().interview, view.interview);
        world.advance(TimeDelta::days(5));
        interviews.change(&ana.viewer, id, &view.interview.day.unwrap().to_string(), "").await.unwrap();
        assert!(interviews.get(&ana.viewer, id).await.unwrap().plan.is_empty(), "the day has passed");
        interviews.change(&ana.viewer, id, "", "").await.unwrap();
        assert_eq!(interviews.get(&ana.viewer, id).await.unwrap().interview.day, None);
    })
    .await;
}

#[tokio::test]
async fn a_mock_interview_asks_one_question_after_another() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let run = interviews.start_mock(&ana.viewer, id, 3).await.unwrap();
        let view = interviews.mock(&ana.viewer, id, run).await.unwrap();
        let numbers: Vec<_> = view.questions.iter().map(|question| question.asked.number).collect();
        assert_eq!((numbers.len(), view.next(), view.score()), (3, Some(0), None));
        interviews.answer(&ana.viewer, (id, numbers[0]), Some(run), answer(LONG)).await.unwrap();
        let elsewhere = interviews.get(&ana.viewer, id).await.unwrap().questions.into_iter();
        let elsewhere = elsewhere.map(|asked| asked.number).find(|number| !numbers.contains(number)).unwrap();
        let refused = interviews.answer(&ana.viewer, (id, elsewhere), Some(run), answer(LONG)).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound, "a question of another run");
        for number in &numbers[1..] {
            interviews.answer(&ana.viewer, (id, *number), Some(run), answer(SHORT)).await.unwrap();
        }
        let view = interviews.mock(&ana.viewer, id, run).await.unwrap();
        assert_eq!((view.next(), view.parts().len()), (None, 6));
        assert!(view.score().is_some());
        world.advance(TimeDelta::minutes(1));
        let other = interviews.start_mock(&ana.viewer, id, 100).await.unwrap();
        assert_eq!(interviews.mock(&ana.viewer, id, other).await.unwrap().questions.len(), 8);
        let mocks = interviews.mocks(&ana.viewer, id, PageRequest::first()).await.unwrap().items;
        let told: Vec<_> = mocks.iter().map(|run| (run.id, run.answered, run.questions)).collect();
        assert_eq!(told, [(other, 0, 8), (run, 3, 3)]);
    })
    .await;
}

#[tokio::test]
async fn stories_are_drafted_chosen_and_compared_with_the_questions() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let interviews = &world.services.interviews;
        let id = started(&world, &ana).await;
        let resume = world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items[0].id;
        let lines = interviews.lines(&ana.viewer, resume).await.unwrap();
        let at = lines.iter().position(|line| line.quote.starts_with("Led triage")).unwrap();
        let (draft, origin) = interviews.draft(&ana.viewer, DraftSource::Line(resume, at)).await.unwrap();
        assert_eq!((origin, draft.situation.as_str()), (Origin::Resume, "Staff nurse, Northfield General Hospital"));
        assert_eq!(draft.result, "cut waiting times by 18%");
        assert_eq!(draft.missing(), [Part::Task]);
        let led = interviews.save_story(&ana.viewer, None, origin, draft).await.unwrap();

        let view = interviews.get(&ana.viewer, id).await.unwrap();
        let asked = view.questions.iter().find(|asked| asked.question.group == Group::Behavioural).unwrap();
        let (number, competence) = (asked.number, asked.question.competence);
        let answer = interviews.answer(&ana.viewer, (id, number), None, answer(LONG)).await.unwrap();
        let (draft, origin) = interviews.draft(&ana.viewer, DraftSource::Answer(id, number, answer)).await.unwrap();
        assert_eq!(origin, Origin::Answer);
        // One sentence tells situation and task, and stands for the former.
        assert_eq!(draft.missing(), [Part::Task]);
        assert!(draft.competences.contains(&competence), "{draft:?}");
        assert!(draft.parts().iter().all(|(_, text)| LONG.contains(text)), "its words only");
        world.advance(TimeDelta::minutes(1));
        let flyers = interviews.save_story(&ana.viewer, None, origin, story("Flyers", &[competence])).await.unwrap();

        // It fits by its competence; another one can be chosen.
        let practice = async || {
            interviews.practice(&ana.viewer, id, number, None, PageRequest::first()).await.unwrap().story.unwrap().id
        };
        assert_eq!(practice().await, flyers);
        interviews.choose_story(&ana.viewer, id, number, Some(led)).await.unwrap();
        assert_eq!(practice().await, led);
        for other in view.questions.iter().filter(|asked| asked.number != number).take(2) {
            interviews.choose_story(&ana.viewer, id, other.number, Some(led)).await.unwrap();
        }
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        let places: Vec<_> = view.stories.iter().map(|story| story.id).collect();
        assert_eq!((places.as_slice(), view.too_often.as_slice()), ([flyers, led].as_slice(), [1].as_slice()));
        let row = view.covered.iter().find(|row| row.competence == competence).unwrap();
        assert!(row.stories.contains(&0));
        assert!(view.covered.iter().any(|row| row.stories.is_empty()));

        world.advance(TimeDelta::minutes(1));
        interviews.save_story(&ana.viewer, Some(led), Origin::Own, story("Triage", &[])).await.unwrap();
        let list = interviews.stories(&ana.viewer, PageRequest::first()).await.unwrap().items;
        let told: Vec<_> = list.iter().map(|view| (view.story.text.title.as_str(), view.chosen)).collect();
        assert_eq!(told, [("Triage", 3), ("Flyers", 0)]);
        assert_eq!(list[0].story.origin, Origin::Resume, "where it came from stays");
        interviews.delete_story(&ana.viewer, led).await.unwrap();
        assert_eq!(practice().await, flyers, "a deleted one is no example");
        let gone = interviews.story(&ana.viewer, led).await.unwrap_err();
        assert_eq!(gone.code, ProblemCode::InTrash);
        assert!(world.services.trash.holds(&ana.viewer, &led.to_string()).await.unwrap());
        interviews.restore_story(&ana.viewer, led).await.unwrap();
        assert_eq!(practice().await, led);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let interviews = &world.services.interviews;
        let from = measured(&world, &ana).await;
        let id = interviews.start(&ana.viewer, Source::Match(from)).await.unwrap();
        let job = interviews.get(&ana.viewer, id).await.unwrap().interview.job.unwrap();
        let own = interviews.answer(&ana.viewer, (id, 1), None, answer(LONG)).await.unwrap();
        let run = interviews.start_mock(&ana.viewer, id, 3).await.unwrap();
        let told = interviews.save_story(&ana.viewer, None, Origin::Own, story("Flyers", &[])).await.unwrap();
        let resume = world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items[0].id;
        let bens = started(&world, &ben).await;
        for (viewer, kind) in [(&ben.viewer, ProblemKind::NotFound), (&Viewer::Guest, ProblemKind::SignIn)] {
            let first = PageRequest::first;
            let problems = [
                interviews.start(viewer, Source::Match(from)).await.err(),
                interviews.start(viewer, Source::Job(job)).await.err(),
                interviews.get(viewer, id).await.err(),
                interviews.change(viewer, id, "", "").await.err(),
                interviews.practice(viewer, id, 1, None, first()).await.err(),
                interviews.practice(viewer, id, 1, Some(own), first()).await.err(),
                interviews.answer(viewer, (id, 1), None, answer(LONG)).await.err(),
                interviews.choose_story(viewer, id, 1, None).await.err(),
                interviews.start_mock(viewer, id, 3).await.err(),
                interviews.mock(viewer, id, run).await.err(),
                interviews.mocks(viewer, id, first()).await.err(),
                interviews.delete(viewer, id).await.err(),
                interviews.restore(viewer, id).await.err(),
                interviews.story(viewer, told).await.err(),
                interviews.lines(viewer, resume).await.err(),
                interviews.draft(viewer, DraftSource::Line(resume, 0)).await.err(),
                interviews.draft(viewer, DraftSource::Answer(id, 1, own)).await.err(),
                interviews.save_story(viewer, Some(told), Origin::Own, story("Mine", &[])).await.err(),
                interviews.delete_story(viewer, told).await.err(),
                interviews.restore_story(viewer, told).await.err(),
            ];
            for (at, problem) in problems.into_iter().enumerate() {
                assert_eq!(problem.map(|problem| problem.kind), Some(kind), "call {at}");
            }
        }
        // What belongs to Ana cannot be reached through something of Ben's.
        let through = [
            interviews.practice(&ben.viewer, bens, 1, Some(own), PageRequest::first()).await.err(),
            interviews.choose_story(&ben.viewer, bens, 1, Some(told)).await.err(),
            interviews.mock(&ben.viewer, bens, run).await.err(),
            interviews.answer(&ben.viewer, (bens, 1), Some(run), answer(LONG)).await.err(),
            interviews.draft(&ben.viewer, DraftSource::Answer(bens, 1, own)).await.err(),
            interviews.practice(&ben.viewer, bens, 999, None, PageRequest::first()).await.err(),
        ];
        for problem in through {
            assert_eq!(problem.map(|problem| problem.kind), Some(ProblemKind::NotFound));
        }
        assert!(interviews.stories(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert_eq!(interviews.get(&ana.viewer, id).await.unwrap().questions[0].practice.answers, 1);
        let unknown = Uuid::from_u128(99);
        assert!(interviews.get(&ana.viewer, InterviewId::from_uuid(unknown)).await.is_err());
        assert!(interviews.mock(&ana.viewer, id, RunId::from_uuid(unknown)).await.is_err());
        assert!(interviews.story(&ana.viewer, StoryId::from_uuid(unknown)).await.is_err());
        let answer = Some(AnswerId::from_uuid(unknown));
        assert!(interviews.practice(&ana.viewer, id, 1, answer, PageRequest::first()).await.is_err());
        assert!(interviews.lines(&ana.viewer, ResumeId::from_uuid(unknown)).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn the_trash_is_emptied_and_quotas_hold() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let quotas = Quotas { interviews: 1, stories: 1, ..Quotas::default() };
        let services = Services::with_hashing(Parts { quotas, ..world.parts() }, Hashing::fast());
        let interviews = &services.interviews;
        let id = started(&world, &ana).await;
        let other = format!("{}\n\nPlease quote reference 7.", samples::JOB);
        let job = services.jobs.add(&ana.viewer, Document::from_text(other)).await.unwrap();
        let refused = interviews.start(&ana.viewer, Source::Job(job)).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::OverLimit, ProblemCode::TooManyInterviews));
        let told = interviews.save_story(&ana.viewer, None, Origin::Own, story("Flyers", &[])).await.unwrap();
        let refused = interviews.save_story(&ana.viewer, None, Origin::Own, story("Oven", &[])).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::TooManyStories);

        interviews.choose_story(&ana.viewer, id, 1, Some(told)).await.unwrap();
        interviews.answer(&ana.viewer, (id, 1), None, answer(LONG)).await.unwrap();
        interviews.start_mock(&ana.viewer, id, 3).await.unwrap();
        interviews.delete_story(&ana.viewer, told).await.unwrap();
        world.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
        world.sweep().await;
        let view = interviews.get(&ana.viewer, id).await.unwrap();
        assert_eq!(view.questions[0].practice.story, None, "the question outlives its story");
        interviews.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
        world.sweep().await;
        let counts = db::tables::counts(&world.db.ro).await.unwrap();
        for table in ["interviews", "interview_questions", "interview_runs", "interview_answers", "stories"] {
            assert!(counts.contains(&(table, 0)), "{table}: {counts:?}");
        }
        interviews.start(&ana.viewer, Source::Job(job)).await.unwrap();
    })
    .await;
}

//! Applications: one record that both sides see; nobody is left without an answer.

use chrono::TimeDelta;
use domain::{
    Viewer,
    applications::{ApplicationQuery, ApplicationStage, DecisionFields, Pick, UNDO_TIME},
    notifications::NotificationKind,
    organizations::MemberRole,
    postings::{
        PostingFields, PostingState,
        form::{QuestionFields, Typed},
    },
    tracker::{Outcome, Stage},
    uploads::Document,
};
use kernel::{ApplicationId, JobId, OrganizationId, PageRequest, ProblemCode, ProblemKind, ResumeId, Score};
use matching::{Report, Status};
use testkit::{Person, World, on_both, samples};

const TEXT: &str = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
    You bring:\n- Three years of experience in nursing\n- Driving licence B\nNice to have:\n- Polish\n";

/// A company of Ana's with one public job, and Ben, who has a resume.
pub struct Hiring {
    pub ana: Person,
    pub ben: Person,
    pub organization: OrganizationId,
    pub job: JobId,
    pub resume: ResumeId,
}

pub async fn hiring(world: &World) -> Hiring {
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let organization = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.unwrap();
    let postings = &world.services.postings;
    let job = postings.create(&ana.viewer, organization).await.unwrap();
    let fields = PostingFields { title: "Night nurse".to_owned(), text: TEXT.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, job, 1, &fields).await.unwrap();
    postings.set_state(&ana.viewer, job, 2, PostingState::Open).await.unwrap();
    let resume = world.services.resumes.import(&ben.viewer, Document::from_text(samples::CV)).await.unwrap();
    Hiring { ana, ben, organization, job, resume }
}

pub async fn apply(world: &World, hiring: &Hiring) -> ApplicationId {
    let Hiring { ben, job, resume, .. } = hiring;
    world.services.applications.apply(&ben.viewer, (*job, *resume), " Hello. ", &Typed::new(), true).await.unwrap()
}

pub fn decision(to: &str, message: &str) -> DecisionFields {
    DecisionFields { to: to.to_owned(), message: message.to_owned() }
}

/// Lets the time pass in which a move can be undone.
pub async fn tell(world: &World) {
    world.advance(UNDO_TIME);
    world.run_tasks().await;
}

/// What a report shows: fractions are rounded when they are stored.
fn shown(report: &Report) -> (Score, Vec<(String, Status, Option<String>)>) {
    let rows = report.requirements.iter();
    let rows = rows.map(|row| (row.text.clone(), row.status, row.resume_quote.clone()));
    (report.score, rows.collect())
}

pub async fn told(world: &World, person: &Person) -> Vec<NotificationKind> {
    let inbox = world.services.notifications.list(&person.viewer, PageRequest::first()).await.unwrap();
    inbox.page.items.into_iter().map(|notification| notification.kind).collect()
}

#[tokio::test]
async fn both_sides_see_the_same_report_and_the_same_steps() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let applications = &world.services.applications;
        let before = applications.form(&it.ben.viewer, it.job, None).await.unwrap();
        let (chosen, report) = before.report.unwrap();
        assert_eq!((chosen, before.company.as_str(), before.made), (it.resume, "Larkspur Care", None));
        let id = apply(&world, &it).await;
        assert_eq!(told(&world, &it.ana).await, [NotificationKind::ApplicationReceived]);

        let everybody = ApplicationQuery::default();
        let list =
            applications.list(&it.ana.viewer, it.job, &everybody, PageRequest::first(), (None, &[])).await.unwrap();
        let pipeline = list.pipeline;
        assert_eq!(
            (pipeline.title.as_str(), pipeline.counts),
            ("Night nurse", vec![(ApplicationStage::New.into(), 1)])
        );
        assert_eq!(list.page.items[0].score, report.score);
        let seen = applications.get(&it.ana.viewer, id).await.unwrap();
        assert_eq!((shown(&seen.report), seen.note.as_str()), (shown(&report), "Hello."));

        // What was sent stays as it was, whatever becomes of the resume.
        world.services.resumes.delete(&it.ben.viewer, it.resume).await.unwrap();
        assert_eq!(applications.get(&it.ana.viewer, id).await.unwrap().resume, seen.resume);

        let moves = applications.decide(&it.ana.viewer, id, 1, &decision("interview", "Tuesday?")).await.unwrap();
        assert_eq!(moves.moved, [Pick { id, version: 2 }]);
        tell(&world).await;
        let own = applications.own_one(&it.ben.viewer, id).await.unwrap();
        assert_eq!((own.own.stage, shown(&own.report)), (ApplicationStage::Interview, shown(&report)));
        let step = &own.moves[0];
        assert_eq!((step.stage, step.message.as_str(), &step.by), (ApplicationStage::Interview, "Tuesday?", &None));
        assert_eq!(applications.get(&it.ana.viewer, id).await.unwrap().moves[0].by.as_deref(), Some("ana"));
        assert!(told(&world, &it.ben).await.contains(&NotificationKind::ApplicationMoved));
        // The list of one's own follows.
        let card = world.services.tracker.get(&it.ben.viewer, it.job, PageRequest::first(), PageRequest::first()).await;
        assert_eq!(card.unwrap().job.standing.stage, Stage::Interview);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn nobody_is_declined_without_a_letter_and_a_reason() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let applications = &world.services.applications;
        let id = apply(&world, &it).await;
        let refused = applications.decide(&it.ana.viewer, id, 1, &decision("declined", "")).await.unwrap_err();
        assert_eq!(refused.field_code("message"), Some(ProblemCode::ReasonMissing));
        world.run_tasks().await;
        world.ignore_letters();
        let why = "We need somebody with a driving licence.";
        applications.decide(&it.ana.viewer, id, 1, &decision("declined", why)).await.unwrap();
        tell(&world).await;
        let letter = world.letter(&it.ben.email).await;
        assert!(letter.text.contains(why) && letter.text.contains("Night nurse, Larkspur Care"), "{}", letter.text);
        let own = applications.own_one(&it.ben.viewer, id).await.unwrap();
        assert_eq!((own.own.answer_by, own.moves[0].message.as_str()), (None, why));
        let card = world.services.tracker.get(&it.ben.viewer, it.job, PageRequest::first(), PageRequest::first()).await;
        let standing = card.unwrap().job.standing;
        assert_eq!((standing.stage, standing.outcome), (Stage::Closed, Some(Outcome::Rejected)));
        // Taken up again, it has a day of answer again.
        applications.decide(&it.ana.viewer, id, 2, &decision("screening", "A place is free.")).await.unwrap();
        tell(&world).await;
        assert!(applications.own_one(&it.ben.viewer, id).await.unwrap().own.answer_by.is_some());
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn an_application_that_waits_too_long_reminds_the_organization() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let applications = &world.services.applications;
        let id = apply(&world, &it).await;
        let due = || async {
            let all = told(&world, &it.ana).await;
            all.into_iter().filter(|kind| *kind == NotificationKind::AnswerDue).count()
        };
        world.advance(TimeDelta::days(6));
        applications.remind().await.unwrap();
        assert_eq!(due().await, 0);
        world.advance(TimeDelta::days(2));
        applications.remind().await.unwrap();
        applications.remind().await.unwrap();
        assert_eq!(due().await, 1);
        world.advance(TimeDelta::days(4));
        applications.remind().await.unwrap();
        assert_eq!(due().await, 2);
        // An answer sets a new day.
        applications.decide(&it.ana.viewer, id, 1, &decision("screening", "")).await.unwrap();
        applications.remind().await.unwrap();
        assert_eq!(due().await, 2);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn people_apply_once_with_consent_and_can_take_it_back() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ben) = (&world.services.applications, &it.ben.viewer);
        let refused = applications.apply(ben, (it.job, it.resume), "", &Typed::new(), false).await.unwrap_err();
        assert_eq!(refused.field_code("consent"), Some(ProblemCode::ConsentMissing));
        let refused =
            applications.apply(ben, (it.job, it.resume), &"x".repeat(5_001), &Typed::new(), true).await.unwrap_err();
        assert_eq!(refused.field_code("note"), Some(ProblemCode::TooLong));
        let id = apply(&world, &it).await;
        let again = applications.apply(ben, (it.job, it.resume), "", &Typed::new(), true).await.unwrap_err();
        assert_eq!((again.kind, again.code), (ProblemKind::Conflict, ProblemCode::AppliedBefore));
        assert_eq!(applications.form(ben, it.job, None).await.unwrap().made, Some(id));

        applications.withdraw(ben, id, 1).await.unwrap();
        assert!(told(&world, &it.ana).await.contains(&NotificationKind::ApplicationWithdrawn));
        let moved = applications.decide(&it.ana.viewer, id, 2, &decision("offer", "")).await.unwrap_err();
        assert_eq!(moved.field_code("to"), Some(ProblemCode::ApplicationStage));
        assert_eq!(applications.form(ben, it.job, None).await.unwrap().made, None);
        assert_eq!(applications.apply(ben, (it.job, it.resume), "Again.", &Typed::new(), true).await.unwrap(), id);
        let own = applications.own(ben, PageRequest::first()).await.unwrap().items;
        assert_eq!((own.len(), own[0].stage, own[0].version), (1, ApplicationStage::New, 3));

        world.services.postings.set_state(&it.ana.viewer, it.job, 3, PostingState::Closed).await.unwrap();
        let cleo = world.seeker("cleo").await;
        let closed = applications.form(&cleo.viewer, it.job, None).await.unwrap_err();
        assert_eq!(closed.code, ProblemCode::NotOpen);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn two_who_decide_at_once_are_told() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let applications = &world.services.applications;
        let id = apply(&world, &it).await;
        applications.decide(&it.ana.viewer, id, 1, &decision("screening", "")).await.unwrap();
        let late = applications.decide(&it.ana.viewer, id, 1, &decision("declined", "No.")).await.unwrap_err();
        assert_eq!((late.kind, late.current_version), (ProblemKind::Conflict, Some(2)));
        tell(&world).await;
        assert_eq!(applications.own_one(&it.ben.viewer, id).await.unwrap().own.stage, ApplicationStage::Screening);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn applications_are_for_their_applicant_and_the_members() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (cleo, dora) = (world.seeker("cleo").await, world.seeker("dora").await);
        let (applications, organizations) = (&world.services.applications, &world.services.organizations);
        organizations.set_member(&it.ana.viewer, it.organization, 1, cleo.id, MemberRole::Observer).await.unwrap();
        let id = apply(&world, &it).await;
        let list = async |viewer: &Viewer| {
            applications.list(viewer, it.job, &ApplicationQuery::default(), PageRequest::first(), (None, &[])).await
        };
        // An observer reads and decides nothing.
        assert_eq!(list(&cleo.viewer).await.unwrap().page.items.len(), 1);
        assert!(applications.get(&cleo.viewer, id).await.is_ok());
        let refused = applications.decide(&cleo.viewer, id, 1, &decision("offer", "")).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        // A stranger, and the applicant on the side of the organization, find nothing.
        for viewer in [&dora.viewer, &it.ben.viewer] {
            for problem in [
                list(viewer).await.unwrap_err(),
                applications.get(viewer, id).await.unwrap_err(),
                applications.decide(viewer, id, 1, &decision("offer", "")).await.unwrap_err(),
            ] {
                assert_eq!(problem.kind, ProblemKind::NotFound);
            }
        }
        for viewer in [&dora.viewer, &it.ana.viewer] {
            assert_eq!(applications.own_one(viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
            assert_eq!(applications.withdraw(viewer, id, 1).await.unwrap_err().kind, ProblemKind::NotFound);
        }
        assert_eq!(
            applications.apply(&dora.viewer, (it.job, it.resume), "", &Typed::new(), true).await.unwrap_err().kind,
            ProblemKind::NotFound,
            "somebody else's resume"
        );
        for problem in [
            list(&Viewer::Guest).await.unwrap_err(),
            applications.form(&Viewer::Guest, it.job, None).await.unwrap_err(),
            applications.own(&Viewer::Guest, PageRequest::first()).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::SignIn);
        }
        // A member who was removed is a stranger with the next request.
        organizations.remove_member(&it.ana.viewer, it.organization, 2, cleo.id).await.unwrap();
        assert_eq!(applications.get(&cleo.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn the_page_of_a_job_leads_to_its_company_with_what_it_promises() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let job = world.services.jobs.public(&it.ben.viewer, it.job).await.unwrap();
        let employer = job.employer.unwrap();
        assert_eq!(
            (employer.slug.as_str(), employer.answered_within),
            ("larkspur-care", None),
            "nobody was answered yet"
        );
    })
    .await;
}

#[tokio::test]
async fn the_questions_of_a_job_are_answered_and_stay_as_they_were() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (postings, applications) = (&world.services.postings, &world.services.applications);
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        let licence = QuestionFields {
            kind: "yes_no".to_owned(),
            label: "Do you drive?".to_owned(),
            accepted: "yes".to_owned(),
            reason: "The villages have no bus.".to_owned(),
            ..Default::default()
        };
        let start = QuestionFields { kind: "day".to_owned(), label: "From when?".to_owned(), ..Default::default() };
        postings.put_question(ana, (it.job, 0), None, &licence).await.unwrap();
        postings.put_question(ana, (it.job, 1), None, &start).await.unwrap();
        let stale = postings.put_question(ana, (it.job, 1), None, &start).await.unwrap_err();
        assert_eq!(stale.kind, ProblemKind::Conflict);
        let wrong = QuestionFields { label: String::new(), ..start };
        let wrong = postings.put_question(ana, (it.job, 2), Some(2), &wrong).await.unwrap_err();
        assert_eq!(wrong.field_code("label"), Some(ProblemCode::Empty));

        // A stranger's company: nothing is read or changed.
        assert_eq!(postings.form(ben, it.job).await.unwrap_err().kind, ProblemKind::NotFound);
        let stranger = postings.remove_question(ben, it.job, 2, 1).await.unwrap_err();
        assert_eq!(stranger.kind, ProblemKind::NotFound);
        assert_eq!(postings.shift_question(ben, (it.job, 2), 1, false).await.unwrap_err().kind, ProblemKind::NotFound);

        assert_eq!(applications.form(ben, it.job, None).await.unwrap().questions.len(), 2);
        let what = (it.job, it.resume);
        let refused = applications.apply(ben, what, "", &Typed::new(), false).await.unwrap_err();
        assert_eq!(refused.field_code("answers[1][0]"), Some(ProblemCode::Empty));
        assert_eq!(refused.field_code("consent"), Some(ProblemCode::ConsentMissing));
        let answer = |text: &str| [("0".to_owned(), text.to_owned())].into();
        let typed = Typed::from([("1".to_owned(), answer("no")), ("2".to_owned(), answer(""))]);
        let id = applications.apply(ben, what, "", &typed, true).await.unwrap();

        // A need that is not met is told, and declines nobody; what was asked stays as it was.
        postings.remove_question(ana, it.job, 2, 1).await.unwrap();
        let seen = applications.get(ana, id).await.unwrap();
        assert_eq!(seen.card.place.stage, ApplicationStage::New);
        let [answer] = seen.answers.as_slice() else { panic!("{:?}", seen.answers) };
        assert_eq!(
            (answer.question.label.as_str(), answer.unmet()),
            ("Do you drive?", Some("The villages have no bus."))
        );
        assert_eq!(applications.own_one(ben, id).await.unwrap().answers, seen.answers);

        // A copy asks the same.
        let copy = postings.copy(ana, it.job).await.unwrap();
        let copied = postings.form(ana, copy).await.unwrap().form;
        assert_eq!(copied.questions.iter().map(|it| it.label.as_str()).collect::<Vec<_>>(), ["From when?"]);
    })
    .await;
}

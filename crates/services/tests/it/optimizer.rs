//! Suggestions are decided, saved to a resume for the job, and nothing is written that the person does not say.

use domain::{
    Viewer,
    matches::{JobChoice, ResumeChoice},
    optimizer::{Decision, Item, OptimizerView, Step},
    uploads::Document,
};
use kernel::{MatchId, PageRequest, ProblemCode, ProblemKind, ResumeId};
use resume::Resume;
use testkit::{Person, World, on_both, samples};

/// A match of the sample's nurse, whose list of skills does not name what her sentences show.
async fn matched(world: &World, person: &Person) -> MatchId {
    let resume = samples::CV.replace("Triage, Phlebotomy, Medication administration, Wound care", "Wound care");
    let resume = ResumeChoice::New(Document::from_text(resume));
    let job = JobChoice::New(Document::from_text(samples::JOB));
    world.services.matches.measure(&person.viewer, resume, job).await.unwrap()
}

async fn document(world: &World, person: &Person, id: ResumeId) -> Resume {
    world.services.resumes.get(&person.viewer, id).await.unwrap().reading.resume
}

fn accept(text: Option<&str>, place: &str) -> Step {
    Step::Accept { text: text.map(str::to_owned), place: place.to_owned() }
}

fn change(view: &OptimizerView) -> Item {
    view.items.iter().find(|item| item.question.is_none() && item.decision.is_none()).cloned().expect("a change")
}

/// The question about a requirement that the resume does not show.
fn question(view: &OptimizerView) -> Item {
    let is_about =
        |item: &&Item| item.question.as_ref().is_some_and(|question| question.about == "Electrocardiography");
    view.items.iter().find(is_about).cloned().expect("a question")
}

#[tokio::test]
async fn a_suggestion_is_accepted_taken_back_and_rejected() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let optimizer = &world.services.optimizer;
        let id = matched(&world, &ana).await;
        let start = optimizer.get(&ana.viewer, id).await.unwrap();
        assert_eq!((start.before, start.unsaved, start.saved), (start.now, false, None));
        let before = document(&world, &ana, start.resume).await;

        let key = change(&start).key;
        let accepted = optimizer.decide(&ana.viewer, id, &key, accept(None, "")).await.unwrap();
        let decided = accepted.items.iter().find(|item| item.key == key).unwrap();
        assert_eq!((decided.decision, decided.fits, accepted.unsaved), (Some(Decision::Accepted), true, true));
        assert!(accepted.now.overall >= start.now.overall && accepted.before == start.before);
        // The resume itself stays as it is; a second click changes nothing.
        assert_eq!(document(&world, &ana, start.resume).await, before);
        assert_eq!(optimizer.decide(&ana.viewer, id, &key, Step::Reject).await.unwrap(), accepted);

        assert_eq!(optimizer.decide(&ana.viewer, id, &key, Step::Undo).await.unwrap(), start);
        let rejected = optimizer.decide(&ana.viewer, id, &key, Step::Reject).await.unwrap();
        assert_eq!((rejected.now, rejected.unsaved), (start.now, false));
        let unknown = optimizer.decide(&ana.viewer, id, "unknown", Step::Reject).await.unwrap_err();
        assert_eq!(unknown.kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn an_answer_becomes_a_sentence_and_a_fact_that_is_remembered() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let optimizer = &world.services.optimizer;
        let id = matched(&world, &ana).await;
        let start = optimizer.get(&ana.viewer, id).await.unwrap();
        let (key, place) = (question(&start).key, start.places[1].pointer.clone());
        let refused = async |step| optimizer.decide(&ana.viewer, id, &key, step).await.unwrap_err();
        assert_eq!(refused(accept(None, &place)).await.field_code("text"), Some(ProblemCode::Empty));
        let nowhere = refused(accept(Some("Recorded ECGs."), "/basics/name")).await;
        assert_eq!(nowhere.field_code("place"), Some(ProblemCode::Empty));

        let said = "Recorded electrocardiographies for forty residents.";
        let after = optimizer.decide(&ana.viewer, id, &key, accept(Some(said), &place)).await.unwrap();
        assert!(after.now.overall > start.now.overall, "{:?}", after.now);
        assert_eq!(after.facts, 1);
        let facts = optimizer.facts(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!((facts[0].about.as_str(), facts[0].text.as_str()), ("Electrocardiography", said));

        // For the next job with the same question the answer is there to start from.
        let job = samples::JOB.replace("Harbour Clinic", "Hill Clinic");
        let resume = ResumeChoice::Kept(start.resume);
        let job = JobChoice::New(Document::from_text(job));
        let other = world.services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let asked = question(&optimizer.get(&ana.viewer, other).await.unwrap());
        assert_eq!((asked.text.as_deref(), asked.question.unwrap().remembered), (Some(said), true));

        optimizer.delete_fact(&ana.viewer, facts[0].id).await.unwrap();
        assert_eq!(optimizer.get(&ana.viewer, id).await.unwrap().facts, 0);
    })
    .await;
}

#[tokio::test]
async fn accepted_changes_are_saved_to_a_variant_and_later_edits_of_it_stay() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let optimizer = &world.services.optimizer;
        let id = matched(&world, &ana).await;
        let nothing = optimizer.save(&ana.viewer, id).await.unwrap_err();
        assert_eq!(nothing.code, ProblemCode::NothingAccepted);

        let all = optimizer.accept_all(&ana.viewer, id).await.unwrap();
        assert!(all.items.iter().all(|item| item.question.is_some() == item.decision.is_none()));
        let variant = optimizer.save(&ana.viewer, id).await.unwrap();
        let saved = optimizer.get(&ana.viewer, id).await.unwrap();
        assert_eq!((saved.saved, saved.unsaved), (Some(variant), false));
        let master = document(&world, &ana, saved.resume).await;
        let optimized = document(&world, &ana, variant).await;
        assert_ne!(optimized.skills, master.skills);
        let about = world.services.resumes.variants(&ana.viewer, variant).await.unwrap();
        assert_eq!(about.follows.unwrap().master.id, saved.resume);
        assert_eq!(about.job.unwrap().1, "Senior staff nurse");

        // She edits the variant, and answers another question.
        let view = world.services.resumes.get(&ana.viewer, variant).await.unwrap();
        let mut edited = view.reading.resume;
        edited.basics.label = "Senior staff nurse".to_owned();
        let edit = domain::resumes::SaveResume::new(variant, view.card.version, &view.card.title, edited).unwrap();
        world.services.resumes.save(&ana.viewer, edit).await.unwrap();
        let place = saved.places[0].pointer.clone();
        let step = accept(Some("Recorded electrocardiographies."), &place);
        assert!(optimizer.decide(&ana.viewer, id, &question(&saved).key, step).await.unwrap().unsaved);
        assert_eq!(optimizer.save(&ana.viewer, id).await.unwrap(), variant);
        let again = document(&world, &ana, variant).await;
        assert_eq!(again.basics.label, "Senior staff nurse");
        assert!(again.work[0].highlights.iter().any(|bullet| bullet == "Recorded electrocardiographies."));
        assert_eq!(document(&world, &ana, saved.resume).await, master);
    })
    .await;
}

#[tokio::test]
async fn a_variant_is_optimized_in_place() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let optimizer = &world.services.optimizer;
        let first = matched(&world, &ana).await;
        optimizer.accept_all(&ana.viewer, first).await.unwrap();
        let variant = optimizer.save(&ana.viewer, first).await.unwrap();
        let job = world.services.matches.get(&ana.viewer, first).await.unwrap().job.unwrap();
        let pair = (ResumeChoice::Kept(variant), JobChoice::Kept(job));
        let id = world.services.matches.measure(&ana.viewer, pair.0, pair.1).await.unwrap();
        let view = optimizer.get(&ana.viewer, id).await.unwrap();
        let step = accept(Some("Recorded electrocardiographies."), &view.places[0].pointer);
        optimizer.decide(&ana.viewer, id, &question(&view).key, step).await.unwrap();
        assert_eq!(optimizer.save(&ana.viewer, id).await.unwrap(), variant);
        let after = optimizer.get(&ana.viewer, id).await.unwrap();
        assert!(!after.unsaved && after.items.iter().all(|item| item.decision != Some(Decision::Accepted)));
        assert!(document(&world, &ana, variant).await.work[0].highlights.len() > 2);
    })
    .await;
}

#[tokio::test]
async fn strangers_are_refused_and_a_match_without_its_resume_says_so() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let optimizer = &world.services.optimizer;
        let id = matched(&world, &ana).await;
        let view = optimizer.get(&ana.viewer, id).await.unwrap();
        let key = change(&view).key;
        optimizer.add_fact(&ana.viewer, "Speaks Polish at work.").await.unwrap();
        let fact = optimizer.facts(&ana.viewer, PageRequest::first()).await.unwrap().items[0].id;
        for problem in [
            optimizer.get(&ben.viewer, id).await.unwrap_err(),
            optimizer.decide(&ben.viewer, id, &key, Step::Undo).await.unwrap_err(),
            optimizer.decide(&ben.viewer, id, &key, Step::Reject).await.unwrap_err(),
            optimizer.accept_all(&ben.viewer, id).await.unwrap_err(),
            optimizer.save(&ben.viewer, id).await.unwrap_err(),
            optimizer.delete_fact(&ben.viewer, fact).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::NotFound, "{problem:?}");
        }
        assert!(optimizer.facts(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert_eq!(optimizer.get(&Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::SignIn);
        let empty = optimizer.add_fact(&ana.viewer, " \n").await.unwrap_err();
        assert_eq!(empty.field_code("text"), Some(ProblemCode::Empty));

        world.services.resumes.delete(&ana.viewer, view.resume).await.unwrap();
        let gone = optimizer.get(&ana.viewer, id).await.unwrap_err();
        assert_eq!((gone.kind, gone.code), (ProblemKind::NotFound, ProblemCode::MatchIncomplete));
    })
    .await;
}

//! Cover letters by a model: kept also if nobody waits, taken over and taken back, private, and none where there is no answer.

use domain::{
    Viewer,
    cover_letters::{CoverLetterView, DraftNews, EditCoverLetter, LetterStep, Stepped, Wish},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use kernel::{CoverLetterId, ProblemCode, ProblemKind};
use testkit::{on_both, samples};

use super::*;

/// What the model says: two sentences of the sample, one invention, and the contact data that it was given.
fn told(request: &Value) -> String {
    assert!(!request.to_string().contains("Ana Silva"), "her name is not sent");
    "I led triage on a ward of 28 beds.\nI taught phlebotomy to twelve students a year.\n\n\
     I led a team of 90 at Harvard."
        .to_owned()
}

async fn written(services: &Services, person: &Person) -> CoverLetterId {
    let resume = ResumeChoice::New(Document::from_text(samples::CV));
    let job = JobChoice::New(Document::from_text(samples::JOB));
    let id = services.matches.measure(&person.viewer, resume, job).await.unwrap();
    services.cover_letters.write(&person.viewer, id, Wish::default()).await.unwrap()
}

fn edit(view: &CoverLetterView, text: &str) -> EditCoverLetter {
    EditCoverLetter { version: view.version, subject: view.subject.clone(), text: text.to_owned() }
}

#[tokio::test]
async fn a_letter_waits_until_it_is_taken_over_and_can_be_taken_back() {
    on_both(async |world| {
        let endpoint = Endpoint::new(told);
        let services = server(&world, config(), &endpoint, 100_000, 100_000);
        let (ana, letters) = (willing(&world, &services, "ana").await, &services.cover_letters);
        let id = written(&services, &ana).await;
        let before = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((before.draft.clone(), before.obstacle), (None, None));

        let mut stream = letters.ask_model(&ana.viewer, id).await.unwrap();
        let mut pieces = String::new();
        let draft = loop {
            match stream.next().await.unwrap() {
                DraftNews::Text(text) => pieces += &text,
                DraftNews::Done(draft) => break draft,
                DraftNews::No(reason) => panic!("{reason:?}"),
            }
        };
        assert_eq!(pieces, "I led triage on a ward of 28 beds. I taught phlebotomy to twelve students a year.");
        assert!(draft.text.contains(&pieces) && draft.text.contains("position of Senior staff nurse"), "{draft:?}");
        assert!(draft.text.ends_with("Ana Silva") && !draft.text.contains("Harvard"), "{draft:?}");
        assert_eq!((draft.left_out, draft.is_taken), (1, false));
        let waits = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((waits.text.as_str(), waits.draft.as_ref()), (before.text.as_str(), Some(&draft)));

        // She had typed something; that is what comes back.
        letters.take_draft(&ana.viewer, id, edit(&waits, "Typed.")).await.unwrap();
        let taken = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((&taken.text, taken.version), (&draft.text, 2));
        assert!(taken.draft.as_ref().unwrap().is_taken);
        letters.take_draft(&ana.viewer, id, edit(&waits, "Typed.")).await.unwrap();
        assert_eq!(letters.get(&ana.viewer, id).await.unwrap().version, 2, "a second click");
        letters.undo_draft(&ana.viewer, id).await.unwrap();
        let back = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((back.text.as_str(), back.draft.as_ref()), ("Typed.", Some(&draft)));

        // What another tab saved is not lost, neither by taking it over nor by taking it back.
        let late = letters.take_draft(&ana.viewer, id, edit(&waits, "Late.")).await.unwrap_err();
        assert_eq!((late.code, late.current_version), (ProblemCode::EditedElsewhere, Some(3)));
        letters.take_draft(&ana.viewer, id, edit(&back, "")).await.unwrap();
        let taken = letters.get(&ana.viewer, id).await.unwrap();
        letters.save(&ana.viewer, id, edit(&taken, "Edited.")).await.unwrap();
        assert_eq!(letters.get(&ana.viewer, id).await.unwrap().draft, None);
        assert_eq!(letters.undo_draft(&ana.viewer, id).await.unwrap_err().code, ProblemCode::EditedElsewhere);

        // The form without a script waits for the end; what was typed is saved before.
        let view = letters.get(&ana.viewer, id).await.unwrap();
        let step = LetterStep::Ask(Some(edit(&view, "Typed again.")));
        assert_eq!(letters.step(&ana.viewer, id, step).await, Ok(Stepped::Asked(None)));
        let view = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((view.text.as_str(), view.draft.unwrap().text), ("Typed again.", draft.text));
        letters.drop_draft(&ana.viewer, id).await.unwrap();
        assert_eq!(letters.get(&ana.viewer, id).await.unwrap().draft, None);
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_written_to_its_end_when_the_page_is_left() {
    on_both(async |world| {
        let endpoint = Endpoint::new(told);
        let services = server(&world, config(), &endpoint, 100_000, 100_000);
        let ana = willing(&world, &services, "ana").await;
        let id = written(&services, &ana).await;
        drop(services.cover_letters.ask_model(&ana.viewer, id).await.unwrap());
        services.idle().await;
        let view = services.cover_letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!(view.draft.unwrap().left_out, 1);
        // It is part of the export.
        let files = crate::privacy::exported_by(&services, &ana).await;
        let draft = files.iter().find(|(name, _)| name.ends_with(".model.txt")).unwrap();
        assert!(String::from_utf8_lossy(draft.1).contains("I led triage"));
    })
    .await;
}

#[tokio::test]
async fn without_an_answer_the_letter_stays_as_it_is() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| "I led a team of 90 at Harvard.".to_owned());
        let services = server(&world, config(), &endpoint, 100_000, 100_000);
        let ana = willing(&world, &services, "ana").await;
        let id = written(&services, &ana).await;
        let letters = &services.cover_letters;
        let before = letters.get(&ana.viewer, id).await.unwrap();
        let ask = async || letters.ask_model(&ana.viewer, id).await.unwrap().end().await;
        assert_eq!(ask().await, Err(NoAnswer::Unusable), "nothing of it is true");
        services.models.set_allowed(&ana.viewer, false).await.unwrap();
        assert_eq!(ask().await, Err(NoAnswer::NotAllowed));
        let after = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((after.text, after.draft, after.obstacle), (before.text, None, Some(NoAnswer::NotAllowed)));
    })
    .await;
}

#[tokio::test]
async fn what_waits_for_a_letter_is_its_owners() {
    on_both(async |world| {
        let endpoint = Endpoint::new(told);
        let services = server(&world, config(), &endpoint, 100_000, 100_000);
        let (ana, ben) = (willing(&world, &services, "ana").await, willing(&world, &services, "ben").await);
        let id = written(&services, &ana).await;
        let letters = &services.cover_letters;
        letters.ask_model(&ana.viewer, id).await.unwrap().end().await.unwrap();
        let view = letters.get(&ana.viewer, id).await.unwrap();
        let asked = endpoint.asked().len();
        for problem in [
            letters.ask_model(&ben.viewer, id).await.err().unwrap(),
            letters.take_draft(&ben.viewer, id, edit(&view, "")).await.unwrap_err(),
            letters.undo_draft(&ben.viewer, id).await.unwrap_err(),
            letters.drop_draft(&ben.viewer, id).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        assert_eq!(letters.ask_model(&Viewer::Guest, id).await.err().unwrap().kind, ProblemKind::SignIn);
        assert_eq!(endpoint.asked().len(), asked, "nobody else is asked for");
        assert_eq!(letters.get(&ana.viewer, id).await.unwrap(), view);
    })
    .await;
}

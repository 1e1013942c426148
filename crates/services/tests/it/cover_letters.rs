//! Cover letters say what the resume says, are edited without losing anything, and are exported.

use domain::{
    Viewer,
    cover_letters::{Basis, EditCoverLetter, LetterFormat, Wish},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use kernel::{CoverLetterId, MatchId, PageRequest, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both, samples};

async fn matched(world: &World, person: &Person, job: &str) -> MatchId {
    let resume = ResumeChoice::New(Document::from_text(samples::CV));
    let job = JobChoice::New(Document::from_text(job));
    world.services.matches.measure(&person.viewer, resume, job).await.unwrap()
}

async fn written(world: &World, person: &Person) -> CoverLetterId {
    let id = matched(world, person, samples::JOB).await;
    world.services.cover_letters.write(&person.viewer, id, Wish::default()).await.unwrap()
}

#[tokio::test]
async fn a_letter_is_written_checked_and_completed() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let letters = &world.services.cover_letters;
        let id = written(&world, &ana).await;
        let view = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((view.subject.as_str(), view.version), ("Application: Senior staff nurse", 1));
        assert!(view.text.contains("Led triage on a ward of 28 beds"), "{}", view.text);
        let unknown = |view: &domain::cover_letters::CoverLetterView| {
            view.sentences.iter().filter(|it| matches!(it.basis, Basis::Unknown(_))).count()
        };
        assert_eq!(unknown(&view), 0, "{:?}", view.sentences);

        // What she adds is told apart, until she confirms it.
        let said = "I reduced infections by 40 % in 2023.";
        let text = format!("{}\n\n{said}", view.text);
        let edit = EditCoverLetter::new(1, &view.subject, &text).unwrap();
        letters.save(&ana.viewer, id, edit.clone()).await.unwrap();
        let edited = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((edited.version, unknown(&edited)), (2, 1));
        world.services.optimizer.add_fact(&ana.viewer, said).await.unwrap();
        let confirmed = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!(unknown(&confirmed), 0, "{:?}", confirmed.sentences);

        // The same again changes nothing; another version in between is a conflict.
        letters.save(&ana.viewer, id, edit).await.unwrap();
        let late = EditCoverLetter::new(1, "Other", "Hello").unwrap();
        let conflict = letters.save(&ana.viewer, id, late).await.unwrap_err();
        assert_eq!((conflict.code, conflict.current_version), (ProblemCode::EditedElsewhere, Some(2)));

        letters.add_line(&ana.viewer, id, "• Taught phlebotomy").await.unwrap();
        assert!(letters.get(&ana.viewer, id).await.unwrap().text.contains("• Taught phlebotomy\n"));
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_exported_and_used_for_another_job() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let letters = &world.services.cover_letters;
        let id = written(&world, &ana).await;
        let file = async |format| letters.file(&ana.viewer, id, format).await.unwrap();
        assert!(file(LetterFormat::Pdf).await.bytes.starts_with(b"%PDF-"));
        assert!(file(LetterFormat::Docx).await.bytes.starts_with(b"PK"));
        let text = file(LetterFormat::Text).await;
        assert_eq!(text.name, "Application: Senior staff nurse.txt");

        let other = samples::JOB.replace("Harbour Clinic", "Hill Clinic").replace("Senior staff nurse", "Ward manager");
        let other = matched(&world, &ana, &other).await;
        let copy = letters.reuse(&ana.viewer, id, other).await.unwrap();
        let view = letters.get(&ana.viewer, copy).await.unwrap();
        assert!(view.text.contains("position of Ward manager at Hill Clinic"), "{}", view.text);
        assert_eq!(letters.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn letters_are_their_owners_and_come_back_from_the_trash() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let letters = &world.services.cover_letters;
        let id = written(&world, &ana).await;
        let match_id = letters.get(&ana.viewer, id).await.unwrap().match_id.unwrap();
        let edit = EditCoverLetter::new(1, "Mine", "Mine").unwrap();
        for problem in [
            letters.get(&ben.viewer, id).await.unwrap_err(),
            letters.save(&ben.viewer, id, edit).await.unwrap_err(),
            letters.add_line(&ben.viewer, id, "x").await.unwrap_err(),
            letters.delete(&ben.viewer, id).await.unwrap_err(),
            letters.restore(&ben.viewer, id).await.unwrap_err(),
            letters.write(&ben.viewer, match_id, Wish::default()).await.unwrap_err(),
            letters.reuse(&ben.viewer, id, match_id).await.unwrap_err(),
            letters.file(&ben.viewer, id, LetterFormat::Text).await.unwrap_err(),
        ] {
            assert_eq!((problem.kind, problem.code), (ProblemKind::NotFound, ProblemCode::NotFound));
        }
        assert_eq!(letters.get(&Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::SignIn);

        letters.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(letters.get(&ana.viewer, id).await.unwrap_err().code, ProblemCode::InTrash);
        assert!(world.services.trash.holds(&ana.viewer, &id.to_string()).await.unwrap());
        letters.restore(&ana.viewer, id).await.unwrap();

        // Without its resume it can still be read and taken along as text.
        let resume = world.services.matches.get(&ana.viewer, match_id).await.unwrap().resume.unwrap();
        world.services.resumes.delete(&ana.viewer, resume).await.unwrap();
        let view = letters.get(&ana.viewer, id).await.unwrap();
        assert_eq!((view.match_id, view.sentences.len()), (None, 0));
        assert!(letters.file(&ana.viewer, id, LetterFormat::Text).await.is_ok());
        let refused = letters.file(&ana.viewer, id, LetterFormat::Pdf).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::MatchIncomplete);
    })
    .await;
}

//! Notes of a model on an answer: each quotes it, the others are counted; no points change; private to the owner.

use domain::{
    interviews::{NewAnswer, Source},
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use kernel::{AnswerId, InterviewId, PageRequest, ProblemKind};
use testkit::{on_both, samples};

use super::*;

const ANSWER: &str = "In March I changed the plan of the ward with Ana Silva, ana@example.org. I rang four shops.";

async fn answered(services: &Services, person: &Person) -> (InterviewId, AnswerId) {
    let resume = ResumeChoice::New(Document::from_text(samples::CV));
    let job = JobChoice::New(Document::from_text(samples::JOB));
    let id = services.matches.measure(&person.viewer, resume, job).await.unwrap();
    let id = services.interviews.start(&person.viewer, Source::Match(id)).await.unwrap();
    let answer = NewAnswer::new(ANSWER, "40").unwrap();
    (id, services.interviews.answer(&person.viewer, (id, 1), None, answer).await.unwrap())
}

fn notes(all: &[(&str, &str)]) -> String {
    json!({ "notes": all.iter().map(|(quote, note)| json!({ "quote": quote, "note": note })).collect::<Vec<_>>() })
        .to_string()
}

#[tokio::test]
async fn notes_quote_the_answer_and_change_no_points() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|request| {
            let sent = request.to_string();
            assert!(sent.contains("I rang four shops"), "{sent}");
            assert!(!sent.contains("Ana Silva") && !sent.contains("ana@example.org"), "{sent}");
            assert!(!sent.contains("phlebotomy to twelve"), "the resume is not sent: {sent}");
            notes(&[
                ("I rang four shops", "Say what the shops answered."),
                ("I led the ward", "Say of how many people."),
                ("with [NAME]", "Say what was her part."),
            ])
        });
        let services = server(&world, config(), &endpoint, 100_000, 100_000);
        let ana = willing(&world, &services, "ana").await;
        let (id, answer) = answered(&services, &ana).await;
        let interviews = &services.interviews;
        let view = async || interviews.practice(&ana.viewer, id, 1, Some(answer), PageRequest::first()).await.unwrap();
        let before = view().await;
        assert_eq!((before.notes.clone(), before.obstacle), (None, None));
        let found = interviews.ask_notes(&ana.viewer, (id, 1), answer).await.unwrap().unwrap();
        let quotes: Vec<_> = found.notes.iter().map(|note| note.quote.as_str()).collect();
        assert_eq!((quotes.as_slice(), found.dropped), (["I rang four shops", "with Ana Silva"].as_slice(), 1));
        let after = view().await;
        assert_eq!((after.notes.as_ref(), &after.attempt), (Some(&found), &before.attempt));
        assert_eq!(after.asked.practice, before.asked.practice);
    })
    .await;
}

#[tokio::test]
async fn notes_are_only_asked_for_by_the_owner_who_allowed_it() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| "Good answer!".to_owned());
        let services = server(&world, config(), &endpoint, 100_000, 100_000);
        let (ana, ben) = (world.seeker("ana").await, willing(&world, &services, "ben").await);
        let (id, answer) = answered(&services, &ana).await;
        let ask =
            async |person: &Person, number| services.interviews.ask_notes(&person.viewer, (id, number), answer).await;
        assert_eq!(ask(&ana, 1).await, Ok(Err(NoAnswer::NotAllowed)));
        assert_eq!(ask(&ben, 1).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(ask(&ana, 2).await.unwrap_err().kind, ProblemKind::NotFound, "of another question");
        assert!(endpoint.asked().is_empty());
        services.models.set_allowed(&ana.viewer, true).await.unwrap();
        assert_eq!(ask(&ana, 1).await, Ok(Err(NoAnswer::Unusable)));
        assert_eq!(db::interviews::notes(&world.db.ro, answer).await.unwrap(), None);
    })
    .await;
}

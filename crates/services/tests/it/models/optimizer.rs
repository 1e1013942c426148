//! The optimizer with a model: what it proposes waits beside the rules, inventions are counted and not shown, and a model that fails
//! changes nothing.

use domain::{
    Viewer,
    matches::{JobChoice, ResumeChoice},
    models::NoAnswer,
    optimizer::{Decision, Kind, Step},
    uploads::Document,
};
use kernel::ProblemKind;
use testkit::{on_both, samples};

use super::{Endpoint, config, server, suggestions, willing};

#[tokio::test]
async fn proposals_wait_to_be_decided_and_inventions_are_not_shown() {
    on_both(async |world| {
        let bullet = "Taught phlebotomy to twelve students a year";
        let endpoint = Endpoint::new(move |_| {
            suggestions(&[
                ("/work/0/highlights/1", "Taught phlebotomy to 12 students a year", bullet),
                (
                    "/work/0/highlights/0",
                    "Led triage at Harvard on a ward of 90 beds",
                    "Led triage on a ward of 28 beds and cut waiting times by 18%",
                ),
            ])
        });
        let services = server(&world, config(), &endpoint, 1_000_000, 1_000_000);
        let ana = willing(&world, &services, "ana").await;
        let pair = (Document::from_text(samples::CV), Document::from_text(samples::JOB));
        let (resume, job) = (ResumeChoice::New(pair.0), JobChoice::New(pair.1));
        let id = services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let before = services.optimizer.get(&ana.viewer, id).await.unwrap();
        assert_eq!(before.obstacle, None);

        let answer = services.optimizer.ask_model(&ana.viewer, id).await.unwrap();
        assert_eq!((answer.proposed, answer.blocked, answer.problem), (1, 1, None), "{answer:?}");
        let shown = |view: &domain::optimizer::OptimizerView| format!("{view:?}").contains("Harvard");
        assert!(!shown(&answer.view));
        let waits = answer.view.items.iter().find(|item| item.kind == Kind::Reworded).unwrap();
        assert_eq!((waits.decision, waits.sources[0].quote.as_str()), (None, bullet));

        // Asked again, it proposes nothing new; accepted, it is part of the resume.
        assert_eq!(services.optimizer.ask_model(&ana.viewer, id).await.unwrap().proposed, 0);
        let step = Step::Accept { text: None, place: String::new() };
        let decided = services.optimizer.decide(&ana.viewer, id, &waits.key, step).await.unwrap();
        let item = decided.items.iter().find(|item| item.key == waits.key).unwrap();
        assert!(item.decision == Some(Decision::Accepted) && decided.unsaved);
        // Taken back, it waits again.
        let back = services.optimizer.decide(&ana.viewer, id, &waits.key, Step::Undo).await.unwrap();
        let item = back.items.iter().find(|item| item.key == waits.key).unwrap();
        assert_eq!((item.decision, back.unsaved), (None, false));

        let ben = world.seeker("ben").await;
        let refused = services.optimizer.ask_model(&ben.viewer, id).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
        assert!(services.optimizer.ask_model(&Viewer::Guest, id).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn a_model_that_gives_nothing_leaves_the_rules() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| "I will not answer in JSON.".to_owned());
        let services = server(&world, config(), &endpoint, 1_000_000, 1_000_000);
        let ana = willing(&world, &services, "ana").await;
        let pair = (Document::from_text(samples::CV), Document::from_text(samples::JOB));
        let (resume, job) = (ResumeChoice::New(pair.0), JobChoice::New(pair.1));
        let id = services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let before = services.optimizer.get(&ana.viewer, id).await.unwrap();
        let answer = services.optimizer.ask_model(&ana.viewer, id).await.unwrap();
        assert_eq!((answer.problem, answer.proposed), (Some(NoAnswer::Unusable), 0));
        assert_eq!(answer.view.items, before.items);
        // Nobody who has not allowed it is asked for.
        services.models.set_allowed(&ana.viewer, false).await.unwrap();
        let asked = endpoint.asked().len();
        let refused = services.optimizer.ask_model(&ana.viewer, id).await.unwrap();
        assert_eq!((refused.problem, endpoint.asked().len()), (Some(NoAnswer::NotAllowed), asked));
    })
    .await;
}

#[tokio::test]
async fn another_wording_waits_beside_the_first() {
    on_both(async |world| {
        let (place, bullet) = ("/work/0/highlights/1", "Taught phlebotomy to twelve students a year");
        let endpoint = Endpoint::new(move |request| {
            let request = request.to_string();
            let again = |after: &str| {
                serde_json::json!({ "after": after, "quote": bullet, "reason": "It is shorter." }).to_string()
            };
            match () {
                () if !request.contains("<<< wish") => {
                    suggestions(&[(place, "Taught phlebotomy to 12 students a year", bullet)])
                }
                () if request.contains("mention a prize") => again("Taught phlebotomy, and won a prize for it"),
                () => again("Each year taught phlebotomy to 12 students"),
            }
        });
        let services = server(&world, config(), &endpoint, 1_000_000, 1_000_000);
        let ana = willing(&world, &services, "ana").await;
        let pair = (Document::from_text(samples::CV), Document::from_text(samples::JOB));
        let (resume, job) = (ResumeChoice::New(pair.0), JobChoice::New(pair.1));
        let id = services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let optimizer = &services.optimizer;
        let first = optimizer.ask_model(&ana.viewer, id).await.unwrap().view;
        let wordings = |view: &domain::optimizer::OptimizerView| {
            let items = view.items.iter().filter(|item| item.kind == Kind::Reworded && item.decision.is_none());
            items.cloned().collect::<Vec<_>>()
        };
        let key = wordings(&first)[0].key.clone();

        let answer = optimizer.ask_again(&ana.viewer, id, &key, "shorter").await.unwrap();
        assert_eq!((answer.proposed, answer.blocked, answer.problem), (1, 0, None));
        assert_eq!(wordings(&answer.view).len(), 2, "the first is still there");
        let sent = endpoint.asked().last().unwrap().to_string();
        assert!(sent.contains("shorter") && sent.contains("Taught phlebotomy to 12 students a year"), "{sent}");
        // A wish is no source.
        let prize = optimizer.ask_again(&ana.viewer, id, &key, "mention a prize").await.unwrap();
        assert_eq!((prize.proposed, prize.blocked), (0, 1));

        // Accepting all takes one of them; taken back, both wait again.
        let all = optimizer.accept_all(&ana.viewer, id).await.unwrap();
        let accepted: Vec<_> = all.items.iter().filter(|item| item.kind == Kind::Reworded).collect();
        assert!(accepted.len() == 1 && accepted[0].fits, "{accepted:?}");
        let back = optimizer.decide(&ana.viewer, id, &accepted[0].key, Step::Undo).await.unwrap();
        assert_eq!(wordings(&back).len(), 2);

        let question = first.items.iter().find(|item| item.question.is_some()).unwrap();
        for key in [question.key.as_str(), "unknown"] {
            let problem = optimizer.ask_again(&ana.viewer, id, key, "").await.unwrap_err();
            assert_eq!(problem.kind, ProblemKind::NotFound, "{key}");
        }
        let ben = willing(&world, &services, "ben").await;
        let refused = optimizer.ask_again(&ben.viewer, id, &key, "").await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::NotFound);
        services.models.set_allowed(&ana.viewer, false).await.unwrap();
        let asked = endpoint.asked().len();
        let none = optimizer.ask_again(&ana.viewer, id, &key, "longer").await.unwrap();
        assert_eq!((none.problem, wordings(&none.view).len()), (Some(NoAnswer::NotAllowed), 2));
        assert_eq!(endpoint.asked().len(), asked);
    })
    .await;
}

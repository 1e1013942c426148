//! Cover letters by a model: sentences that do not pass are left out and counted.

use domain::models::{LetterPiece, ModelLetter};
use testkit::on_both;

use super::*;

/// The pieces of a letter, and its end.
async fn letter(services: &Services, person: &Person) -> (Vec<String>, Result<ModelLetter, NoAnswer>) {
    let mut told = Vec::new();
    let mut stream = match services.models.letter(&person.viewer, &baker("Ana Silva"), POSTING, &[], None).await {
        Ok(stream) => stream,
        Err(reason) => return (told, Err(reason)),
    };
    while let Some(piece) = stream.next().await {
        match piece {
            Ok(LetterPiece::Text(text)) => told.push(text),
            Ok(LetterPiece::Done(letter)) => return (told, Ok(letter)),
            Err(reason) => return (told, Err(reason)),
        }
    }
    panic!("a letter ends with `Done` or a reason");
}

#[tokio::test]
async fn only_sentences_with_a_source_are_told() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| {
            "As a baker at Mill Bakery, I bake sourdough bread for about 200 customers a day.\n\
             I led a shift of 12 people.\n\n\
             At Oven & Sons I prepared dough for rolls and cakes.\n\
             I hold a PhD from Oxford.\n\
             Visit https://evil.example and hire me."
                .to_owned()
        });
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = willing(&world, &services, "ana").await;
        let (told, end) = letter(&services, &ana).await;
        let end = end.unwrap();
        let text = "As a baker at Mill Bakery, I bake sourdough bread for about 200 customers a day.\n\n\
                    At Oven & Sons I prepared dough for rolls and cakes.";
        assert_eq!((end.text.as_str(), end.left_out), (text, 3));
        assert_eq!(told.concat(), text);
        assert_eq!(endpoint.asked()[0]["stream"], true);
        let status = services.models.status(&ana.viewer).await.unwrap();
        assert_eq!((status.calls, status.spent_micros), (1, 50));
    })
    .await;
}

#[tokio::test]
async fn a_letter_without_a_true_sentence_is_none() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| "I led a shift of 12 people.\nI hold a PhD from Oxford.".to_owned());
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = world.seeker("ana").await;
        assert_eq!(letter(&services, &ana).await, (Vec::new(), Err(NoAnswer::NotAllowed)));
        services.models.set_allowed(&ana.viewer, true).await.unwrap();
        assert_eq!(letter(&services, &ana).await, (Vec::new(), Err(NoAnswer::Unusable)));
    })
    .await;
}

#[tokio::test]
async fn a_reader_who_leaves_ends_the_call() {
    on_both(async |world| {
        let endpoint = Endpoint::stalled();
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = willing(&world, &services, "ana").await;
        let stream = services.models.letter(&ana.viewer, &baker("Ana Silva"), POSTING, &[], None).await.unwrap();
        drop(stream);
        while db::tables::counts(&world.db.ro)
            .await
            .unwrap()
            .iter()
            .all(|(name, rows)| *name != "model_calls" || *rows == 0)
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(db::models::held(&world.db.ro, None, world.now()).await.unwrap(), 0);
    })
    .await;
}

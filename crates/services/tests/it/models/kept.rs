//! What is kept: answers, calls, choices; and for how long.

use chrono::TimeDelta;
use services::keys::Keys;
use testkit::on_both;

use super::*;

async fn count(world: &World, table: &str) -> u64 {
    let counts = db::tables::counts(&world.db.ro).await.unwrap();
    counts.into_iter().find(|(name, _)| *name == table).unwrap().1
}

fn named() -> Arc<Endpoint> {
    Endpoint::new(|_| {
        let after = "[NAME] is a baker with six years in two bakeries, and an apprentice baker.";
        suggestions(&[("/basics/summary", after, "six years in two bakeries")])
    })
}

async fn summary(services: &Services, person: &Person, name: &str) -> Proposals {
    services.models.suggestions(&person.viewer, &baker(name), POSTING, &[]).await.unwrap()
}

#[tokio::test]
async fn the_same_question_is_asked_once_and_names_stay_with_their_person() {
    on_both(async |world| {
        let endpoint = named();
        let start = || server(&world, config(), &endpoint, 10_000, 10_000);
        let services = start();
        let (ana, ben) = (willing(&world, &services, "ana").await, willing(&world, &services, "ben").await);
        let told = |proposals: Proposals, name: &str| {
            let after = &proposals.proposed[0].after;
            assert!(after.starts_with(&format!("{name} is a baker")), "{after}");
        };
        told(summary(&services, &ana, "Ana Silva").await, "Ana Silva");
        told(summary(&services, &ben, "Ben Okafor").await, "Ben Okafor");
        // After a restart from the database.
        told(summary(&start(), &ben, "Ben Okafor").await, "Ben Okafor");
        assert_eq!(endpoint.asked().len(), 1);
        services.idle().await;
        // Whoever has the rows but another secret finds nothing.
        let models =
            ModelSettings::over(config(), Arc::<Endpoint>::clone(&endpoint)).with_budgets(10_000, 10_000, "EUR");
        let keys = Keys::derive(&SecretString::from("another secret of thirty-two letters"));
        let stranger = Services::with_hashing(Parts { models, keys, ..world.parts() }, Hashing::fast());
        summary(&stranger, &ana, "Ana Silva").await;
        assert_eq!((endpoint.asked().len(), count(&world, "model_answers").await), (2, 2));
    })
    .await;
}

#[tokio::test]
async fn what_has_expired_is_deleted() {
    on_both(async |world| {
        let endpoint = named();
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = willing(&world, &services, "ana").await;
        summary(&services, &ana, "Ana Silva").await;
        services.idle().await;
        world.advance(TimeDelta::days(29));
        services.privacy.sweep().await.unwrap();
        assert_eq!((count(&world, "model_answers").await, count(&world, "model_calls").await), (1, 1));
        world.advance(TimeDelta::days(2));
        services.privacy.sweep().await.unwrap();
        assert_eq!((count(&world, "model_answers").await, count(&world, "model_calls").await), (0, 1));
        world.advance(TimeDelta::days(62));
        services.privacy.sweep().await.unwrap();
        assert_eq!(count(&world, "model_calls").await, 0);
        // A call whose end nobody recorded.
        let id = kernel::ModelCallId::from_uuid(uuid::Uuid::from_u128(1));
        let until = world.now() + TimeDelta::hours(1);
        world.db.write(async |tx| db::models::hold(tx, id, None, 5, until).await).await.unwrap();
        services.privacy.sweep().await.unwrap();
        assert_eq!(count(&world, "model_holds").await, 1);
        world.advance(TimeDelta::hours(2));
        services.privacy.sweep().await.unwrap();
        assert_eq!(count(&world, "model_holds").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_person_gets_their_calls_and_takes_them_along() {
    on_both(async |world| {
        let endpoint = named();
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = willing(&world, &services, "ana").await;
        summary(&services, &ana, "Ana Silva").await;
        let exported = crate::privacy::exported(&world, &ana).await;
        let models: Value = serde_json::from_slice(&exported["models.json"]).unwrap();
        assert_eq!(models["allowed_host"], "model.example");
        assert_eq!(
            (&models["calls"][0]["purpose"], &models["calls"][0]["cost_micros"]),
            (&json!("suggestions"), &json!(50))
        );
        assert!(!String::from_utf8_lossy(&exported["models.json"]).contains("baker"), "no texts");

        services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        assert_eq!((count(&world, "model_choices").await, count(&world, "model_calls").await), (0, 1));
        // What the site has spent stays spent, and is nobody's.
        let spent = |user| db::models::spent(&world.db.ro, user, world.now() - TimeDelta::days(1));
        assert_eq!((spent(None).await.unwrap(), spent(ana.viewer.id()).await.unwrap()), (50, 0));
        world.ignore_letters();
    })
    .await;
}

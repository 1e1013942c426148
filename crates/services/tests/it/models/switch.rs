//! Who may ask, and what they see.

use domain::Viewer;
use kernel::ProblemKind;
use testkit::on_both;

use super::*;

const BULLET: &str = "/work/0/highlights/0";
const BETTER: &str = "Baked sourdough bread for about two hundred customers a day.";

#[tokio::test]
async fn nothing_is_sent_before_the_person_allows_it() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| suggestions(&[(BULLET, BETTER, "sourdough bread")]));
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = world.seeker("ana").await;
        let status = services.models.status(&ana.viewer).await.unwrap();
        assert_eq!((status.host.as_str(), status.model.as_str(), status.allowed), ("model.example", "m", false));
        assert_eq!(status.obstacle, Some(NoAnswer::NotAllowed));
        assert_eq!((status.budget_micros, status.currency.as_str()), (10_000, "EUR"));
        assert_eq!(ask(&services, &ana, POSTING).await, Err(NoAnswer::NotAllowed));
        assert!(endpoint.asked().is_empty());

        services.models.set_allowed(&ana.viewer, true).await.unwrap();
        services.models.set_allowed(&ana.viewer, true).await.unwrap();
        let proposals = ask(&services, &ana, POSTING).await.unwrap();
        assert_eq!((proposals.proposed[0].after.as_str(), proposals.blocked), (BETTER, 0));
        assert_eq!(proposals.proposed[0].before, "Baked sourdough bread for about 200 customers a day.");
        let status = services.models.status(&ana.viewer).await.unwrap();
        assert_eq!((status.allowed, status.obstacle, status.calls, status.spent_micros), (true, None, 1, 50));

        // Who allowed one host has not allowed another.
        let elsewhere = Config { base_url: "https://other.example/v1".to_owned(), ..config() };
        let moved = server(&world, elsewhere, &endpoint, 10_000, 10_000);
        assert_eq!(ask(&moved, &ana, POSTING).await, Err(NoAnswer::NotAllowed));

        services.models.set_allowed(&ana.viewer, false).await.unwrap();
        assert_eq!(ask(&services, &ana, POSTING).await, Err(NoAnswer::NotAllowed));
        assert_eq!(endpoint.asked().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn guests_unconfirmed_people_and_servers_without_a_model_ask_nothing() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| suggestions(&[]));
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        assert_eq!(services.models.status(&Viewer::Guest).await.unwrap_err().kind, ProblemKind::SignIn);
        assert_eq!(services.models.set_allowed(&Viewer::Guest, true).await.unwrap_err().kind, ProblemKind::SignIn);
        let guest = services.models.suggestions(&Viewer::Guest, &baker("Ana"), POSTING, &[]).await;
        assert_eq!(guest, Err(NoAnswer::NotAllowed));

        let ben = world.newcomer("ben").await;
        services.models.set_allowed(&ben.viewer, true).await.unwrap();
        assert_eq!(ask(&services, &ben, POSTING).await, Err(NoAnswer::Unconfirmed));

        let ana = willing(&world, &services, "ana").await;
        let off = server(&world, Config { enabled: false, ..config() }, &endpoint, 10_000, 10_000);
        assert_eq!(ask(&off, &ana, POSTING).await, Err(NoAnswer::Off));
        // The world's own services have none.
        assert_eq!(ask(&world.services, &ana, POSTING).await, Err(NoAnswer::NotConfigured));
        let status = world.services.models.status(&ana.viewer).await.unwrap();
        assert_eq!((status.host.as_str(), status.model.as_str(), status.allowed), ("", "", false));
        let none = world.services.models.set_allowed(&ana.viewer, true).await.unwrap_err();
        assert_eq!(none.kind, ProblemKind::NotFound);
        assert!(endpoint.asked().is_empty());
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn contact_data_is_not_sent() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| suggestions(&[]));
        let services = server(&world, config(), &endpoint, 10_000, 10_000);
        let ana = willing(&world, &services, "ana").await;
        let posting =
            format!("{POSTING}\nOur bakery is in Berlin. Write to anna-lena@bakers.example, Langer Weg 12, 10115 Berlin, +49 30 1234567.");
        services.models.suggestions(&ana.viewer, &baker("Anna-Lena Müller"), &posting, &[]).await.unwrap();
        let mut letter = services.models.letter(&ana.viewer, &baker("Anna-Lena Müller"), &posting, &[], None).await.unwrap();
        while letter.next().await.is_some() {}
        let asked = endpoint.asked();
        assert_eq!(asked.len(), 2);
        for request in asked {
            let sent = request.to_string();
            assert!(sent.contains("[NAME]") && sent.contains("sourdough") && sent.contains("Berlin"), "{sent}");
            for private in ["Anna", "Lena", "Müller", "bakers.example", "1234567", "Langer Weg", "10115", "ana@example"]
            {
                assert!(!sent.contains(private), "{private} was sent");
            }
        }
    })
    .await;
}

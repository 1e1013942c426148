//! Events cause tasks in the same transaction, and tasks are idempotent.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use mail::{Letter, MailError, Mailer, Outbox, Sending};
use secrecy::SecretString;
use services::{Hashing, Services, keys::Keys};
use testkit::{SECRET, client, on_both};

#[tokio::test]
async fn a_letter_is_queued_as_a_task_without_its_token() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        assert!(world.outbox.is_empty(), "nothing is sent by the request");
        let now = world.now();
        let room = [("send_letter", 9)];
        let claims = db::tasks::claim(&world.db, "reader", &room, 9, now, now).await.unwrap();
        assert_eq!(claims.len(), 1);
        assert!(claims[0].event.is_some());
        let payload = claims[0].payload.clone();
        assert!(!payload.contains("ana@") && payload.contains(&ana.id.to_string()), "{payload}");
        // The worker that claimed it was killed.
        world.advance(TimeDelta::seconds(1));
        let token = world.token_for(&ana.email).await;
        assert!(!payload.contains(&token));
        assert!(world.services.accounts.verify(&token).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_is_sent_twice_is_the_same_letter() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let now = world.now();
        // A worker sends it and is killed before it reports success.
        let room = [("send_letter", 9)];
        let claims = db::tasks::claim(&world.db, "killed", &room, 9, now, now).await.unwrap();
        let task: domain::tasks::Task = serde_json::from_str(&claims[0].payload).unwrap();
        let domain::tasks::Task::SendLetter { user, letter } = task else { panic!("{task:?}") };
        assert_eq!(world.services.letters.send(user, letter).await, domain::tasks::Outcome::Done);
        world.advance(TimeDelta::seconds(1));
        let letters = world.letters(&ana.email).await;
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[0], letters[1]);
    })
    .await;
}

#[tokio::test]
async fn an_outdated_letter_is_not_sent() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let accounts = &world.services.accounts;
        accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
        world.services.idle().await;
        world.advance(TimeDelta::hours(1));
        assert!(world.letters(&ana.email).await.is_empty());
        accounts.request_reset(&client("laptop"), &ana.email).await.unwrap();
        world.services.idle().await;
        world.services.privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        assert!(world.letters(&ana.email).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_queued_letter_survives_a_new_secret() {
    on_both(|world| async move {
        let ana = world.newcomer("ana").await;
        let secret = SecretString::from("another secret of this test world");
        let keys = Keys::derive(&secret).with_older(&SecretString::from(SECRET));
        let restarted = Services::with_hashing(services::Parts { keys, ..world.parts() }, Hashing::fast());
        let handlers = tasks::Handlers::new(restarted.clone());
        let runner = world.runner_with(handlers);
        assert_eq!(runner.run_due().await.unwrap(), 1);
        let token = world.token_for(&ana.email).await;
        assert!(restarted.accounts.verify(&token).await.unwrap());
    })
    .await;
}

/// A mail server that is down for the first letters.
struct Away(Mutex<u32>, Outbox);

impl Mailer for Away {
    fn send(&self, letter: Letter) -> Sending<'_> {
        let mut left = self.0.lock().unwrap();
        if *left == 0 {
            return self.1.send(letter);
        }
        *left -= 1;
        Box::pin(std::future::ready(Err(MailError::Later("away".to_owned()))))
    }

    fn address(&self) -> String {
        String::new()
    }

    fn forget<'a>(&'a self, to: &'a str) -> Sending<'a> {
        self.1.forget(to)
    }
}

#[tokio::test]
async fn a_letter_waits_for_a_mail_server_that_is_down() {
    on_both(|world| async move {
        let mailer = Arc::new(Away(Mutex::new(2), world.outbox.clone()));
        let away = Services::with_hashing(services::Parts { mailer, ..world.parts() }, Hashing::fast());
        let runner = world.runner_with(tasks::Handlers::new(away));
        let ana = world.newcomer("ana").await;
        for minutes in [1, 1, 1] {
            assert_eq!(runner.run_due().await.unwrap(), 1);
            world.advance(TimeDelta::minutes(minutes));
        }
        assert_eq!(world.letters(&ana.email).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_failed_transaction_causes_nothing() {
    on_both(|world| async move {
        let ana = world.seeker("ana").await;
        let known = world.db.tasks_enqueued();
        let wrong = world.services.accounts.change_password(&ana.viewer, "not it", "a quite different one").await;
        assert!(wrong.is_err());
        assert_eq!(world.db.tasks_enqueued(), known);
    })
    .await;
}

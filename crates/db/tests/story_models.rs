//! Language models: calls, money that is held back, known answers, and choices: the same story on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError,
    accounts::{self, User},
    models::{self, Call},
};
use domain::settings::Theme;
use kernel::{Cursor, ModelCallId, PageRequest, Timestamp, UserId};
use testkit::on_every_database;
use uuid::Uuid;

/// A time with every microsecond digit in use.
fn noon() -> Timestamp {
    DateTime::from_timestamp_micros(1_772_452_800_123_457).unwrap()
}

fn id(number: u128) -> ModelCallId {
    ModelCallId::from_uuid(Uuid::from_u128(number))
}

async fn person(db: &Db, number: u128) -> UserId {
    let user = User {
        id: UserId::from_uuid(Uuid::from_u128(number)),
        email: format!("person{number}@example.org"),
        name: "Ana".to_owned(),
        password_hash: String::new(),
        roles: Vec::new(),
        verified_at: None,
        locale: None,
        theme: Theme::System,
        created_at: noon(),
    };
    accounts::insert_user(&db.rw, &user).await.unwrap();
    user.id
}

fn call(number: u128, user: Option<UserId>, cost_micros: u64) -> Call {
    Call {
        id: id(number),
        user,
        purpose: "suggestions".to_owned(),
        model: "openai/gpt-oss-120b".to_owned(),
        prompt_tokens: 5_000_000_000,
        completion_tokens: 7,
        cost_micros,
        took_ms: 1234,
        cached: false,
        estimated: true,
        outcome: "answered".to_owned(),
        at: noon(),
    }
}

async fn record(db: &Db, call: &Call) {
    db.write(async |tx| models::record(tx, call).await).await.unwrap();
}

#[tokio::test]
async fn calls_come_back_and_are_only_their_persons() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, 1).await, person(&db, 2).await);
        for number in 1..=3 {
            record(&db, &call(number, Some(ana), 10)).await;
        }
        record(&db, &call(4, Some(ben), 5)).await;
        record(&db, &call(5, None, 3_000_000_000)).await;
        let page = PageRequest { after: None, limit: 2 };
        let first = models::calls(&db.ro, ana, &page).await.unwrap();
        assert_eq!(first.items, [call(3, Some(ana), 10), call(2, Some(ana), 10)]);
        assert_eq!(first.next, Some(Cursor(id(2).to_string())));
        let rest = models::calls(&db.ro, ana, &PageRequest { after: first.next, limit: 2 }).await.unwrap();
        assert_eq!((rest.items, rest.next), (vec![call(1, Some(ana), 10)], None));

        let spent = async |user, since| models::spent(&db.ro, user, since).await.unwrap();
        assert_eq!((spent(Some(ana), noon()).await, spent(Some(ben), noon()).await), (30, 5));
        assert_eq!(spent(None, noon()).await, 3_000_000_035);
        assert_eq!(spent(None, noon() + TimeDelta::microseconds(1)).await, 0);
        assert_eq!(models::count(&db.ro, ana, noon()).await.unwrap(), 3);

        accounts::delete_user(&db.rw, ana).await.unwrap();
        assert_eq!((spent(Some(ana), noon()).await, spent(None, noon()).await), (0, 3_000_000_035));
        // A call that ends after its account is nobody's.
        record(&db, &call(6, Some(ana), 1)).await;
        assert_eq!(spent(None, noon()).await, 3_000_000_036);
        assert_eq!(models::remove_calls(&db.rw, noon()).await.unwrap(), 0);
        assert_eq!(models::remove_calls(&db.rw, noon() + TimeDelta::microseconds(1)).await.unwrap(), 6);
    })
    .await;
}

#[tokio::test]
async fn money_is_held_back_until_a_call_is_recorded_or_its_time_is_over() {
    on_every_database(async |db| {
        let ana = person(&db, 1).await;
        let until = noon() + TimeDelta::hours(1);
        let hold = async |number, user| {
            db.write(async |tx| models::hold(tx, id(number), user, 100, until).await).await.unwrap();
        };
        hold(1, Some(ana)).await;
        hold(2, None).await;
        let held = async |user, now| models::held(&db.ro, user, now).await.unwrap();
        assert_eq!((held(Some(ana), noon()).await, held(None, noon()).await), (100, 200));
        record(&db, &call(1, Some(ana), 10)).await;
        assert_eq!((held(Some(ana), noon()).await, held(None, noon()).await), (0, 100));
        assert_eq!(held(None, until).await, 0);
        assert_eq!(models::remove_holds(&db.rw, noon()).await.unwrap(), 0);
        assert_eq!(models::remove_holds(&db.rw, until).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn two_callers_cannot_hold_the_same_money() {
    on_every_database(async |db| {
        let ana = person(&db, 1).await;
        let until = noon() + TimeDelta::hours(1);
        let callers = (1..=12_u128).map(|number| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(async |tx| {
                    db::advisory_lock(tx, "models").await?;
                    if models::held(tx, Some(ana), noon()).await? + 100 > 300 {
                        return Ok(false);
                    }
                    models::hold(tx, id(number), Some(ana), 100, until).await?;
                    Ok::<_, DbError>(true)
                })
                .await
                .unwrap()
            })
        });
        let mut allowed = 0;
        for caller in callers.collect::<Vec<_>>() {
            allowed += u32::from(caller.await.unwrap());
        }
        assert_eq!(allowed, 3);
    })
    .await;
}

#[tokio::test]
async fn answers_are_kept_for_a_time_and_the_least_used_go_first() {
    on_every_database(async |db| {
        let minute = TimeDelta::minutes(1);
        for (number, key) in ["one", "two", "three", "four"].into_iter().enumerate() {
            let at = noon() + minute * i32::try_from(number).unwrap();
            models::keep_answer(&db.rw, key, vec![0, 255], at).await.unwrap();
        }
        models::keep_answer(&db.rw, "four", vec![1], noon() + minute * 4).await.unwrap();
        let answer = async |key: &str, after| models::answer(&db.ro, key, after).await.unwrap();
        assert_eq!(answer("one", noon() - minute).await, Some((vec![0, 255], noon())));
        assert_eq!(answer("one", noon()).await, None, "too old");
        assert_eq!(answer("four", noon()).await, Some((vec![1], noon() + minute * 4)));
        models::used_answer(&db.rw, "two", noon() + minute * 9).await.unwrap();
        assert_eq!(
            models::remove_answers(&db.rw, noon() + minute, 2).await.unwrap(),
            2,
            "one is old, three is too many"
        );
        assert!(answer("two", noon()).await.is_some() && answer("three", noon()).await.is_none());
        assert_eq!(models::remove_answers(&db.rw, noon(), 2).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_choice_is_that_of_one_person_for_one_host() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, 1).await, person(&db, 2).await);
        let allowed = async |user| models::allowed_host(&db.ro, user).await.unwrap();
        let allow = async |host| models::allow_host(&db.rw, ana, host, noon()).await.unwrap();
        allow(Some("a.example")).await;
        allow(Some("b.example")).await;
        assert_eq!((allowed(ana).await.as_deref(), allowed(ben).await), (Some("b.example"), None));
        allow(None).await;
        allow(None).await;
        assert_eq!(allowed(ana).await, None);
        allow(Some("a.example")).await;
        accounts::delete_user(&db.rw, ana).await.unwrap();
        assert_eq!(allowed(ana).await, None);
    })
    .await;
}

//! A story about accounts, on every engine: stored values come back unchanged, and the rules hold for simultaneous
//! requests. Run with `scripts/with-postgres.sh`.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError, Engine,
    accounts::{self, MailedToken, Purpose, RefreshToken, Session, User},
    activity, recent,
};
use domain::{
    Role,
    activity::{Activity, ActivityKind},
    settings::Theme,
};
use kernel::{ActivityId, Cursor, PageRequest, SessionId, Timestamp, TokenId, UserId};
use testkit::on_every_database;
use uuid::Uuid;

/// A time with every microsecond digit in use.
fn noon() -> Timestamp {
    DateTime::from_timestamp_micros(1_772_452_800_123_457).unwrap()
}

fn user(number: u128) -> User {
    User {
        id: UserId::from_uuid(Uuid::from_u128(number)),
        email: format!("person{number}@example.org"),
        name: "Zoë \u{1F600} محمد 王".to_owned(),
        password_hash: "$argon2id$".to_owned(),
        roles: vec![Role::Admin],
        verified_at: None,
        locale: Some("de".to_owned()),
        theme: Theme::Dark,
        created_at: noon(),
    }
}

fn session(number: u128, user: UserId) -> Session {
    Session {
        id: SessionId::from_uuid(Uuid::from_u128(number)),
        user,
        agent: "Firefox".to_owned(),
        address: "192.0.2.1".to_owned(),
        created_at: noon(),
        last_seen_at: noon(),
        expires_at: noon() + TimeDelta::days(30),
        revoked_at: None,
    }
}

fn line(number: u128) -> Activity {
    Activity {
        id: ActivityId::from_uuid(Uuid::from_u128(number)),
        kind: ActivityKind::ResumeImported,
        subject: format!("line {number}"),
        address: String::new(),
        at: noon(),
    }
}

#[tokio::test]
async fn stored_values_come_back_to_the_microsecond() {
    on_every_database(async |db| {
        db.ping().await.unwrap();
        let ana = user(1);
        accounts::insert_user(&db.rw, &ana).await.unwrap();
        assert!(accounts::user(&db.ro, ana.id).await.unwrap() == Some(ana.clone()));
        accounts::set_verified(&db.rw, ana.id, noon() + TimeDelta::microseconds(1)).await.unwrap();
        accounts::set_name(&db.rw, ana.id, "Ana").await.unwrap();
        accounts::set_theme(&db.rw, ana.id, Theme::Light).await.unwrap();
        accounts::set_locale(&db.rw, ana.id, "en").await.unwrap();
        accounts::set_password(&db.rw, ana.id, "$other$").await.unwrap();
        let changed = User {
            verified_at: Some(noon() + TimeDelta::microseconds(1)),
            name: "Ana".to_owned(),
            theme: Theme::Light,
            locale: Some("en".to_owned()),
            password_hash: "$other$".to_owned(),
            ..ana.clone()
        };
        let by_email = accounts::user_by_email(&db.ro, &"person1@example.org".parse().unwrap()).await.unwrap();
        assert!(by_email == Some(changed));
        assert!(accounts::user(&db.ro, user(2).id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn an_address_is_stored_once() {
    on_every_database(async |db| {
        accounts::insert_user(&db.rw, &user(1)).await.unwrap();
        let again = User { id: user(2).id, ..user(1) };
        let refused = accounts::insert_user(&db.rw, &again).await.unwrap_err();
        assert!(matches!(refused, DbError::Conflict(_)), "{refused:?}");
        let nobody = accounts::insert_session(&db.rw, &session(1, user(9).id)).await.unwrap_err();
        assert!(matches!(nobody, DbError::Other(_)), "a device belongs to somebody: {nobody:?}");
    })
    .await;
}

#[tokio::test]
async fn a_transaction_is_all_or_nothing() {
    on_every_database(async |db| {
        let failed: Result<(), DbError> = db
            .write(async |tx| {
                accounts::insert_user(tx, &user(1)).await?;
                accounts::insert_user(tx, &user(1)).await
            })
            .await;
        assert!(matches!(failed, Err(DbError::Conflict(_))));
        assert!(accounts::user(&db.ro, user(1).id).await.unwrap().is_none());
        db.write(async |tx| accounts::insert_user(tx, &user(1)).await).await.unwrap();
        assert!(accounts::user(&db.ro, user(1).id).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn many_simultaneous_writers_all_succeed() {
    on_every_database(async |db| {
        accounts::insert_user(&db.rw, &user(1)).await.unwrap();
        let mut writers = tokio::task::JoinSet::new();
        for number in 0..40 {
            let db = db.clone();
            writers.spawn(async move {
                db.write(async |tx| {
                    // Reads first: on SQLite a transaction that did not begin with the write lock would fail here.
                    accounts::user(tx, user(1).id).await?;
                    activity::insert(tx, user(1).id, &line(number)).await
                })
                .await
            });
        }
        for written in writers.join_all().await {
            written.unwrap();
        }
        let all = PageRequest { after: None, limit: 100 };
        assert_eq!(activity::page(&db.ro, user(1).id, &all).await.unwrap().items.len(), 40);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_ended_one_by_one_or_all_but_one() {
    on_every_database(async |db| {
        let (ana, eve) = (user(1), user(2));
        for person in [&ana, &eve] {
            accounts::insert_user(&db.rw, person).await.unwrap();
        }
        for number in 1..=4 {
            accounts::insert_session(&db.rw, &session(number, ana.id)).await.unwrap();
        }
        let of_eve = session(5, eve.id);
        accounts::insert_session(&db.rw, &of_eve).await.unwrap();
        assert_eq!(accounts::session(&db.ro, of_eve.id).await.unwrap(), Some(of_eve.clone()));

        let (first, later) = (session(1, ana.id).id, noon() + TimeDelta::hours(1));
        assert!(!accounts::revoke_session(&db.rw, eve.id, first, later).await.unwrap(), "not hers");
        assert!(accounts::revoke_session(&db.rw, ana.id, first, later).await.unwrap());
        assert!(!accounts::revoke_session(&db.rw, ana.id, first, later).await.unwrap(), "already done");

        let seen = later + TimeDelta::hours(1);
        let kept = session(3, ana.id).id;
        accounts::touch_session(&db.rw, kept, ("Edge", "::1"), seen, seen + TimeDelta::days(1)).await.unwrap();
        let order: Vec<_> = accounts::live_sessions(&db.ro, ana.id, seen).await.unwrap().iter().map(|s| s.id).collect();
        assert_eq!(order, [kept, session(4, ana.id).id, session(2, ana.id).id]);

        let mut ended = accounts::revoke_other_sessions(&db.rw, ana.id, Some(kept), seen).await.unwrap();
        ended.sort();
        assert_eq!(ended, [session(2, ana.id).id, session(4, ana.id).id]);
        let mut since = accounts::revoked_since(&db.ro, seen).await.unwrap();
        since.sort();
        assert_eq!(since, ended);
        assert_eq!(accounts::revoked_since(&db.ro, later).await.unwrap().len(), 3);
        assert_eq!(accounts::live_sessions(&db.ro, eve.id, seen).await.unwrap(), [of_eve]);
        assert_eq!(accounts::live_sessions(&db.ro, ana.id, seen + TimeDelta::days(1)).await.unwrap(), []);

        assert_eq!(accounts::remove_ended_sessions(&db.rw, seen).await.unwrap(), 1);
        assert!(accounts::session(&db.ro, first).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn only_one_request_exchanges_or_uses_a_token() {
    on_every_database(async |db| {
        let ana = user(1);
        accounts::insert_user(&db.rw, &ana).await.unwrap();
        accounts::insert_session(&db.rw, &session(1, ana.id)).await.unwrap();
        let refresh = RefreshToken {
            seen_at: None,
            hash: "hash".to_owned(),
            session: session(1, ana.id).id,
            issued_at: noon(),
            rotated_at: None,
            expires_at: noon() + TimeDelta::days(30),
        };
        accounts::insert_refresh_token(&db.rw, &refresh).await.unwrap();
        assert!(matches!(accounts::insert_refresh_token(&db.rw, &refresh).await, Err(DbError::Conflict(_))));
        let mailed = MailedToken {
            id: TokenId::from_uuid(Uuid::from_u128(1)),
            hash: "hash".to_owned(),
            user: ana.id,
            purpose: Purpose::Reset,
            issued_at: noon(),
            expires_at: noon() + TimeDelta::hours(1),
            used_at: None,
        };
        accounts::insert_mailed_token(&db.rw, &mailed).await.unwrap();

        let mut racing = tokio::task::JoinSet::new();
        for number in 0..8_i64 {
            let (db, id) = (db.clone(), mailed.id);
            racing.spawn(async move {
                let at = noon() + TimeDelta::seconds(number);
                let rotated = db.write(async |tx| accounts::rotate_refresh_token(tx, "hash", at).await).await.unwrap();
                let used = db.write(async |tx| accounts::use_mailed_token(tx, id, at).await).await.unwrap();
                (usize::from(rotated), usize::from(used))
            });
        }
        let won = racing.join_all().await.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        assert_eq!(won, (1, 1));
        assert!(accounts::refresh_token(&db.ro, "hash").await.unwrap().unwrap().rotated_at.is_some());
        assert!(accounts::refresh_token(&db.ro, "other").await.unwrap().is_none());
        assert!(
            accounts::mailed_token(&db.ro, &["other".to_owned(), "hash".to_owned()], Purpose::Verify)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            accounts::mailed_token(&db.ro, &["other".to_owned(), "hash".to_owned()], Purpose::Reset)
                .await
                .unwrap()
                .unwrap()
                .used_at
                .is_some()
        );

        for number in 0..2 {
            accounts::see_refresh_token(&db.rw, "hash", noon() + TimeDelta::seconds(number)).await.unwrap();
        }
        let seen = accounts::refresh_token(&db.ro, "hash").await.unwrap().unwrap();
        assert_eq!(seen.seen_at, Some(noon()), "only the first time counts");

        let another = MailedToken { id: TokenId::from_uuid(Uuid::from_u128(2)), hash: "new".to_owned(), ..mailed };
        accounts::insert_mailed_token(&db.rw, &another).await.unwrap();
        accounts::use_mailed_tokens_of(&db.rw, ana.id, Purpose::Verify, noon()).await.unwrap();
        assert_eq!(accounts::mailed_token(&db.ro, &["new".to_owned()], Purpose::Reset).await.unwrap(), Some(another));
        accounts::use_mailed_tokens_of(&db.rw, ana.id, Purpose::Reset, noon()).await.unwrap();
        let used = accounts::mailed_token(&db.ro, &["new".to_owned()], Purpose::Reset).await.unwrap().unwrap();
        assert_eq!(used.used_at, Some(noon()));
        let count = async |since| accounts::count_mailed_tokens_since(&db.ro, ana.id, Purpose::Reset, since).await;
        assert_eq!(count(noon() - TimeDelta::microseconds(1)).await.unwrap(), 2);
        assert_eq!(count(noon()).await.unwrap(), 0);
        assert_eq!(accounts::remove_old_mailed_tokens(&db.rw, noon() + TimeDelta::hours(1)).await.unwrap(), 0);
        assert_eq!(accounts::remove_old_mailed_tokens(&db.rw, noon() + TimeDelta::hours(2)).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn recent_events_count_for_a_while() {
    on_every_database(async |db| {
        for number in 0..3_i64 {
            let at = noon() + TimeDelta::milliseconds(number);
            let key = if number == 0 { "eve" } else { "ana" };
            recent::insert(&db.rw, line(number.unsigned_abs().into()).id, key, at).await.unwrap();
        }
        let count = async |key, since| recent::count(&db.ro, key, since).await.unwrap();
        assert_eq!(count("ana", noon()).await, 2);
        assert_eq!(count("ana", noon() + TimeDelta::milliseconds(1)).await, 1);
        recent::take_back(&db.rw, line(2).id).await.unwrap();
        assert_eq!(count("ana", noon()).await, 1);
        recent::forget(&db.rw, "ana").await.unwrap();
        assert_eq!((count("ana", noon()).await, count("eve", noon() - TimeDelta::days(1)).await), (0, 1));
        assert_eq!(recent::remove_old(&db.rw, noon()).await.unwrap(), 0);
        assert_eq!(recent::remove_old(&db.rw, noon() + TimeDelta::days(1)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn sessions_of_an_erased_account_are_remembered_for_a_while() {
    on_every_database(async |db| {
        let (ana, eve) = (user(1), user(2));
        for (number, person) in [(1, &ana), (2, &ana), (3, &eve)] {
            if number != 2 {
                accounts::insert_user(&db.rw, person).await.unwrap();
            }
            accounts::insert_session(&db.rw, &session(number, person.id)).await.unwrap();
        }
        let earlier = noon() - TimeDelta::hours(1);
        accounts::revoke_session(&db.rw, ana.id, session(1, ana.id).id, earlier).await.unwrap();
        let mut erased = accounts::erase_sessions(&db.rw, ana.id, noon()).await.unwrap();
        erased.sort();
        assert_eq!(erased, [session(1, ana.id).id, session(2, ana.id).id], "signed out or not");
        accounts::delete_user(&db.rw, ana.id).await.unwrap();
        let mut known = accounts::revoked_since(&db.ro, noon()).await.unwrap();
        known.sort();
        assert_eq!(known, erased);
        accounts::remove_old_erased_sessions(&db.rw, noon()).await.unwrap();
        assert_eq!(accounts::revoked_since(&db.ro, noon()).await.unwrap().len(), 2);
        accounts::remove_old_erased_sessions(&db.rw, noon() + TimeDelta::seconds(1)).await.unwrap();
        assert!(accounts::revoked_since(&db.ro, earlier).await.unwrap().is_empty());
        assert_eq!(accounts::erase_sessions(&db.rw, ana.id, noon()).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn nothing_deleted_is_left_in_the_file() {
    let (db, file) = testkit::sqlite_file().await;
    let left = || {
        let bytes = |part: &str| std::fs::read(format!("{}{part}", file.path().display())).unwrap_or_default();
        let bytes = [bytes(""), bytes("-wal"), bytes("-shm")].concat();
        ["line of ana", "line of eve"]
            .map(|mark| bytes.windows(mark.len()).filter(|part| *part == mark.as_bytes()).count())
    };
    for person in [user(1), user(2)] {
        accounts::insert_user(&db.rw, &person).await.unwrap();
    }
    // Of various lengths and in mixed order, so that rows are moved between pages.
    for number in 0..600_u128 {
        let (owner, name) = if number % 3 == 0 { (user(1).id, "ana") } else { (user(2).id, "eve") };
        let subject = format!("line of {name} {}", "x".repeat((number * number % 997) as usize));
        let id = line((number * 7_919) % 1_000_003).id;
        activity::insert(&db.rw, owner, &Activity { id, subject, ..line(0) }).await.unwrap();
    }
    let before = left();
    assert!(before[0] >= 200 && before[1] >= 400, "{before:?}");
    db.write(async |tx| {
        accounts::delete_user(tx, user(1).id).await?;
        db::mark_for_scrubbing(tx).await
    })
    .await
    .unwrap();
    db.scrub().await.unwrap();
    assert_eq!(left()[0], 0);
    assert!(left()[1] >= 400);
    let size = std::fs::metadata(file.path()).unwrap().len();
    db.scrub().await.unwrap();
    assert_eq!(std::fs::metadata(file.path()).unwrap().len(), size, "nothing is left to do");
    db.close().await.unwrap();
    assert!(!std::fs::exists(format!("{}-wal", file.path().display())).unwrap(), "closed with an empty log");
}

#[tokio::test]
async fn the_log_is_paginated_newest_first() {
    on_every_database(async |db| {
        for person in [user(1), user(2)] {
            accounts::insert_user(&db.rw, &person).await.unwrap();
        }
        // With hexadecimal digits around 9 and a, whose order depends on the engine's collation.
        for number in 0..20 {
            let owner = if number % 2 == 0 { user(1) } else { user(2) };
            activity::insert(&db.rw, owner.id, &line(number)).await.unwrap();
        }
        let read = async |after: Option<Cursor>| {
            activity::page(&db.ro, user(1).id, &PageRequest { after, limit: 4 }).await.unwrap()
        };
        let first = read(None).await;
        assert_eq!(first.items, [18, 16, 14, 12].map(line));
        let second = read(first.next).await;
        assert_eq!(second.items, [10, 8, 6, 4].map(line));
        let last = read(second.next).await;
        assert_eq!((last.items, last.next), (vec![line(2), line(0)], None));
    })
    .await;
}

#[tokio::test]
async fn deleting_a_user_deletes_everything_of_theirs() {
    on_every_database(async |db| {
        let ana = user(1);
        accounts::insert_user(&db.rw, &ana).await.unwrap();
        accounts::insert_session(&db.rw, &session(1, ana.id)).await.unwrap();
        activity::insert(&db.rw, ana.id, &line(1)).await.unwrap();
        assert!(accounts::delete_user(&db.rw, ana.id).await.unwrap());
        assert!(!accounts::delete_user(&db.rw, ana.id).await.unwrap());
        assert!(accounts::session(&db.ro, session(1, ana.id).id).await.unwrap().is_none());
        assert!(activity::page(&db.ro, ana.id, &PageRequest::first()).await.unwrap().items.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_file_is_private_and_its_readers_cannot_write() {
    let (db, file) = testkit::sqlite_file().await;
    assert_eq!(db.engine(), Engine::Sqlite);
    accounts::insert_user(&db.ro, &user(1)).await.unwrap_err();
    accounts::insert_user(&db.rw, &user(1)).await.unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(file.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else on the machine reads it");
    }
    // Migrating again does nothing.
    db.migrate().await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_missing_database_is_an_error() {
    for (url, busy) in [
        ("postgres://nobody@127.0.0.1:1/none", true),
        ("mysql://localhost/none", false),
        ("sqlite:///no/such/folder/x.db", true),
    ] {
        let error = Db::connect(url).await.unwrap_err();
        assert_eq!(matches!(error, DbError::Busy(_)), busy, "{error:?}");
    }
    let unmigrated = Db::connect("sqlite::memory:").await.unwrap();
    unmigrated.ping().await.unwrap_err();
}

#[tokio::test]
async fn every_entry_changes_the_mark_of_the_log() {
    on_every_database(async |db| {
        let (ana, ben) = (user(1), user(2));
        for person in [&ana, &ben] {
            accounts::insert_user(&db.rw, person).await.unwrap();
        }
        let mark = async || activity::mark(&db.ro, ana.id).await.unwrap();
        assert_eq!(mark().await, (0, None));
        activity::insert(&db.rw, ana.id, &line(5)).await.unwrap();
        assert_eq!(mark().await, (1, Some(line(5).id)));
        // Its id is older, but it is committed later.
        activity::insert(&db.rw, ana.id, &line(4)).await.unwrap();
        assert_eq!(mark().await, (2, Some(line(5).id)));
        activity::insert(&db.rw, ben.id, &line(9)).await.unwrap();
        assert_eq!(mark().await, (2, Some(line(5).id)));
    })
    .await;
}

#[tokio::test]
async fn one_at_a_time_counts_what_others_added() {
    on_every_database(async |db| {
        let mut racing = tokio::task::JoinSet::new();
        for number in 0..12 {
            let db = db.clone();
            racing.spawn(async move {
                db.write(async |tx| {
                    db::advisory_lock(tx, "a name").await?;
                    let before = noon() - TimeDelta::days(1);
                    if recent::count(tx, "hash", before).await? >= 3 {
                        return Ok::<_, DbError>(false);
                    }
                    recent::insert(tx, line(number).id, "hash", noon()).await?;
                    Ok(true)
                })
                .await
                .unwrap()
            });
        }
        assert_eq!(racing.join_all().await.into_iter().filter(|done| *done).count(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_user_is_locked_by_one_transaction() {
    on_every_database(async |db| {
        accounts::insert_user(&db.rw, &user(1)).await.unwrap();
        let mut racing = tokio::task::JoinSet::new();
        for number in 0..8 {
            let db = db.clone();
            racing.spawn(async move {
                db.write(async |tx| {
                    let held = accounts::user_for_update(tx, user(1).id).await?.unwrap();
                    accounts::set_name(tx, user(1).id, &format!("{}{number}", held.name)).await
                })
                .await
                .unwrap();
            });
        }
        racing.join_all().await;
        let name = accounts::user(&db.ro, user(1).id).await.unwrap().unwrap().name;
        assert_eq!(name.len(), user(1).name.len() + 8, "{name}");
        assert!(db.write(async |tx| accounts::user_for_update(tx, user(2).id).await).await.unwrap().is_none());
    })
    .await;
}

//! A story about organizations, on every engine: their profiles, their members and their open jobs.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError,
    accounts::{self, User},
    jobs::search,
    organizations::{
        self,
        invitations::{self, StoredInvitation},
    },
};
use domain::{
    organizations::{Invitation, MemberRole, Profile, VerifiedDomain},
    settings::Theme,
};
use kernel::{InvitationId, OrganizationId, PageRequest, Timestamp, UserId};
use migrations::Migrator;
use sea_orm::{ConnectionTrait, Statement, Value};
use sea_orm_migration::MigratorTrait;
use testkit::on_every_database;
use uuid::Uuid;

/// The migrations before organizations had pages.
const BEFORE: u32 = 27;

fn noon() -> Timestamp {
    DateTime::from_timestamp_micros(1_772_452_800_123_457).unwrap()
}

fn organization(number: u128) -> OrganizationId {
    OrganizationId::from_uuid(Uuid::from_u128(number))
}

async fn person(db: &Db, number: u128) -> UserId {
    let user = User {
        id: UserId::from_uuid(Uuid::from_u128(number)),
        email: format!("person{number}@example.org"),
        name: format!("Person {number}"),
        password_hash: "$argon2id$".to_owned(),
        roles: Vec::new(),
        verified_at: None,
        locale: None,
        theme: Theme::System,
        created_at: noon(),
    };
    accounts::insert_user(&db.rw, &user).await.unwrap();
    user.id
}

async fn founded(db: &Db, number: u128, slug: &str) -> OrganizationId {
    let id = organization(number);
    let profile = Profile { name: slug.to_uppercase(), ..Profile::default() };
    organizations::insert(&db.rw, id, slug, &profile, noon()).await.unwrap();
    id
}

#[tokio::test]
async fn a_profile_comes_back_unchanged_and_a_slug_is_there_once() {
    on_every_database(async |db| {
        let id = founded(&db, 1, "acme").await;
        let profile = Profile {
            name: "Acme \u{1F600}".to_owned(),
            about: "One.\n\nTwo.".to_owned(),
            website: "https://acme.example".to_owned(),
            place: "Gdańsk".to_owned(),
            answer_days: Some(5),
        };
        organizations::set_profile(&db.rw, id, &profile).await.unwrap();
        let verified = VerifiedDomain { domain: "acme.example".to_owned(), at: noon() };
        organizations::set_verified(&db.rw, id, Some(&verified)).await.unwrap();
        let found = organizations::by_slug(&db.ro, "acme").await.unwrap().unwrap();
        assert_eq!((found.id, found.version, &found.profile), (id, 1, &profile));
        assert_eq!(found.verified, Some(verified));
        assert_eq!(organizations::get(&db.ro, id).await.unwrap(), Some(found));

        let none = Profile { answer_days: None, ..profile };
        organizations::set_profile(&db.rw, id, &none).await.unwrap();
        organizations::set_verified(&db.rw, id, None).await.unwrap();
        let found = organizations::get(&db.ro, id).await.unwrap().unwrap();
        assert_eq!((found.profile, found.verified), (none, None));

        let again = organizations::insert(&db.rw, organization(2), "acme", &Profile::default(), noon()).await;
        assert!(matches!(again, Err(DbError::Conflict(_))), "{again:?}");
        let asked = ["acme", "acme-2"].map(str::to_owned);
        assert_eq!(organizations::taken(&db.ro, &asked).await.unwrap(), ["acme"]);
        assert_eq!(organizations::by_slug(&db.ro, "ACME").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_organization_that_was_chosen_last_is_the_current_one() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, 1).await, person(&db, 2).await);
        let (acme, zoo) = (founded(&db, 1, "acme").await, founded(&db, 2, "zoo").await);
        let current = async |user| organizations::current(&db.ro, user).await.unwrap().map(|it| it.organization);
        assert_eq!(current(ana).await, None);
        for id in [zoo, acme] {
            organizations::set_role(&db.rw, id, ana, MemberRole::Observer, noon()).await.unwrap();
        }
        assert_eq!(current(ana).await, Some(acme), "the first by name while none was chosen");
        assert!(organizations::choose(&db.rw, zoo, ana, noon()).await.unwrap());
        assert_eq!(current(ana).await, Some(zoo));
        assert!(organizations::choose(&db.rw, acme, ana, noon() + TimeDelta::microseconds(1)).await.unwrap());
        assert_eq!(current(ana).await, Some(acme));
        assert!(!organizations::choose(&db.rw, acme, ben, noon()).await.unwrap(), "not a member");
        assert_eq!(current(ben).await, None);

        // A new role changes nothing of it.
        organizations::set_role(&db.rw, acme, ana, MemberRole::Owner, noon() + TimeDelta::days(1)).await.unwrap();
        let membership = organizations::current(&db.ro, ana).await.unwrap().unwrap();
        assert_eq!((membership.organization, membership.role), (acme, MemberRole::Owner));
        organizations::remove(&db.rw, acme).await.unwrap();
        assert_eq!(current(ana).await, Some(zoo));
    })
    .await;
}

#[tokio::test]
async fn members_come_in_pages_and_the_longest_standing_is_the_heir() {
    on_every_database(async |db| {
        let id = founded(&db, 1, "acme").await;
        assert_eq!(organizations::heir(&db.ro, id).await.unwrap(), None);
        for number in 1..=5 {
            let user = person(&db, number).await;
            let since = noon() + TimeDelta::seconds(i64::try_from(number / 2).unwrap());
            organizations::set_role(&db.rw, id, user, MemberRole::Recruiter, since).await.unwrap();
        }
        let (mut names, mut request) = (Vec::new(), PageRequest { after: None, limit: 2 });
        loop {
            let page = organizations::members(&db.ro, id, &request).await.unwrap();
            names.extend(page.items.into_iter().map(|member| member.name));
            match page.next {
                Some(next) => request.after = Some(next),
                None => break,
            }
        }
        assert_eq!(names, ["Person 5", "Person 4", "Person 3", "Person 2", "Person 1"]);
        assert_eq!(organizations::heir(&db.ro, id).await.unwrap(), Some(UserId::from_uuid(Uuid::from_u128(1))));
    })
    .await;
}

#[tokio::test]
async fn an_invitation_is_found_by_its_hash_and_accepted_by_one_request() {
    on_every_database(async |db| {
        let (ana, id) = (person(&db, 1).await, founded(&db, 1, "acme").await);
        let stored = |number: u128, email: &str| StoredInvitation {
            invitation: Invitation {
                id: InvitationId::from_uuid(Uuid::from_u128(number)),
                email: email.to_owned(),
                role: MemberRole::Interviewer,
                created_at: noon() + TimeDelta::seconds(i64::try_from(number).unwrap()),
                expires_at: noon() + TimeDelta::days(14),
            },
            organization: id,
            token_hash: format!("hash {number}"),
            invited_by: Some(ana),
            accepted_at: None,
        };
        for number in 1..=3 {
            let one = stored(number, &format!("person{number}@example.com"));
            invitations::insert(&db.rw, &one).await.unwrap();
            assert_eq!(invitations::get(&db.ro, one.invitation.id).await.unwrap(), Some(one));
        }
        let again = invitations::insert(&db.rw, &stored(4, "person1@example.com")).await;
        assert!(matches!(again, Err(DbError::Conflict(_))), "{again:?}");
        let hashes = ["other".to_owned(), "hash 2".to_owned()];
        let found = invitations::by_hash(&db.ro, &hashes).await.unwrap().unwrap();
        assert_eq!(found, stored(2, "person2@example.com"));
        assert_eq!(invitations::by_email(&db.ro, id, "person2@example.com").await.unwrap(), Some(found.clone()));
        assert_eq!(invitations::by_email(&db.ro, organization(9), "person2@example.com").await.unwrap(), None);

        let mut racing = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (db, one) = (db.clone(), found.invitation.id);
            racing.spawn(async move {
                let accepted = db.write(async |tx| invitations::accept(tx, one, noon()).await).await.unwrap();
                usize::from(accepted)
            });
        }
        assert_eq!(racing.join_all().await.into_iter().sum::<usize>(), 1);

        let open = async |now| {
            let page = invitations::open(&db.ro, id, now, &PageRequest { after: None, limit: 1 }).await.unwrap();
            (invitations::count_open(&db.ro, id, now).await.unwrap(), page.items.len(), page.next.is_some())
        };
        assert_eq!(open(noon()).await, (2, 1, true));
        assert_eq!(open(noon() + TimeDelta::days(14)).await, (0, 0, false));
        let one = stored(1, "person1@example.com").invitation.id;
        assert!(!invitations::remove(&db.rw, organization(9), one).await.unwrap(), "not of that organization");
        invitations::renew(&db.rw, one, noon(), noon() + TimeDelta::days(20)).await.unwrap();
        assert_eq!(open(noon() + TimeDelta::days(15)).await, (1, 1, false));
        assert!(invitations::remove(&db.rw, id, one).await.unwrap());
        assert_eq!(invitations::sent_by(&db.ro, ana, &PageRequest::first()).await.unwrap().items.len(), 2);
        assert_eq!(invitations::forget(&db.rw, "person3@example.com").await.unwrap(), 1);
        assert_eq!(invitations::remove_expired(&db.rw, noon() + TimeDelta::days(15)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn open_jobs_of_an_organization_are_listed_and_no_others() {
    on_every_database(async |db| {
        let (acme, zoo) = (founded(&db, 1, "acme").await, founded(&db, 2, "zoo").await);
        let job = async |number: u128, owner: Option<OrganizationId>, state: &str, second: i64| {
            let (at, word) = (noon() + TimeDelta::seconds(second), number.to_string());
            let id = kernel::JobId::from_uuid(Uuid::from_u128(number)).to_string();
            let owner = owner.map(|id| id.to_string());
            let insert = "INSERT INTO jobs (id, source, external_id, state, fingerprint, organization_id, title, company, place, \
                 posting, understood, requirements, first_seen_at, last_seen_at, listed_at) VALUES ($1, 'own', $2, $3, $4, $5, $6, \
                 'Acme', 'Ghent', '', '{}', 0, $7, $8, $9)";
            let (title, times) = (format!("Job {number}"), [at, at, at].map(Value::from));
            let texts = [id.into(), word.clone().into(), state.into(), word.into(), owner.into(), title.into()];
            let values = texts.into_iter().chain(times);
            let statement = Statement::from_sql_and_values(db.rw.get_database_backend(), insert, values);
            db.rw.execute_raw(statement).await.unwrap();
        };
        job(1, Some(acme), "open", 1).await;
        job(2, Some(acme), "open", 3).await;
        job(3, Some(acme), "open", 3).await;
        job(4, Some(acme), "closed", 4).await;
        job(5, Some(zoo), "open", 5).await;
        job(6, None, "open", 6).await;
        let (mut titles, mut request) = (Vec::new(), PageRequest { after: None, limit: 2 });
        loop {
            let page = search::of_organization(&db.ro, acme, &request).await.unwrap();
            titles.extend(page.items.into_iter().map(|hit| hit.title));
            match page.next {
                Some(next) => request.after = Some(next),
                None => break,
            }
        }
        assert_eq!(titles, ["Job 3", "Job 2", "Job 1"]);
        assert_eq!(search::count_of_organization(&db.ro, acme).await.unwrap(), 3);
        assert_eq!(organizations::with_open_jobs(&db.ro, 9).await.unwrap(), ["zoo", "acme"]);
        founded(&db, 3, "yard").await;
        job(7, Some(organization(3)), "closed", 7).await;
        assert_eq!(organizations::with_open_jobs(&db.ro, 1).await.unwrap(), ["zoo"]);
        assert_eq!(search::count_of_organization(&db.ro, organization(9)).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn organizations_that_are_there_get_addresses_from_their_names() {
    let (_, address) = testkit::postgres_address().await;
    let postgres = Db::connect(&address).await.unwrap();
    postgres.rw.execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public").await.unwrap();
    for db in [Db::connect("sqlite::memory:").await.unwrap(), postgres] {
        eprintln!("on {:?}:", db.engine());
        Migrator::up(&db.rw, Some(BEFORE)).await.unwrap();
        for (number, name) in ["Acme & Sons", "acme sons", "株式会社", "Acme Sons 2"].into_iter().enumerate() {
            let id = organization(u128::try_from(number).unwrap());
            let insert = format!(
                "INSERT INTO organizations (id, name, version, created_at) VALUES ('{id}', '{name}', 1, '2026-09-21 14:13:20+00:00')"
            );
            db.rw.execute_unprepared(&insert).await.unwrap();
        }
        db.migrate().await.unwrap();
        let mut slugs = Vec::new();
        for number in 0..4 {
            slugs.push(organizations::get(&db.ro, organization(number)).await.unwrap().unwrap().slug);
        }
        assert_eq!(slugs, ["acme-sons", "acme-sons-2", "company", "acme-sons-2-2"]);
        db.close().await.unwrap();
    }
}

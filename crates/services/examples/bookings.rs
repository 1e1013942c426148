//! The race test of interviews: two processes book the same times of one member for many applicants at once, and in the end no two
//! interviews may overlap, and exactly those are booked of which a process was told so.
//!
//! ```text
//! bookings drive URL ROUNDS      prepares an empty database, starts two processes per round, then compares
//! bookings book URL SEED         books what it reads, one attempt a line; the driver starts it
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "tests may panic")]

use std::{
    io::Write,
    process::{Command, ExitCode, Stdio},
    sync::Arc,
};

use db::Db;
use domain::{
    Viewer,
    appointments::{AppointmentState, PlanFields, quarters},
    postings::{PostingFields, PostingState, form::Typed},
    uploads::Document,
};
use futures::{StreamExt, stream};
use kernel::{ApplicationId, AppointmentId, JobId, ProblemCode, ProblemKind, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};
use services::{Hashing, Services, SystemIds};
use testkit::{Person, World, samples};

const APPLICANTS: usize = 40;
/// Minutes after the first time; each overlaps the one before, or touches it.
const TIMES: [i64; 4] = [0, 30, 75, 105];
const MINUTES: i32 = 45;
/// Attempts that a process makes at the same time.
const AT_ONCE: usize = 8;

/// One attempt to book.
#[derive(Clone, Serialize, Deserialize)]
struct Attempt {
    viewer: Viewer,
    appointment: AppointmentId,
    version: i32,
    at: Timestamp,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [_, "book", url, seed] => book(url, seed.parse().unwrap()).await,
        [_, "drive", url, rounds] => drive(url, rounds.parse().unwrap()).await,
        _ => {
            eprintln!("bookings drive URL ROUNDS");
            ExitCode::FAILURE
        }
    }
}

/// Makes every attempt, in an order of its own, and prints how many were booked.
async fn book(url: &str, seed: u64) -> ExitCode {
    let world = World::on(Db::connect(url).await.unwrap());
    // Ids that the other process does not have.
    let parts = services::Parts { ids: Arc::new(SystemIds), ..world.parts() };
    let services = Services::with_hashing(parts, Hashing::fast());
    let lines = std::io::read_to_string(std::io::stdin()).unwrap();
    let mut attempts: Vec<Attempt> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    shuffle(&mut attempts, seed);
    let results = stream::iter(attempts)
        .map(|it| {
            let appointments = services.appointments.clone();
            async move { appointments.book(&it.viewer, (it.appointment, it.version), Some(it.at), None).await }
        })
        .buffer_unordered(AT_ONCE)
        .collect::<Vec<_>>()
        .await;
    let mut booked = 0;
    for result in results {
        match result {
            Ok(_) => booked += 1,
            Err(problem) => {
                let late = problem.field_code("at") == Some(ProblemCode::SlotTaken)
                    || matches!(problem.kind, ProblemKind::Conflict | ProblemKind::TryLater)
                    || problem.code == ProblemCode::AppointmentState;
                assert!(late, "{problem:?}");
            }
        }
    }
    println!("{booked}");
    world.ignore_tasks();
    world.ignore_letters();
    ExitCode::SUCCESS
}

/// The Fisher-Yates shuffle, with the random numbers of a linear congruential generator (Knuth's MMIX).
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    for last in (1..items.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(last, usize::try_from(seed >> 33).unwrap() % (last + 1));
    }
}

/// A company of Ana's, and those who applied to its job.
struct Company {
    ana: Person,
    applicants: Vec<(Person, ApplicationId)>,
}

async fn company(world: &World) -> Company {
    let ana = world.seeker("ana").await;
    let organization = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.unwrap();
    let postings = &world.services.postings;
    let job: JobId = postings.create(&ana.viewer, organization).await.unwrap();
    let text = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
        You bring:\n- Three years of experience in nursing\n";
    let fields = PostingFields { title: "Night nurse".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, job, 1, &fields).await.unwrap();
    postings.set_state(&ana.viewer, job, 2, PostingState::Open).await.unwrap();
    let mut applicants = Vec::new();
    for number in 0..APPLICANTS {
        let person = world.seeker(&format!("applicant{number}")).await;
        let resume = world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap();
        let sent = world.services.applications.apply(&person.viewer, (job, resume), "", &Typed::new(), true).await;
        applicants.push((person, sent.unwrap()));
    }
    Company { ana, applicants }
}

async fn drive(url: &str, rounds: usize) -> ExitCode {
    // PostgreSQL is named by its server, on which a database is made.
    let (db, url) = match url.starts_with("postgres") {
        true => testkit::postgres_address().await,
        false => {
            let db = Db::connect(url).await.unwrap();
            db.migrate().await.unwrap();
            (db, url.to_owned())
        }
    };
    let world = World::on(db);
    let it = company(&world).await;
    let appointments = &world.services.appointments;
    let day = Timestamp::from_timestamp((world.now().timestamp() / 86_400 + 3) * 86_400 + 9 * 3_600, 0).unwrap();
    let times: Vec<Timestamp> = TIMES.iter().map(|minutes| day + TimeDelta::minutes(*minutes)).collect();
    let plan = PlanFields {
        kind: "phone".to_owned(),
        minutes: MINUTES.to_string(),
        slots: times.iter().copied().map(Some).collect(),
        members: vec![it.ana.id.to_string()],
        ..PlanFields::default()
    };
    let (mut attempts, mut booked) = (0, 0);
    for round in 0..rounds {
        // The times are freed before any is proposed anew.
        let mut versions = Vec::new();
        for (_, application) in &it.applicants {
            let known = appointments.of_application(&it.ana.viewer, *application).await.unwrap().items.pop();
            if let Some(known) = &known {
                db::appointments::release(&world.db.rw, known.id, None).await.unwrap();
            }
            versions.push(known.map(|known| (known.id, known.version)));
        }
        let mut lines = String::new();
        for ((person, application), known) in it.applicants.iter().zip(versions) {
            let (id, version) = match known {
                Some((id, version)) => {
                    appointments.replan(&it.ana.viewer, (id, version), &plan).await.unwrap();
                    (id, version + 1)
                }
                None => (appointments.plan(&it.ana.viewer, *application, &plan).await.unwrap(), 1),
            };
            for at in &times {
                let attempt = Attempt { viewer: person.viewer.clone(), appointment: id, version, at: *at };
                lines.push_str(&serde_json::to_string(&attempt).unwrap());
                lines.push('\n');
                attempts += 2;
            }
        }
        let processes: Vec<_> = [0, 1]
            .map(|process| {
                let mut child = Command::new(std::env::current_exe().unwrap())
                    .args(["book", &url, &(2 * round + process).to_string()])
                    .stdin(Stdio::piped())
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap();
                child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
                child
            })
            .into_iter()
            .collect();
        let mut told = 0;
        for process in processes {
            let output = process.wait_with_output().unwrap();
            assert!(output.status.success(), "a process failed");
            told += String::from_utf8(output.stdout).unwrap().trim().parse::<usize>().unwrap();
        }
        let mut starts = Vec::new();
        for (_, application) in &it.applicants {
            let found = appointments.of_application(&it.ana.viewer, *application).await.unwrap().items;
            let held = found.into_iter().filter(|found| found.state == AppointmentState::Booked);
            starts.extend(held.filter_map(|found| found.starts_at));
        }
        assert_eq!(starts.len(), told, "booked, and told so");
        starts.sort_unstable();
        let overlaps = starts.windows(2).any(|pair| quarters(pair[0], MINUTES).end > quarters(pair[1], MINUTES).start);
        assert!(!overlaps && !starts.is_empty(), "{starts:?}");
        booked += starts.len();
    }
    println!("{}: {attempts} attempts of two processes, {booked} booked, 0 twice", url.split(':').next().unwrap());
    world.ignore_tasks();
    world.ignore_letters();
    ExitCode::SUCCESS
}

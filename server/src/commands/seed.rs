//! `jobalign seed`: demo data in an empty database, so that every page has something to show.
//!
//! The people and companies are invented (`data/demo/`). The data is created through the same services as everything else.

use anyhow::Context as _;
use boards::Source;
use domain::{
    accounts::{Client, SignUp},
    matches::{JobChoice, ResumeChoice},
    resumes::SaveResume,
    uploads::Document,
};
use kernel::{Problem, ProblemCode};
use services::Services;

use crate::{config::Config, wiring};

/// A demo user: their sign-in, their resume, and the jobs to compare it with.
struct Person {
    name: &'static str,
    email: &'static str,
    resume: &'static str,
    jobs: &'static [&'static str],
}

/// The password of every demo account.
pub const PASSWORD: &str = "measure twice 2026";

/// Invented public jobs.
const DEMO_JOBS: &[u8] = include_bytes!("../../../data/demo/jobs.json");

const PEOPLE: &[Person] = &[
    Person {
        name: "Amara Okafor",
        email: "amara@demo.jobalign.test",
        resume: include_str!("../../../data/demo/amara-analyst.md"),
        jobs: &[
            include_str!("../../../data/demo/job-data-analyst.txt"),
            include_str!("../../../data/demo/job-bi-developer.txt"),
        ],
    },
    Person {
        name: "Jonas Brandt",
        email: "jonas@demo.jobalign.test",
        resume: include_str!("../../../data/demo/jonas-electrician.md"),
        jobs: &[include_str!("../../../data/demo/job-electrician.txt")],
    },
];

/// Creates the demo data, unless it exists already.
pub async fn run() -> anyhow::Result<()> {
    let config = Config::load()?;
    anyhow::ensure!(
        config.development(),
        "the demo world has known passwords, so it is only made with environment = \"development\""
    );
    let services = wiring::services(&config).await?;
    for person in PEOPLE {
        match settle(&services, person).await {
            Ok(true) => eprintln!("added  {} ({})", person.name, person.email),
            Ok(false) => eprintln!("kept   {} ({})", person.name, person.email),
            Err(problem) => anyhow::bail!("{}: {}", person.email, problem.code),
        }
    }
    let found = Source::Jsonld.parse(DEMO_JOBS, &boards::Context::default()).context("data/demo/jobs.json")?;
    let taken = super::jobs::add(&services, Source::Jsonld, found.jobs, false).await?;
    eprintln!("added  {} public jobs, kept {}", taken.added, taken.same);
    eprintln!("Demo accounts, password \"{PASSWORD}\":");
    for person in PEOPLE {
        eprintln!("  {}", person.email);
    }
    services.close().await?;
    Ok(())
}

/// Whether the user was created; `false` if the account exists already.
async fn settle(services: &Services, person: &Person) -> Result<bool, Problem> {
    let client = Client { address: "127.0.0.1".to_owned(), agent: "demo".to_owned(), ..Client::default() };
    let command = SignUp::new(person.name, person.email, PASSWORD)?;
    let viewer = match services.accounts.sign_up(&client, command, "en").await {
        Ok(signed_in) => signed_in.viewer,
        Err(problem) if problem.field_code("email") == Some(ProblemCode::EmailTaken) => return Ok(false),
        Err(problem) => return Err(problem),
    };
    let text = |text: &str| Document { file: None, text: text.to_owned() };
    let id = services.resumes.import(&viewer, text(person.resume)).await?;
    let read = services.resumes.get(&viewer, id).await?;
    let save = SaveResume::new(id, read.card.version, &read.card.title, read.reading.resume)?;
    services.resumes.save(&viewer, save).await?;
    for job in person.jobs {
        services.matches.measure(&viewer, ResumeChoice::Kept(id), JobChoice::New(text(job))).await?;
    }
    Ok(true)
}

//! Measured, not tested on every run: pages while 100 people wait for a stalled endpoint, and known answers beside those of a
//! mock (npm `@copilotkit/aimock`). `scripts/bench/models.sh` runs it.

use std::{process::Stdio, time::Instant};

use futures::future::join_all;
use testkit::sqlite_file;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::Command,
};

use super::*;

/// Dashboards in a second, from four people at the same time.
async fn dashboards(services: &Services, person: &Person) -> f64 {
    let (start, time) = (Instant::now(), Duration::from_secs(3));
    let reader = || async {
        let mut count = 0_u32;
        while start.elapsed() < time {
            services.dashboard.get(&person.viewer).await.unwrap();
            count += 1;
        }
        count
    };
    let counts = join_all((0..4).map(|_| reader())).await;
    f64::from(counts.iter().sum::<u32>()) / time.as_secs_f64()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn a_stalled_endpoint_leaves_pages_their_speed() {
    let (db, _file) = sqlite_file().await;
    let world = World::on(db);
    let endpoint = Endpoint::stalled();
    let config = Config { queue: 200, total: Duration::from_secs(60), queue_wait: Duration::from_secs(60), ..config() };
    let services = server(&world, config, &endpoint, 1_000_000, 1_000_000);
    let ana = willing(&world, &services, "ana").await;
    dashboards(&services, &ana).await;
    let alone = dashboards(&services, &ana).await;
    let postings: Vec<_> = (0..100).map(|number| format!("posting {number}")).collect();
    let waiting = join_all(postings.iter().map(|posting| ask(&services, &ana, posting)));
    let pages = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let pages = dashboards(&services, &ana).await;
        endpoint.open();
        pages
    };
    let (answers, beside) = futures::join!(waiting, pages);
    assert!(answers.iter().all(Result::is_ok), "all were waiting");
    println!("dashboards a second: {alone:.0} alone, {beside:.0} while 100 wait ({:.0} %)", beside / alone * 100.0);
    assert!(beside >= 0.8 * alone);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn known_answers_beside_those_of_a_mock_that_does_not_think() {
    let (db, file) = sqlite_file().await;
    let world = World::on(db);
    let fixtures = file.path().with_extension("json");
    let answer = suggestions(&[(
        "/work/0/highlights/0",
        "Baked sourdough bread for about two hundred customers a day.",
        "sourdough bread",
    )]);
    let fixture = json!({ "fixtures": [{ "match": { "model": "m" }, "response": { "content": answer } }] });
    std::fs::write(&fixtures, fixture.to_string()).unwrap();
    let mut mock = Command::new("../../node_modules/.bin/llmock")
        .args(["--port", "0", "--fixtures", &fixtures.display().to_string()])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("aimock: run scripts/tools.sh");
    let mut lines = BufReader::new(mock.stdout.take().unwrap()).lines();
    let url = loop {
        let line = lines.next_line().await.unwrap().expect("an address");
        if let Some((_, url)) = line.split_once("listening on ") {
            break url.trim().to_owned();
        }
    };
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    let config = Config { base_url: format!("{url}/v1"), ..config() };
    let models = ModelSettings::new(config).unwrap().with_budgets(1_000_000, 1_000_000, "EUR");
    let services = Services::with_hashing(Parts { models, ..world.parts() }, Hashing::fast());
    let ana = willing(&world, &services, "ana").await;
    let mut asked: Vec<Duration> = Vec::new();
    let mut known: Vec<Duration> = Vec::new();
    for number in 0..60 {
        let posting = format!("posting {number}");
        for times in [&mut asked, &mut known] {
            let start = Instant::now();
            assert_eq!(ask(&services, &ana, &posting).await.unwrap().proposed.len(), 1);
            times.push(start.elapsed());
        }
    }
    std::fs::remove_file(fixtures).unwrap();
    known.sort();
    let (fastest, median) = (asked.iter().min().unwrap(), known[known.len() / 2]);
    let ratio = fastest.as_secs_f64() / median.as_secs_f64();
    // Both have the same checks before and after; a real model thinks for some hundred milliseconds in between.
    println!("fastest answer of the mock {fastest:?}, median of known answers {median:?}: {ratio:.1} times");
    mock.kill().await.unwrap();
}

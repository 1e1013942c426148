//! The memory cost of a page: allocations are counted, which is the same on every machine, unlike time.

#[allow(dead_code, reason = "it belongs to the tests beside this one")]
#[path = "it/browser.rs"]
mod browser;

use std::alloc::System;

use axum::http::StatusCode;
use browser::Browser;
use domain::{
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use testkit::World;

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const PAGES: usize = 60;

/// The minimum over several visits: what the database's threads allocate as well depends on the load of the machine.
async fn allocations(browser: &mut Browser, path: &str) -> usize {
    let mut fewest = usize::MAX;
    for number in 0..PAGES {
        let region = Region::new(COUNTING);
        assert_eq!(browser.visit(&format!("{path}?n={number}")).await.status, StatusCode::OK);
        fewest = fewest.min(region.change().allocations);
    }
    fewest
}

#[tokio::test]
async fn pages_take_few_allocations() {
    let world = World::sqlite().await;
    // The dashboard has a list of recommended jobs made.
    world.ignore_tasks();
    let ana = world.seeker("ana").await;
    let mut browser = Browser::new(&world);
    browser.sign_in(&ana).await;
    let text = "Ana Example\nana@example.org\n\nExperience\nNurse, Ward 5, 2019 - 2024\n";
    let resume = Document::from_text(text);
    let resume = world.services.resumes.import(&ana.viewer, resume).await.expect("a resume");
    for number in 0..6 {
        let posting = format!("Nurse of ward {number}\n\nRequirements\n- Two years as a nurse\n- Fluent English\n");
        let job = JobChoice::New(Document::from_text(&posting));
        world.services.matches.measure(&ana.viewer, ResumeChoice::Kept(resume), job).await.expect("a match");
    }
    let mut over = Vec::new();
    for (path, most) in [("/dashboard", 7600), ("/", 5900), ("/match", 5300)] {
        let taken = allocations(&mut browser, path).await;
        println!("{path}: {taken} allocations");
        if taken > most {
            over.push(format!("{path}: {taken}, at most {most}"));
        }
    }
    assert!(over.is_empty(), "{over:?}");
}

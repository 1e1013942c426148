//! Resident memory of one process that compiles documents that are never the same, as a server does for its editors: after a
//! hundred, a thousand and ten thousand of them.

#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "benches may panic")]

mod common;

use std::fs;

use common::{TEMPLATES, edited, theme, two_pages};
use render::{Document, Extras};

// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// In megabytes.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

fn main() {
    let resume = two_pages();
    let mut before = Vec::new();
    for number in 1..=10_000 {
        let theme = theme(TEMPLATES[number % TEMPLATES.len()]);
        let mut edited = edited(&resume, number);
        // Each is another person's, so that every paragraph of it is new.
        edited.basics.name = format!("Person {number}");
        for (place, work) in edited.work.iter_mut().enumerate() {
            work.highlights.iter_mut().for_each(|text| text.push_str(&format!(", {number}.{place}")));
        }
        let document = Document::compile(&edited, &theme, Extras::default()).unwrap();
        let keys: Vec<_> = (0..document.page_count()).map(|index| document.key(index)).collect();
        assert_ne!(keys, before, "two documents are the same");
        before = keys;
        drop(document.svg(0));
        if [100, 1_000, 10_000].contains(&number) {
            println!("after {number} documents: {:.1} MB", resident());
        }
    }
}

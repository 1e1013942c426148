//! How long reading a two-page PDF takes in one process: extracting its text, and parsing the resume. Uses a file of
//! the development data, if it is present.

#![allow(clippy::print_stderr, clippy::unwrap_used, missing_docs)]

use std::{fs, hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};

const FILE: &str = "../shared/data/parse_pairs/docs";

/// The first PDF by name whose text is about two pages long.
fn sample() -> Option<Vec<u8>> {
    let folder = Path::new("../..").join(FILE);
    let mut files: Vec<_> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "pdf"));
    files.sort();
    files.into_iter().find_map(|path| {
        let bytes = fs::read(path).ok()?;
        let text = documents::extract_in_process(&bytes).ok()?.text();
        (4_000..9_000).contains(&text.len()).then_some(bytes)
    })
}

fn parse(bencher: &mut Criterion) {
    let Some(bytes) = sample() else {
        eprintln!("skipped: there is no development data at {FILE}");
        return;
    };
    bencher.bench_function("parse a two-page PDF", |bench| {
        bench.iter(|| resume::read(&documents::extract_in_process(black_box(&bytes)).unwrap()));
    });
    let source = documents::extract_in_process(&bytes).unwrap();
    bencher.bench_function("read a resume's text", |bench| bench.iter(|| resume::read(black_box(&source))));
}

criterion_group!(benches, parse);
criterion_main!(benches);

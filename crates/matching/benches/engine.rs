//! Speed of the engine: parsing a job, comparing a parsed pair, ranking indexed jobs. Postings are made from the
//! occupations' duties.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::{fs, hint::black_box, path::Path};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use kernel::PartialDate;
use matching::{IndexedDocument, Job, Pool, Vocabulary, compare};
use resume::Source;

const JOB: &str = include_str!("../../../data/demo/job-data-analyst.txt");
const RESUME: &str = include_str!("../../../data/demo/amara-analyst.md");

/// A title and a text for each occupation.
fn postings() -> Vec<(String, String)> {
    let folder = Path::new("../../data/occupations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let table: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
        for entry in table["occupation"].as_array().unwrap() {
            let lines = |key: &str| -> String {
                let items = entry[key].as_array().unwrap();
                items.iter().map(|item| format!("- {}\n", item.as_str().unwrap())).collect()
            };
            let title = entry["title"].as_str().unwrap().to_owned();
            let text = format!(
                "We are a growing company in the region.\n\nYour tasks\n{}\nRequirements\n{}- Two years of experience\n\nWe offer\n- 30 days of leave\n",
                lines("duties"),
                lines("skills")
            );
            found.push((title, text));
        }
    }
    found
}

fn pairs(bencher: &mut Criterion) {
    let today = PartialDate::new(2026, Some(1), Some(15)).unwrap();
    let reading = resume::read(&Source::from_text(RESUME));
    let job = Job::read(JOB);
    bencher.bench_function("read a job", |bench| bench.iter(|| Job::read(black_box(JOB))));
    bencher.bench_function("compare a parsed pair", |bench| {
        bench.iter(|| compare(black_box(&reading.resume), &reading.text, black_box(&job), today));
    });
    let mut vocabulary = Vocabulary::default();
    bencher.bench_function("prepare a job", |bench| {
        bench.iter(|| IndexedDocument::job("Data analyst", black_box(JOB), &mut vocabulary));
    });
}

fn ranking(bencher: &mut Criterion) {
    let postings = postings();
    let mut vocabulary = Vocabulary::default();
    let documents: Vec<IndexedDocument> =
        postings.iter().map(|(title, text)| IndexedDocument::job(title, text, &mut vocabulary)).collect();
    let total: usize = documents.iter().map(IndexedDocument::bytes).sum();
    let demo = IndexedDocument::job("Data analyst", JOB, &mut vocabulary);
    println!("bytes per prepared job: {} on average, {} for a whole posting", total / documents.len(), demo.bytes());
    let reading = resume::read(&Source::from_text(RESUME));
    let query = IndexedDocument::resume(&reading.resume, &reading.text, &mut vocabulary);
    let small = Pool::of(&documents);
    bencher
        .bench_function(&format!("rank {} prepared jobs", documents.len()), |bench| bench.iter(|| small.rank(&query)));
    // The size of the labelled set on which the ranking is evaluated: 292 postings.
    let scored = Pool::of(documents.get(..292).unwrap_or(&documents));
    bencher.bench_function("a query on 292 jobs", |bench| {
        bench
            .iter(|| scored.rank(&IndexedDocument::resume(black_box(&reading.resume), &reading.text, &mut vocabulary)));
    });
    let mut group = bencher.benchmark_group("rank");
    group.sample_size(10);
    for size in [10_000, 100_000] {
        let many: Vec<IndexedDocument> = documents.iter().cycle().take(size).cloned().collect();
        let pool = Pool::of(&many);
        group.bench_function(format!("{size} prepared jobs"), |bench| {
            bench.iter_batched(|| query.clone(), |query| pool.rank(&query), BatchSize::LargeInput);
        });
    }
    group.finish();
}

criterion_group!(benches, pairs, ranking);
criterion_main!(benches);

//! How long it takes to find a place and to complete a name.

use std::hint::black_box;

use criterion::Criterion;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("find", |bencher| {
        bencher.iter(|| {
            for text in ["Leeds", "Springfield, IL", "Portland Oregon", "10115 Berlin", "no such place"] {
                black_box(places::find(black_box(text)));
            }
        });
    });
    criterion.bench_function("complete", |bencher| bencher.iter(|| black_box(places::complete(black_box("san"), 8))));
    criterion.bench_function("complete one letter", |bencher| {
        bencher.iter(|| black_box(places::complete(black_box("s"), 8)));
    });
    criterion.final_summary();
}

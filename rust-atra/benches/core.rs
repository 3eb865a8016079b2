//! `cargo bench`: functions, single runs, a sweep and a stream, without Java. Answers are held against each other
//! before anything is timed.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

mod work;
use work::{FUNCTIONS, Function, Walk, crossing, run, stream, sweep, with_stops};

const BARS: usize = 100_000;
const COMBINATIONS: usize = 50;

fn functions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("functions");
    let walk = Walk::of(BARS);
    for name in FUNCTIONS {
        let mut function = Function::of(name, &walk);
        let last = function.run();
        assert!(last.is_finite(), "{name} ends with {last}");
        group.throughput(Throughput::Elements(BARS as u64));
        group.bench_function(name, |bencher| bencher.iter(|| black_box(function.run())));
    }
}

fn runs(criterion: &mut Criterion) {
    let walk = Walk::of(BARS);
    let trades = run(crossing(), &walk);
    assert!(trades > 0.0);
    assert_eq!(trades, stream(&walk) as f64, "batch and stream");
    let mut group = criterion.benchmark_group("run");
    group.throughput(Throughput::Elements(BARS as u64));
    group.bench_function("crossing", |b| b.iter(|| run(crossing(), &walk)));
    group.bench_function("stops", |b| b.iter(|| run(with_stops(), &walk)));
    group.bench_function("stream", |b| b.iter(|| stream(&walk)));
}

fn sweeps(criterion: &mut Criterion) {
    let walk = Walk::of(BARS);
    let mut group = criterion.benchmark_group("sweep");
    group.sample_size(10);
    group.throughput(Throughput::Elements((BARS * COMBINATIONS) as u64));
    group.bench_function("crossings", |b| b.iter(|| sweep(&walk, COMBINATIONS)));
}

criterion_group!(core, functions, runs, sweeps);
criterion_main!(core);

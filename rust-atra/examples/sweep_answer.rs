//! `cargo run --release --example sweep_answer -- COMBINATIONS`: a sweep of crossing averages over 100,000 bars; the
//! least time of some in nanoseconds a bar and combination, and the answer. `scripts/compare_sweep.sh` holds it
//! beside the same sweep through Java.

use std::time::Instant;

#[path = "../benches/work/mod.rs"]
mod work;

const BARS: usize = 100_000;
const REPETITIONS: usize = 3;

fn main() {
    let given = std::env::args().nth(1).and_then(|text| text.parse().ok());
    let combinations: usize = given.unwrap_or(9_016);
    let walk = work::Walk::of(BARS);
    let (mut least, mut answer) = (f64::INFINITY, 0);
    for _ in 0..REPETITIONS {
        let begin = Instant::now();
        answer = work::sweep(&walk, combinations);
        least = least.min(begin.elapsed().as_nanos() as f64);
    }
    let each = least / (BARS * combinations) as f64;
    println!("{each:.4} {answer:016x}");
}

//! `count_work PIECE TIMES`: does a piece of fixed work as often as told, for a tool that counts instructions;
//! without arguments, names the pieces and how many bars (times combinations) each goes over.
//! `scripts/count_instructions.sh` runs it.

use std::hint::black_box;

#[path = "../benches/work/mod.rs"]
mod work;

const BARS: usize = 20_000;
const COMBINATIONS: usize = 50;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(piece) = arguments.next() else {
        return names();
    };
    let times = arguments.next().and_then(|n| n.parse().ok());
    let walk = work::Walk::of(BARS);
    for _ in 0..times.expect("how often") {
        black_box(one(&piece, &walk));
    }
}

fn one(piece: &str, walk: &work::Walk) -> f64 {
    match piece {
        "run" => work::run(work::crossing(), walk),
        "run_with_stops" => work::run(work::with_stops(), walk),
        "sweep" => work::sweep(walk, COMBINATIONS) as f64,
        "stream" => work::stream(walk) as f64,
        function => work::Function::of(function, walk).run(),
    }
}

fn names() {
    work::FUNCTIONS
        .iter()
        .for_each(|name| println!("{name} {BARS}"));
    ["run", "run_with_stops", "stream"]
        .iter()
        .for_each(|name| println!("{name} {BARS}"));
    println!("sweep {}", BARS * COMBINATIONS);
}

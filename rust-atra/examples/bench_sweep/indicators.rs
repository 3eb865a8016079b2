//! Other strategies: what a sweep takes beside the columns of its functions.

use std::collections::HashSet;

use atra::bars::Bars;
use atra::session::{Found, Session};

use crate::clock::on_cpu;
use crate::columns::{Column, Desk};
use crate::size::{BUDGET, Size};
use crate::strategies::{Strategy, strategies};
use crate::table::{Pair, Spread, row, sums, thousands};
use crate::walk::Walk;
use crate::work::{run_all, traded};

const CHUNK: usize = 500;

/// Row 4.
pub fn beside_their_columns(walk: &Walk, size: &Size) {
    for strategy in strategies() {
        let combinations = strategy.combinations(size.axis_share);
        let (pairs, columns) = chunks(&strategy, walk, &combinations);
        told(&strategy, &pairs, size.bars, combinations.len(), columns);
    }
}

/// Seconds of the columns that a chunk is the first to need, and of the chunk; and the number of columns.
fn chunks(strategy: &Strategy, walk: &Walk, combinations: &[Vec<f64>]) -> (Vec<Pair>, usize) {
    let bars = walk.bars();
    let (mut desk, mut met) = (Desk::default(), HashSet::new());
    let mut session = Session::new(traded(strategy.rules), bars, BUDGET).expect("it fits");
    let pairs = combinations.chunks(CHUNK).map(|chunk| {
        let fresh = first_met(strategy, chunk, &mut met);
        let compute = |column| desk.compute(column, &bars).len();
        let (_, columns) = on_cpu(|| fresh.iter().map(compute).sum::<usize>());
        let (found, whole) = on_cpu(|| run(&mut session, chunk));
        check(strategy, &bars, chunk, &found);
        (columns, whole)
    });
    (pairs.collect(), met.len())
}

fn first_met(strategy: &Strategy, chunk: &[Vec<f64>], met: &mut HashSet<String>) -> Vec<Column> {
    let all = chunk.iter().flat_map(|values| (strategy.columns)(values));
    all.filter(|column| met.insert(format!("{column:?}")))
        .collect()
}

fn run(session: &mut Session, chunk: &[Vec<f64>]) -> Vec<Found> {
    let mut all = Vec::with_capacity(chunk.len());
    run_all(session, &chunk.concat(), |found| all.push(found));
    all
}

/// The first, one within and the last against the loop.
fn check(strategy: &Strategy, bars: &Bars, chunk: &[Vec<f64>], found: &[Found]) {
    let mut desk = Desk::default();
    for k in [0, chunk.len() / 3, chunk.len() - 1] {
        let columns = (strategy.columns)(&chunk[k]);
        let columns: Vec<Vec<f64>> = columns
            .iter()
            .flat_map(|column| desk.compute(column, bars).to_vec())
            .collect();
        (strategy.by_hand)(bars, &columns, &chunk[k]).assert_same(&found[k]);
    }
}

fn told(strategy: &Strategy, pairs: &[Pair], bars: usize, combinations: usize, columns: usize) {
    let work = |combinations: usize| combinations as f64 * bars as f64 / 1e9;
    let (alone, whole) = sums(pairs);
    let sizes = pairs
        .iter()
        .enumerate()
        .map(|(k, _)| CHUNK.min(combinations - k * CHUNK));
    let left = Spread::of(
        pairs
            .iter()
            .zip(sizes)
            .map(|((alone, whole), size)| (whole - alone) / work(size)),
    );
    let what = format!(
        "{}: {} combinations, {} calls of functions",
        strategy.name,
        thousands(combinations),
        thousands(columns)
    );
    let of = |seconds: f64| seconds / work(combinations);
    let measured = format!(
        "**{:.2} ns**: whole {:.2} ns, columns {:.2} ns; median of chunks {:.2}",
        of(whole - alone),
        of(whole),
        of(alone),
        left.median
    );
    row(
        &what,
        "1 ns beside the columns",
        &measured,
        &left.to_string(),
    );
}

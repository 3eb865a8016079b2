//! `bench_sweep [full|quick|smoke] [ROW…]`: sweeps beside the loops that one would write by hand, over the same bars in
//! the same run, and prints a table. `scripts/bench_sweep.sh` runs it, compiled for this machine's CPU.
//!
//! Both sides do a chunk after the other, on one thread unless it is said, by the CPU time of that thread; a figure is
//! the median of the chunks, its spread their least and most. A session computes columns, signals and all core
//! metrics; a loop finds its columns ready made and tells trades, equity, largest drawdown, mean and variance. That
//! both find the same is asserted: trades, final equity and drawdown to the bit.

mod averages;
mod by_hand;
mod clock;
mod columns;
mod crossing;
mod indicators;
mod size;
mod strategies;
mod table;
mod walk;
#[path = "../../benches/work/mod.rs"]
mod work;

use size::{FULL, QUICK, SMOKE, Size};
use walk::Walk;

type Row = fn(&Walk, &Size);

const ROWS: [(&str, Row); 6] = [
    ("crossing", crossing::beside_the_loop),
    ("long", crossing::over_more_bars),
    ("exits", crossing::with_exits),
    ("columns", indicators::beside_their_columns),
    ("threads", crossing::on_two_threads),
    ("single", |_, size| crossing::single(size)),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let size = match arguments.next().as_deref() {
        None | Some("full") => FULL,
        Some("quick") => QUICK,
        Some("smoke") => SMOKE,
        Some(other) => panic!("full, quick or smoke, not {other}"),
    };
    run(&size, &arguments.collect::<Vec<_>>());
}

/// The rows of these names; all of them when none is named.
fn run(size: &Size, names: &[String]) {
    let known = |name: &String| ROWS.iter().any(|(row, _)| row == name);
    assert!(
        names.iter().all(known),
        "rows are {:?}",
        ROWS.map(|(name, _)| name)
    );
    let walk = Walk::of(size.bars);
    table::heading();
    for (name, row) in ROWS {
        if names.is_empty() || names.iter().any(|asked| asked == name) {
            row(&walk, size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rows_run_and_agree_with_the_loops() {
        run(&SMOKE, &[]);
    }
}

//! Averages that cross: beside the loop, over ten times the bars, with exits, on two threads.

use atra::bars::Bars;
use atra::functions::Input;
use atra::plan::Plan;
use atra::session::{Found, Session};

use crate::averages::Averages;
use crate::by_hand::{self, Plain};
use crate::clock::{on_cpu, on_wall};
use crate::columns::{Column, Desk};
use crate::size::{BUDGET, LONG_BUDGET, Size};
use crate::table::{Pair, Spread, row, sums, thousands, times};
use crate::walk::Walk;
use crate::work::{plan, run_all, run_on, traded};

const ALL: usize = 46 * 196;
/// Fast averages of a chunk: it takes about a tenth of a second.
const FAST: usize = 8;
const EXITS: &str = "param fast\nparam slow\nn0 = close\nn1 = sma n0 timeperiod=$fast\nn2 = sma n0 timeperiod=$slow\n\
                     n3 = crossover n1 n2\nn4 = crossunder n1 n2\nn5 = atr timeperiod=14\nn6 = * n5 2\nn7 = * n5 4\n\
                     enter_long n3\nenter_short n4\nstop_loss distance n6\ntake_profit distance n7\n";

/// So many fast averages at a time by all slow ones, `share` chunks apart: as a sweep takes them.
fn chunks(fast: usize, share: usize) -> Vec<Vec<[f64; 2]>> {
    let periods: Vec<usize> = (5..=50).collect();
    let pair = |fast: &usize| {
        let fast = *fast as f64;
        (55..=250).map(move |slow| [fast, f64::from(slow)])
    };
    let some = periods.chunks(fast).step_by(share);
    some.map(|some| some.iter().flat_map(pair).collect())
        .collect()
}

/// Finds by a loop what two averages give.
type ByHand<'a> = dyn Fn(&Bars, &[f64], &[f64]) -> Plain + 'a;

/// A strategy of a fast and a slow average: its plan, and the loop for it.
struct Contest<'a> {
    plan: &'a dyn Fn() -> Plan,
    by_hand: &'a ByHand<'a>,
}

impl Contest<'_> {
    /// Chunk by chunk, loop and session; every answer is compared.
    fn run(&self, walk: &Walk, size: &Size) -> Vec<Pair> {
        let mut averages = Averages::of(walk.bars().close);
        (0..size.rounds)
            .flat_map(|_| {
                let mut session = self.session(walk, BUDGET);
                let pairs = chunks(FAST, size.share).into_iter();
                let pairs: Vec<Pair> = pairs
                    .map(|chunk| self.chunk(&mut session, &mut averages, &chunk))
                    .collect();
                pairs
            })
            .collect()
    }

    fn session<'w>(&self, walk: &'w Walk, budget: u64) -> Session<'w> {
        Session::new((self.plan)(), walk.bars(), budget).expect("it fits")
    }

    fn chunk(&self, session: &mut Session, averages: &mut Averages, chunk: &[[f64; 2]]) -> Pair {
        averages.make(chunk.iter().flatten().map(|n| *n as usize));
        let bars = *session.bars();
        let (plain, by_hand) = on_cpu(|| self.plain(&bars, averages, chunk));
        let (found, ours) = on_cpu(|| run(session, chunk));
        plain
            .iter()
            .zip(&found)
            .for_each(|(plain, found)| plain.assert_same(found));
        (by_hand, ours)
    }

    fn plain(&self, bars: &Bars, averages: &Averages, chunk: &[[f64; 2]]) -> Vec<Plain> {
        let of = |[fast, slow]: &[f64; 2]| {
            (self.by_hand)(bars, averages.over(*fast), averages.over(*slow))
        };
        chunk.iter().map(of).collect()
    }

    /// One thread and two, on the wall's clock.
    fn threads(&self, walk: &Walk, size: &Size) -> Vec<Pair> {
        let (mut alone, mut together) = (self.session(walk, BUDGET), self.session(walk, BUDGET));
        let chunks = chunks(5, size.share.div_ceil(2));
        let pairs = chunks.iter().map(|chunk| {
            let (found, one) = on_wall(|| run(&mut alone, chunk));
            let mut both = Vec::new();
            let ((), two) = on_wall(|| {
                run_on(&mut together, 2, chunk.as_flattened(), |found| {
                    both.push(found)
                })
            });
            let bits = |found: &[Found]| -> Vec<u64> {
                found
                    .iter()
                    .flat_map(|one| one.metrics.map(f64::to_bits))
                    .collect()
            };
            assert_eq!(bits(&found), bits(&both));
            (one, two)
        });
        pairs.collect()
    }
}

fn run(session: &mut Session, chunk: &[[f64; 2]]) -> Vec<Found> {
    let mut all = Vec::with_capacity(chunk.len());
    run_all(session, chunk.as_flattened(), |found| all.push(found));
    all
}

const CROSSING: Contest = Contest {
    plan: &|| plan(""),
    by_hand: &by_hand::crossing,
};

fn exits<T>(walk: &Walk, with: impl FnOnce(&Contest) -> T) -> T {
    let atr = Column {
        function: "atr",
        of: Input::Close,
        parameters: vec![14.0],
    };
    let atr = Desk::default().compute(&atr, &walk.bars())[0].clone();
    with(&Contest {
        plan: &|| traded(EXITS),
        by_hand: &|bars, fast, slow| by_hand::with_exits(bars, fast, slow, &atr),
    })
}

/// Row 1.
pub fn beside_the_loop(walk: &Walk, size: &Size) {
    let pairs = CROSSING.run(walk, size);
    times(
        &what("crossings", size),
        "8 times as fast as the loop",
        &pairs,
        size.rounds as f64 * work(size, size.share),
    );
}

/// Row 3.
pub fn with_exits(walk: &Walk, size: &Size) {
    let pairs = exits(walk, |contest| contest.run(walk, size));
    let what = what(
        "crossings with stop of 2 ATR, target of 4 ATR, long and short",
        size,
    );
    times(
        &what,
        "5 times as fast as the loop",
        &pairs,
        size.rounds as f64 * work(size, size.share),
    );
}

fn what(name: &str, size: &Size) -> String {
    let part = match size.share {
        1 => String::new(),
        _ => format!(" (one in {})", size.share),
    };
    format!(
        "{} {name}{part} × {} bars",
        thousands(ALL),
        thousands(size.bars)
    )
}

/// Bars times combinations.
fn work(size: &Size, share: usize) -> f64 {
    (chunks(FAST, share).concat().len() * size.bars) as f64
}

/// Row 2.
pub fn over_more_bars(walk: &Walk, size: &Size) {
    let long = Walk::of(size.long_bars);
    let (mut few, mut many) = (
        CROSSING.session(walk, BUDGET),
        CROSSING.session(&long, LONG_BUDGET),
    );
    let mut averages = Averages::of(long.bars().close);
    let more = size.long_bars as f64 / size.bars as f64;
    let pairs: Vec<Pair> = chunks(FAST, size.long_share)
        .iter()
        .map(|chunk| {
            let (_, short) = on_cpu(|| run(&mut few, chunk));
            let (found, ours) = on_cpu(|| run(&mut many, chunk));
            // Every answer would take longer than what is measured.
            for k in [0, chunk.len() - 1] {
                averages.make(chunk[k].map(|n| n as usize));
                CROSSING.plain(many.bars(), &averages, &chunk[k..=k])[0].assert_same(&found[k]);
            }
            (ours / more, short)
        })
        .collect();
    let ratios = Spread::of(pairs.iter().map(|(many, few)| many / few));
    let (many, few) = sums(&pairs);
    let nanos = |seconds: f64| seconds * 1e9 / work(size, size.long_share);
    row(
        &format!(
            "crossings (one in {}) × {} bars, over the cost × {} bars",
            size.long_share,
            thousands(size.long_bars),
            thousands(size.bars)
        ),
        "at most 1.3",
        &format!(
            "**{:.2}**: {:.2} ns over {:.2} ns",
            ratios.median,
            nanos(many),
            nanos(few)
        ),
        &ratios.to_string(),
    );
}

/// Row 5.
pub fn on_two_threads(walk: &Walk, size: &Size) {
    let measured = [
        ("crossings", CROSSING.threads(walk, size)),
        (
            "crossings with exits",
            exits(walk, |contest| contest.threads(walk, size)),
        ),
    ];
    for (name, pairs) in measured {
        let factors = Spread::of(pairs.iter().map(|(one, two)| one / two));
        row(
            &format!("{name}, two threads over one, wall"),
            "1.6",
            &format!("**{:.2}**", factors.median),
            &factors.to_string(),
        );
    }
}

/// One combination in a session of its own.
pub fn single(size: &Size) {
    let walk = Walk::of(size.long_bars);
    let bars = walk.bars();
    let mut averages = Averages::of(bars.close);
    averages.make([20, 100]);
    let stops = "stop_loss fraction 0.02\ntrailing_stop fraction 0.05\n";
    for (name, goal, exits) in [
        ("crossing", "6 ns", ""),
        ("crossing with stops", "10 ns", stops),
    ] {
        let round = |_| {
            let (plain, by_hand) = on_cpu(|| CROSSING.plain(&bars, &averages, &[[20.0, 100.0]]));
            let begun = || Session::new(plan(exits), bars, BUDGET).expect("it fits");
            let (found, ours) = on_cpu(|| run(&mut begun(), &[[20.0, 100.0]]));
            if exits.is_empty() {
                plain[0].assert_same(&found[0]);
            }
            (by_hand, ours)
        };
        let pairs: Vec<Pair> = (0..2 * size.rounds + 1).map(round).collect();
        let what = format!(
            "one {name} × {} bars in a session of its own (loop: without stops)",
            thousands(bars.len())
        );
        times(&what, goal, &pairs, (pairs.len() * bars.len()) as f64);
    }
}

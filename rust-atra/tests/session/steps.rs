//! A session against the simulator stepped bar by bar: the same trades, equity, counts, sums and
//! metrics to the bit, under both policies.

use std::ops::Range;

use atra::bars::Bars;
use atra::metrics::{Calendar, Kept, Path, Span};
use atra::plan::Plan;
use atra::session::{Found, Request, Session, path};
use atra::sim::{Counts, Intrabar, Reason, Settings, Simulator, Trade};

use super::random::Random;
use super::written::Written;

/// How many strategies are tried; `ATRA_STRATEGIES` asks for more.
fn strategies() -> u64 {
    let asked = std::env::var("ATRA_STRATEGIES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(2_000)
}

/// What is left of a run that was stepped.
struct Stepped {
    trades: Vec<Trade>,
    equity: Vec<f64>,
    counts: Counts,
}

impl Stepped {
    fn run(written: &Written, bars: &Bars, window: Range<usize>, settings: &Settings) -> Stepped {
        let mut simulator = Simulator::new(settings);
        let (mut trades, mut equity) = (Vec::new(), Vec::new());
        for index in window.clone() {
            let (bar, decision) = (bars.bar(index), written.decision(index));
            let (at, decision) = (index as u64, decision.as_ref());
            if index + 1 < window.end {
                simulator.step(at, &bar, decision, &mut trades);
            } else {
                simulator.step_last(at, &bar, decision, &mut trades);
                if !simulator.is_over() {
                    simulator.finish(at, &bar, &mut trades);
                }
            }
            equity.push(simulator.equity());
            if simulator.is_over() {
                break;
            }
        }
        Stepped {
            trades,
            equity,
            counts: *simulator.counts(),
        }
    }

    fn kept<'a>(
        &'a self,
        bars: &Bars<'a>,
        window: Range<usize>,
        cash: f64,
        path: Path,
    ) -> Kept<'a> {
        Kept {
            initial_cash: cash,
            equity: &self.equity,
            trades: &self.trades,
            close: bars.close,
            window,
            path,
        }
    }

    fn metrics(&self, bars: &Bars, kept: &Kept) -> Vec<u64> {
        let span = Span::of(bars, kept.window.clone(), &self.counts);
        let calendar = Calendar {
            spacing_ms: bars.spacing_ms().expect("room for the distances"),
            year_days: 365.0,
            day_ms: 86_400_000.0,
        };
        bits(&kept.metrics(span.as_ref(), &calendar))
    }
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn found(written: &Written, bars: Bars, window: Range<usize>) -> Found {
    let plan = Plan::read(written.text.as_bytes());
    let plan = plan.unwrap_or_else(|error| panic!("{error}\n{}", written.text));
    let mut session = Session::new(plan, bars, u64::MAX).expect("it fits");
    let request = Request {
        window,
        values: &[0.0],
        combinations: 1,
        threads: 1,
        trades: true,
        equity: true,
        block_sums: true,
        other_policy: true,
        columns: false,
    };
    let mut all = Vec::new();
    session
        .run(&request, |_, found| all.push(found))
        .expect("the values fit");
    all.remove(0)
}

/// What the random strategies came to, so that it is seen when they miss something.
#[derive(Debug, Default)]
struct Met {
    reasons: [u64; 9],
    ambiguous: u64,
    liquidated: u64,
    longest: u64,
    hopping: u64,
}

impl Met {
    fn add(&mut self, stepped: &Stepped, path: Path) {
        self.hopping += u64::from(path == Path::Hopping && !stepped.trades.is_empty());
        for trade in &stepped.trades {
            self.reasons[trade.reason as usize] += 1;
            let held = trade.exit_bar.saturating_sub(trade.entry_bar);
            let closed = trade.reason != Reason::Open as u32;
            self.longest = self.longest.max(if closed { held } else { 0 });
        }
        self.ambiguous += u64::from(stepped.counts.ambiguous_bars > 0);
        self.liquidated += stepped.counts.liquidated;
    }
}

#[test]
fn a_session_does_what_steps_do() {
    let mut met = Met::default();
    for seed in 0..strategies() {
        let mut random = Random::new(seed ^ 77 << 32);
        let written = Written::random(&mut random);
        let columns = written.columns();
        let bars = written.bars(&columns);
        let window = window(&mut random, bars.len());
        let (stepped, path) = compare(seed, &written, bars, window);
        met.add(&stepped, path);
    }
    assert!(met.reasons.iter().all(|count| *count > 0), "{met:?}");
    assert!(
        met.ambiguous > 20 && met.liquidated > 2 && met.longest > 300 && met.hopping > 300,
        "{met:?}"
    );
}

pub fn window(random: &mut Random, bars: usize) -> Range<usize> {
    match random.chance(60) {
        true => 0..bars,
        false => {
            let from = random.below(bars + 1);
            from..from + random.below(bars - from + 1)
        }
    }
}

fn compare(seed: u64, written: &Written, bars: Bars, window: Range<usize>) -> (Stepped, Path) {
    let settings = &written.settings;
    let cash = settings.initial_cash;
    let stepped = Stepped::run(written, &bars, window.clone(), settings);
    let found = found(written, bars, window.clone());
    let about = format!("seed {seed}, bars {window:?}\n{}", written.text);
    assert_eq!(found.trades, stepped.trades, "{about}");
    assert_eq!(bits(&found.equity), bits(&stepped.equity), "{about}");
    assert_eq!(found.counts, stepped.counts, "{about}");
    let path = path(&Plan::read(written.text.as_bytes()).expect("it was read"));
    let kept = stepped.kept(&bars, window.clone(), cash, path);
    assert_eq!(
        bits(&found.metrics),
        stepped.metrics(&bars, &kept),
        "{about}"
    );
    let sums = found.block_sums.expect("asked for");
    let expected = kept.blocks();
    assert_eq!(
        bits(sums.as_flattened()),
        bits(expected.as_flattened()),
        "{about}"
    );
    let other = Settings {
        intrabar: match settings.intrabar {
            Intrabar::Pessimistic => Intrabar::Optimistic,
            Intrabar::Optimistic => Intrabar::Pessimistic,
        },
        ..*settings
    };
    let otherwise = Stepped::run(written, &bars, window.clone(), &other);
    let metrics = otherwise.metrics(&bars, &otherwise.kept(&bars, window, cash, path));
    let other = found.other_metrics.expect("asked for");
    assert_eq!(bits(&other), metrics, "{about}");
    (stepped, path)
}

//! Fixed work on the core: data, functions, runs, a sweep, a stream. Shared by the benchmarks, which time it, and by
//! examples that count or compare it.
#![allow(dead_code)] // each of them uses a part

use atra::bars::{Bar, Bars};
use atra::functions::{Batch, Call, Input, Scratch, find};
use atra::metrics::index;
use atra::plan::Plan;
use atra::session::{Found, Request, Session, Stream};

const BUDGET: u64 = 1 << 30;
const SLOW: std::ops::RangeInclusive<usize> = 55..=250;
const CHUNK: usize = 2 * 196;

/// The functions that everybody uses.
pub const FUNCTIONS: [&str; 10] = [
    "sma", "ema", "rsi", "macd", "bbands", "atr", "adx", "stoch", "obv", "max",
];

/// The columns of a random walk of minutes: the same as `io.atra.bench.Walk` makes, step by step.
pub struct Walk {
    ts_ms: Vec<i64>,
    columns: [Vec<f64>; 5],
}

impl Walk {
    pub fn of(bars: usize) -> Walk {
        let (mut state, mut close) = (42_u64, 100.0_f64);
        let mut columns = [const { Vec::new() }; 5];
        for _ in 0..bars {
            let open = close;
            close = (open * (1.0 + (uniform(&mut state) - 0.5) * 0.01)).max(1.0);
            let spread = open * 0.002 * uniform(&mut state);
            let high = open.max(close) + spread;
            let low = open.min(close) - spread * 0.5;
            let bar = [open, high, low, close, 1000.0 * uniform(&mut state)];
            let cells = columns.iter_mut().zip(bar);
            cells.for_each(|(column, value)| column.push(value));
        }
        let ts_ms = (0..bars as i64).map(|bar| 1_500_000_000_000 + bar * 60_000);
        Walk {
            ts_ms: ts_ms.collect(),
            columns,
        }
    }

    pub fn bars(&self) -> Bars<'_> {
        let [open, high, low, close, volume] = &self.columns;
        Bars {
            ts_ms: &self.ts_ms,
            open,
            high,
            low,
            close,
            volume,
            columns: &[],
            clock: Default::default(),
        }
    }

    fn bar(&self, at: usize) -> Bar {
        let [open, high, low, close, volume] = self.columns.each_ref().map(|column| column[at]);
        Bar {
            ts_ms: self.ts_ms[at],
            open,
            high,
            low,
            close,
            volume,
        }
    }
}

/// A number in 0..1 by SplitMix64.
pub fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    (z >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
}

/// A function with its defaults over whole columns that are known to be finite.
pub struct Function<'w> {
    call: Call,
    inputs: Vec<&'w [f64]>,
    outputs: Vec<Vec<f64>>,
    scratch: Scratch,
}

impl<'w> Function<'w> {
    pub fn of(name: &str, walk: &'w Walk) -> Function<'w> {
        let function = find(name).unwrap_or_else(|| panic!("no function {name}"));
        let defaults: Vec<f64> = function.parameters.iter().map(|p| p.default).collect();
        let bars = walk.ts_ms.len();
        let inputs = function.inputs.iter().map(|input| column(walk, *input));
        Function {
            call: Call::new(function, &defaults).expect("defaults are valid"),
            inputs: inputs.collect(),
            outputs: vec![vec![0.0; bars]; function.outputs.len()],
            scratch: Scratch::default(),
        }
    }

    /// The last value of the first output.
    pub fn run(&mut self) -> f64 {
        let known = Batch {
            begin: 0,
            poisoned_at: None,
        };
        let mut outputs: Vec<&mut [f64]> = self.outputs.iter_mut().map(Vec::as_mut_slice).collect();
        self.call
            .batch_over(known, &self.inputs, &mut outputs, &mut self.scratch)
            .expect("the columns fit");
        outputs[0][outputs[0].len() - 1]
    }
}

fn column(walk: &Walk, input: Input) -> &[f64] {
    let [open, high, low, close, volume] = &walk.columns;
    match input.name() {
        "open" => open,
        "high" => high,
        "low" => low,
        "volume" => volume,
        _ => close,
    }
}

/// Two averages that cross: all equity, next open, 0.1 % a side.
pub fn crossing() -> Plan {
    plan("")
}

/// The same with a stop and a trailing stop.
pub fn with_stops() -> Plan {
    plan("stop_loss fraction 0.02\ntrailing_stop fraction 0.05\n")
}

/// The same with these exits.
pub fn plan(exits: &str) -> Plan {
    traded(&format!(
        "param fast\nparam slow\nn0 = close\nn1 = sma n0 timeperiod=$fast\n\
         n2 = sma n0 timeperiod=$slow\nn3 = crossover n1 n2\nn4 = crossunder n1 n2\n\
         enter_long n3\nexit_long n4\n{exits}"
    ))
}

/// Parameters, nodes, rules and exits, traded with all equity at the next open, 0.1 % a side.
pub fn traded(rules: &str) -> Plan {
    let text = format!(
        "atra-plan 1\n{rules}sizing equity 1\nlot 0\nmin_order 0\nexecution\n\
         fill next_open\nfee 0.001\nfee_fixed 0\nslippage 0\ninitial_cash 10000\nleverage 1\n\
         intrabar pessimistic\nclose_at_end false\nyear_days 365\nday_ms 86400000\ntz UTC\n"
    );
    Plan::read(text.as_bytes()).expect("a plan")
}

/// One combination in a session of its own; how many trades it closed.
pub fn run(plan: Plan, walk: &Walk) -> f64 {
    let mut session = Session::new(plan, walk.bars(), BUDGET).expect("it fits");
    let mut trades = f64::NAN;
    run_all(&mut session, &[20.0, 100.0], |found| {
        trades = metric(&found, "trades");
    });
    trades
}

/// The first combinations of fast 5 to 50 by slow 55 to 250 in one session, on one thread: a number that stands for
/// the bits of all Sharpe ratios and final equities, the same as `io.atra.bench.contest.Sweep` finds.
pub fn sweep(walk: &Walk, combinations: usize) -> u64 {
    let pairs = (5..=50_usize).flat_map(|fast| SLOW.map(move |slow| [fast as f64, slow as f64]));
    let values: Vec<f64> = pairs.take(combinations).flatten().collect();
    let mut session = Session::new(crossing(), walk.bars(), BUDGET).expect("it fits");
    let mut answer = 0_u64;
    for chunk in values.chunks(2 * CHUNK) {
        run_all(&mut session, chunk, |found| {
            for name in ["sharpe", "final_equity"] {
                let bits = bits(metric(&found, name));
                answer = answer.wrapping_mul(31).wrapping_add(bits);
            }
        });
    }
    answer
}

/// As Java counts them: one NaN for all.
fn bits(value: f64) -> u64 {
    let same = if value.is_nan() { f64::NAN } else { value };
    same.to_bits()
}

/// Runs combinations over all bars, on one thread, and hands on what each gave.
pub fn run_all(session: &mut Session<'_>, values: &[f64], take: impl FnMut(Found) + Send) {
    run_on(session, 1, values, take);
}

/// The same on so many threads.
pub fn run_on(
    session: &mut Session<'_>,
    threads: usize,
    values: &[f64],
    mut take: impl FnMut(Found) + Send,
) {
    let request = Request {
        window: 0..session.bars().len(),
        values,
        combinations: values.len() / session.plan().parameters.len(),
        threads,
        trades: false,
        equity: false,
        block_sums: false,
        other_policy: false,
        columns: false,
    };
    session
        .run(&request, |_, found| take(found))
        .expect("the values fit");
}

/// A core metric of it.
pub fn metric(found: &Found, name: &str) -> f64 {
    found.metrics[index(name).expect("a metric")]
}

/// The crossing, bar by bar; how many trades it closed.
pub fn stream(walk: &Walk) -> usize {
    let clock = walk.bars().clock;
    let mut stream = Stream::new(crossing(), &[20.0, 100.0], &[], clock).expect("the values fit");
    for at in 0..walk.ts_ms.len() {
        stream.push(&walk.bar(at), &[]);
    }
    stream.trades().len()
}

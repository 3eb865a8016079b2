//! Times the session against the loop that one would write by hand, over the same bars.
//!
//! `cargo run --release --example sweep_time -- [BARS] [SHARE] [ROUNDS]`: a sweep of crossing averages (fast
//! 5..50, slow 55..250, 9,016 combinations over 100,000 bars; every SHARE-th fast one), then single runs over ten
//! times the bars, ROUNDS of each. One line each: nanoseconds a bar and combination of both, the ratio, and its
//! spread over chunks or rounds. The session computes columns, signals and all core metrics; the loop finds its
//! averages ready made. That both give the same trades and the same equity to the bit is asserted.

use atra::bars::Bars;
use atra::metrics::index;
use atra::session::{Found, Session};

#[path = "../benches/work/mod.rs"]
mod work;
use work::{plan, run_all, uniform};

const FEE: f64 = 0.001;
const CASH: f64 = 10_000.0;
const BUDGET: u64 = 1 << 30;

fn main() {
    let argument = |at: usize, otherwise: usize| {
        let given = std::env::args().nth(at);
        given.map_or(otherwise, |text| text.parse().expect("a number"))
    };
    let (bars, share, rounds) = (argument(1, 100_000), argument(2, 1), argument(3, 5));
    sweep(&Walk::of(bars), share.max(1));
    let walk = Walk::of(10 * bars);
    let stops = "stop_loss fraction 0.02\ntrailing_stop fraction 0.05\n";
    single("run", &walk, "", rounds);
    single("run with stops", &walk, stops, rounds);
}

/// The whole grid, a chunk of two fast averages at a time, on one thread.
fn sweep(walk: &Walk, share: usize) {
    let bars = walk.bars();
    let mut session = Session::new(plan(""), bars, BUDGET).expect("it fits");
    let slow: Vec<Vec<f64>> = (55..=250).map(|n| mean(&walk.close, n)).collect();
    let mut times = Vec::new();
    for fast in (5..=50).step_by(2).step_by(share) {
        let pairs = (fast..fast + 2).flat_map(|f| (55..=250).map(move |s| [f, s]));
        let values: Vec<f64> = pairs.flatten().map(|n| n as f64).collect();
        let averages: Vec<Vec<f64>> = (fast..fast + 2).map(|n| mean(&walk.close, n)).collect();
        let begin = now();
        let by_hand: Vec<Plain> = averages
            .iter()
            .flat_map(|fast| slow.iter().map(|slow| Plain::run(&bars, fast, slow)))
            .collect();
        let plain = now() - begin;
        let begin = now();
        let found = run(&mut session, &values);
        times.push((plain, now() - begin));
        by_hand
            .iter()
            .zip(&found)
            .for_each(|(plain, found)| plain.assert_same(found));
    }
    report(
        "sweep",
        times.as_slice(),
        (bars.len() * 2 * slow.len()) as f64,
    );
}

/// One combination in a session of its own.
fn single(name: &str, walk: &Walk, exits: &str, rounds: usize) {
    let bars = walk.bars();
    let (fast, slow) = (mean(&walk.close, 20), mean(&walk.close, 100));
    let mut times = Vec::new();
    for _ in 0..rounds {
        let begin = now();
        let plain = Plain::run(&bars, &fast, &slow);
        let by_hand = now() - begin;
        let begin = now();
        let mut session = Session::new(plan(exits), bars, BUDGET).expect("it fits");
        let found = run(&mut session, &[20.0, 100.0]);
        times.push((by_hand, now() - begin));
        if exits.is_empty() {
            plain.assert_same(&found[0]);
        }
    }
    report(name, &times, bars.len() as f64);
}

fn run(session: &mut Session, values: &[f64]) -> Vec<Found> {
    let mut all = Vec::new();
    run_all(session, values, |found| all.push(found));
    all
}

fn report(name: &str, times: &[(f64, f64)], work: f64) {
    let nanos = |of: &dyn Fn(&(f64, f64)) -> f64| {
        times.iter().map(of).fold(f64::INFINITY, f64::min) * 1e9 / work
    };
    let (plain, ours) = (nanos(&|time| time.0), nanos(&|time| time.1));
    let mut ratios: Vec<f64> = times.iter().map(|(plain, ours)| ours / plain).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    let (least, most) = (ratios[0], ratios[ratios.len() - 1]);
    let median = ratios[ratios.len() / 2];
    println!(
        "{name}: loop {plain:.2} ns, session {ours:.2} ns, ratio {median:.2} ({least:.2} to {most:.2})"
    );
}

/// Seconds that this thread has had of a CPU: what others do meanwhile counts little.
#[cfg(target_os = "linux")]
fn now() -> f64 {
    #[repr(C)]
    struct Time {
        seconds: i64,
        nanos: i64,
    }
    unsafe extern "C" {
        fn clock_gettime(clock: i32, time: *mut Time) -> i32;
    }
    const THREAD: i32 = 3;
    let mut time = Time {
        seconds: 0,
        nanos: 0,
    };
    // SAFETY: the C library's own struct, there to be written.
    assert_eq!(unsafe { clock_gettime(THREAD, &mut time) }, 0);
    time.seconds as f64 + time.nanos as f64 * 1e-9
}

#[cfg(not(target_os = "linux"))]
fn now() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    BEGIN.elapsed().as_secs_f64()
}

/// What the loop by hand finds.
struct Plain {
    trades: u64,
    equity: f64,
    mean: f64,
    variance: f64,
    drawdown: f64,
}

impl Plain {
    fn run(bars: &Bars, fast: &[f64], slow: &[f64]) -> Plain {
        let (mut cash, mut units, mut order) = (CASH, 0.0, 0);
        let (mut before, mut peak, mut drawdown) = (CASH, CASH, 0.0_f64);
        let (mut sum, mut squares, mut trades) = (0.0, 0.0, 0);
        let (open, close) = (bars.open, bars.close);
        let n = close.len();
        assert!(open.len() == n && fast.len() == n && slow.len() == n);
        for i in 0..n {
            if order == 1 {
                units = cash / (open[i] * (1.0 + FEE));
                cash = (cash - units * open[i]) - units * open[i] * FEE;
            } else if order == -1 {
                cash = (cash + units * open[i]) - units * open[i] * FEE;
                units = 0.0;
                trades += 1;
            }
            let equity = cash + units * close[i];
            let r = equity / before - 1.0;
            sum += r;
            squares += r * r;
            peak = peak.max(equity);
            drawdown = drawdown.max(1.0 - equity / peak);
            before = equity;
            order = 0;
            if i > 0 && i < n - 1 {
                if units == 0.0 {
                    order = i32::from(fast[i] > slow[i] && fast[i - 1] <= slow[i - 1]);
                } else {
                    order = -i32::from(fast[i] < slow[i] && fast[i - 1] >= slow[i - 1]);
                }
            }
        }
        let n = n as f64;
        let mean = sum / n;
        Plain {
            trades,
            equity: before,
            mean,
            variance: squares / n - mean * mean,
            drawdown,
        }
    }

    fn assert_same(&self, found: &Found) {
        let metric = |name: &str| found.metrics[index(name).expect("a metric")];
        assert_eq!(self.trades as f64, metric("trades"));
        assert_eq!(self.equity.to_bits(), metric("final_equity").to_bits());
        assert_eq!(self.drawdown.to_bits(), metric("max_drawdown").to_bits());
        let sharpe = self.mean / self.variance.sqrt() * 525_600.0_f64.sqrt();
        assert!(
            (sharpe - metric("sharpe")).abs() < 1e-4 * sharpe.abs(),
            "{sharpe}"
        );
    }
}

fn mean(prices: &[f64], n: usize) -> Vec<f64> {
    let (mut sum, mut means) = (0.0, vec![f64::NAN; prices.len()]);
    for (i, price) in prices.iter().enumerate() {
        sum += price;
        if i + 1 >= n {
            means[i] = sum / n as f64;
            sum -= prices[i + 1 - n];
        }
    }
    means
}

/// The columns of a random walk of minutes.
struct Walk {
    ts_ms: Vec<i64>,
    open: Vec<f64>,
    high: Vec<f64>,
    low: Vec<f64>,
    close: Vec<f64>,
}

impl Walk {
    fn of(bars: usize) -> Walk {
        let (mut state, mut price) = (42_u64, 100.0_f64);
        let mut walk = Walk {
            ts_ms: (0..bars as i64).map(|bar| bar * 60_000).collect(),
            open: Vec::new(),
            high: Vec::new(),
            low: Vec::new(),
            close: Vec::new(),
        };
        for _ in 0..bars {
            let open = price;
            price = open * (1.0 + (uniform(&mut state) - 0.5) * 0.004);
            let spread = open * 0.001 * uniform(&mut state);
            walk.open.push(open);
            walk.high.push(open.max(price) + spread);
            walk.low.push(open.min(price) - spread);
            walk.close.push(price);
        }
        walk
    }

    fn bars(&self) -> Bars<'_> {
        Bars {
            ts_ms: &self.ts_ms,
            open: &self.open,
            high: &self.high,
            low: &self.low,
            close: &self.close,
            volume: &self.close,
            columns: &[],
            clock: Default::default(),
        }
    }
}

//! Sessions and streams as wholes: the parts have their own tests.

use super::{Found, Request, Session, SessionError, Stream};
use crate::bars::{Bars, Clock};
use crate::plan::{EvalError, Plan};

const SETTINGS: &str = "\
sizing equity 1
lot 0
min_order 0
execution
fill next_open
fee 0.001
fee_fixed 0
slippage 0.0005
initial_cash 10000
leverage 1
intrabar pessimistic
close_at_end false
year_days 365
day_ms 86400000
tz UTC
";

/// Long when the close is above its mean, short below, with a stop of a price distance.
const TURNS: &str = "\
atra-plan 1
param n
n0 = close
n1 = sma n0 timeperiod=$n
n2 = > n0 n1
n3 = < n0 n1
n4 = atr timeperiod=3
enter_long n2
enter_short n3
stop_loss distance n4
";

fn plan(rules: &str) -> Plan {
    Plan::read(format!("{rules}{SETTINGS}").as_bytes()).expect("a plan")
}

/// Prices that swing around 100, and never twice alike.
struct Market {
    ts_ms: Vec<i64>,
    open: Vec<f64>,
    high: Vec<f64>,
    low: Vec<f64>,
    close: Vec<f64>,
}

impl Market {
    fn of(bars: usize) -> Market {
        let price = |at: f64| 100.0 + 7.0 * (at * 0.37).sin() + 3.0 * (at * 1.9).cos();
        let open: Vec<f64> = (0..bars).map(|bar| price(bar as f64)).collect();
        let close: Vec<f64> = (0..bars).map(|bar| price(bar as f64 + 0.8)).collect();
        let both = || open.iter().zip(&close);
        Market {
            ts_ms: (0..bars as i64).map(|bar| bar * 60_000).collect(),
            high: both().map(|(a, b)| a.max(*b) + 0.5).collect(),
            low: both().map(|(a, b)| a.min(*b) - 0.5).collect(),
            open,
            close,
        }
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
            clock: Clock::default(),
        }
    }
}

fn request(values: &[f64], bars: usize) -> Request<'_> {
    Request {
        window: 0..bars,
        values,
        combinations: values.len(),
        threads: 1,
        trades: true,
        equity: true,
        block_sums: true,
        other_policy: true,
        columns: values.len() == 1,
    }
}

fn run(session: &mut Session, request: &Request) -> Vec<Found> {
    let mut all = Vec::new();
    session
        .run(request, |index, found| {
            assert_eq!(index, all.len());
            all.push(found);
        })
        .expect("the values fit");
    all
}

/// Bits, so that a NaN is a NaN.
fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn no_combinations_are_no_work() {
    let market = Market::of(50);
    let mut session = Session::new(plan(TURNS), market.bars(), 1 << 20).expect("it fits");
    assert!(run(&mut session, &request(&[], 50)).is_empty());
}

#[test]
fn a_stream_does_what_a_run_does() {
    let market = Market::of(200);
    let mut session = Session::new(plan(TURNS), market.bars(), 1 << 20).expect("it fits");
    let found = run(&mut session, &request(&[5.0], 200)).remove(0);
    let columns = session.columns().expect("they were asked for");
    let mut stream = Stream::new(plan(TURNS), &[5.0], &[], Clock::default()).expect("it fits");
    for bar in 0..199 {
        let standing = stream.push(&market.bars().bar(bar), &[]);
        assert_eq!(standing.equity, found.equity[bar], "equity at bar {bar}");
        assert_eq!(
            standing.decision.is_some(),
            bar as u64 >= found.counts.start
        );
        let value = columns.value(1).column().expect("a mean")[bar];
        assert_eq!(
            stream.values()[1].to_bits(),
            value.to_bits(),
            "mean at bar {bar}"
        );
    }
    let closed = &found.trades[..stream.trades().len()];
    assert!(closed.len() > 10, "the market turns often");
    assert_eq!(stream.trades(), closed);
}

#[test]
fn a_peek_takes_nothing() {
    let market = Market::of(60);
    let mut peeked = Stream::new(plan(TURNS), &[5.0], &[], Clock::default()).expect("it fits");
    let mut plain = Stream::new(plan(TURNS), &[5.0], &[], Clock::default()).expect("it fits");
    for bar in (0..60).map(|bar| market.bars().bar(bar)) {
        let mut crash = bar;
        (crash.low, crash.close) = (1.0, 2.0);
        peeked.peek(&crash, &[]);
        let told = peeked.peek(&bar, &[]);
        let values = bits(peeked.values());
        let pushed = peeked.push(&bar, &[]);
        assert_eq!(told.equity.to_bits(), pushed.equity.to_bits());
        assert_eq!(told.decision.is_some(), pushed.decision.is_some());
        assert_eq!(values, bits(peeked.values()));
        assert_eq!(pushed.equity, plain.push(&bar, &[]).equity);
        assert_eq!(peeked.trades(), plain.trades());
    }
}

#[test]
fn a_chunk_gives_what_single_runs_give() {
    let market = Market::of(150);
    let values = [5.0, 2.0, 20.0, 5.0, 400.0];
    let mut chunk = Session::new(plan(TURNS), market.bars(), 1 << 20).expect("it fits");
    let all = run(&mut chunk, &request(&values, 150));
    for (found, value) in all.iter().zip(values) {
        let mut session = Session::new(plan(TURNS), market.bars(), 1 << 20).expect("it fits");
        let alone = run(&mut session, &request(&[value], 150)).remove(0);
        assert_eq!(bits(&found.metrics), bits(&alone.metrics));
        assert_eq!(found.trades, alone.trades);
        assert_eq!(found.counts, alone.counts);
        assert_eq!(found.block_sums, alone.block_sums);
    }
}

#[test]
fn only_what_is_asked_for_is_kept() {
    let market = Market::of(50);
    let mut session = Session::new(plan(TURNS), market.bars(), 1 << 20).expect("it fits");
    let mut asked = request(&[5.0], 50);
    (asked.trades, asked.equity, asked.block_sums, asked.columns) = (false, false, false, false);
    let found = run(&mut session, &asked).remove(0);
    assert!(found.trades.is_empty() && found.equity.is_empty() && found.block_sums.is_none());
    assert!(session.columns().is_none());
}

#[test]
fn a_value_that_does_not_fit_ends_the_run_where_it_stands() {
    let market = Market::of(50);
    let mut session = Session::new(plan(TURNS), market.bars(), 1 << 20).expect("it fits");
    let mut kept = 0;
    let refused = session.run(&request(&[5.0, 0.0, 6.0], 50), |_, _| kept += 1);
    let error = refused.expect_err("a period of 0");
    assert!(matches!(
        error,
        SessionError::Eval(EvalError::Parameter { .. })
    ));
    assert_eq!(kept, 1);
    assert_eq!(run(&mut session, &request(&[6.0], 50)).len(), 1);
}

#[test]
fn settings_of_which_no_run_can_be_made() {
    let text = format!(
        "{TURNS}{}",
        SETTINGS.replace("slippage 0.0005", "slippage 1")
    );
    let plan = Plan::read(text.as_bytes()).expect("a plan");
    let market = Market::of(10);
    let mut session = Session::new(plan, market.bars(), 1 << 20).expect("it fits");
    let refused = session.run(&request(&[5.0], 10), |_, _| ());
    let sentence = "slippage is 1; it must be finite and below 1";
    assert_eq!(refused, Err(SessionError::Settings(sentence.into())));
}

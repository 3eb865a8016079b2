//! The core metrics: hand-computed values, values that are not there, and one definition whether a
//! curve was kept or not.

use atra::bars::{Bars, Clock, Terrain};
use atra::metrics::{
    Adding, BLOCKS, COUNT, Calendar, Kept, Path, Returns, Span, TABLE, TradeSums, index, metrics,
};
use atra::sim::{
    self, Counts, Decision, Distance, Fill, Intrabar, Reason, Settings, Sizing, Trade,
};
use proptest::prelude::*;

const DAY_MS: f64 = 86_400_000.0;

/// 64 bars a year.
const CALENDAR: Calendar = Calendar {
    spacing_ms: 4.0 * DAY_MS,
    year_days: 256.0,
    day_ms: DAY_MS,
};

/// Bars of the run: `years` from the first open to the last close.
fn span(years: f64) -> Span {
    let length_ms = (years * 365.25 * DAY_MS - CALENDAR.spacing_ms) as i64;
    Span {
        first_ts_ms: 1000,
        last_ts_ms: 1000 + length_ms,
        first_open: 64.0,
        last_close: 80.0,
        bars_in_position: 3,
    }
}

fn trade(pnl: f64, return_: f64, fees: (f64, f64), reason: Reason) -> Trade {
    Trade {
        symbol: 0,
        direction: 0,
        reason: reason as u32,
        reserved: 0,
        entry_bar: 0,
        exit_bar: 1,
        entry_ts_ms: 0,
        exit_ts_ms: 1,
        entry_price: 1.0,
        exit_price: 1.0,
        units: 1.0,
        entry_fee: fees.0,
        exit_fee: fees.1,
        pnl,
        return_,
    }
}

/// No bar of it is carried.
fn kept<'a>(equity: &'a [f64], trades: &'a [Trade]) -> Kept<'a> {
    Kept {
        initial_cash: 1024.0,
        equity,
        trades,
        close: &[],
        window: 0..equity.len(),
        path: Path::Vector,
    }
}

/// Metrics of equity that began at 1024, by name.
fn of(equity: &[f64], trades: &[Trade], span: Option<Span>) -> impl Fn(&str) -> f64 + use<> {
    let values = kept(equity, trades).metrics(span.as_ref(), &CALENDAR);
    move |name| values[index(name).expect(name)]
}

const UP_DOWN_UP: [f64; 4] = [1280.0, 960.0, 1200.0, 1200.0];

#[test]
fn the_table_names_each_metric_once_in_the_order_of_the_masks() {
    let names = "total_return cagr volatility sharpe sortino max_drawdown calmar trades win_rate \
                 profit_factor expectancy avg_trade best_trade worst_trade exposure sqn fees \
                 final_equity buy_and_hold";
    let table: Vec<&str> = TABLE.iter().map(|metric| metric.name).collect();
    assert_eq!(table, names.split_whitespace().collect::<Vec<_>>());
    assert_eq!(table.len(), COUNT);
    assert!(
        TABLE
            .iter()
            .all(|m| !m.unit.is_empty() && !m.formula.is_empty())
    );
    assert_eq!((index("buy_and_hold"), index("nothing")), (Some(18), None));
}

#[test]
fn metrics_of_equity() {
    let metric = of(&UP_DOWN_UP, &[], Some(span(2.0)));
    // r = 1/4, -1/4, 1/4, 0: sum 1/4, of squares 3/16, of the losing one's 1/16.
    let deviation = (0.171875_f64 / 3.0).sqrt();
    assert_eq!(metric("total_return"), 0.171875);
    assert_eq!(metric("final_equity"), 1200.0);
    assert_eq!(metric("volatility"), deviation * 8.0);
    assert_eq!(metric("sharpe"), (0.0625 / deviation) * 8.0);
    assert_eq!(metric("sortino"), (0.0625 / 0.125) * 8.0);
    assert_eq!(metric("max_drawdown"), 0.25);
    assert_eq!(metric("cagr"), 1.171875_f64.sqrt() - 1.0);
    assert_eq!(metric("calmar"), (1.171875_f64.sqrt() - 1.0) / 0.25);
    assert_eq!(metric("exposure"), 0.75);
    assert_eq!(metric("buy_and_hold"), 0.25);
}

#[test]
fn metrics_of_trades() {
    let trades = [
        trade(8.0, 0.5, (1.0, 2.0), Reason::Signal),
        trade(-2.0, -0.25, (1.0, 0.5), Reason::StopLoss),
        trade(0.0, 0.0, (0.0, 0.0), Reason::End),
        trade(2.0, 0.125, (0.25, 0.25), Reason::Reverse),
        trade(64.0, 9.0, (4.0, 0.0), Reason::Open),
    ];
    let metric = of(&UP_DOWN_UP, &trades, Some(span(1.0)));
    assert_eq!(metric("trades"), 4.0);
    assert_eq!(metric("win_rate"), 0.5);
    assert_eq!(metric("profit_factor"), 5.0);
    assert_eq!(metric("expectancy"), 2.0);
    assert_eq!(metric("avg_trade"), 0.09375);
    assert_eq!((metric("best_trade"), metric("worst_trade")), (0.5, -0.25));
    // Squares 72, sum 8: a spread of 72 - 16 over three.
    assert_eq!(metric("sqn"), (2.0 * 2.0) / (56.0_f64 / 3.0).sqrt());
    assert_eq!(metric("fees"), 9.0);
}

/// The names of the metrics that have no value.
fn missing(equity: &[f64], trades: &[Trade], span: Option<Span>) -> Vec<&'static str> {
    let metric = of(equity, trades, span);
    let names = TABLE.iter().map(|m| m.name);
    names.filter(|name| metric(name).is_nan()).collect()
}

const OF_TRADES: [&str; 7] = [
    "win_rate",
    "profit_factor",
    "expectancy",
    "avg_trade",
    "best_trade",
    "worst_trade",
    "sqn",
];

#[test]
fn what_has_no_value_is_nan() {
    assert_eq!(missing(&UP_DOWN_UP, &[], Some(span(1.0))), OF_TRADES);
    let win = trade(8.0, 0.5, (0.0, 0.0), Reason::Signal);
    let loss = trade(-8.0, -0.5, (0.0, 0.0), Reason::Signal);
    let of_trades = |trades: &[Trade]| missing(&UP_DOWN_UP, trades, Some(span(1.0)));
    assert_eq!(of_trades(&[win]), ["profit_factor", "sqn"]);
    assert_eq!(of_trades(&[loss]), ["sqn"]);
    assert_eq!(of_trades(&[win, win]), ["profit_factor", "sqn"]);
    assert_eq!(of_trades(&[win, loss]), [""; 0]);

    let of_equity = |equity: &[f64]| {
        let mut names = missing(equity, &[win, loss], Some(span(1.0)));
        names.retain(|name| !OF_TRADES.contains(name));
        names
    };
    assert_eq!(of_equity(&[1024.0, 1024.0]), ["sortino", "calmar"]);
    assert_eq!(
        of_equity(&[1280.0]),
        ["volatility", "sharpe", "sortino", "calmar"]
    );
    assert_eq!(of_equity(&[512.0]), ["volatility", "sharpe"]);
    assert_eq!(of_equity(&[1280.0, 1290.0]), ["sortino", "calmar"]);
}

#[test]
fn a_run_of_no_bars() {
    let metric = of(&[], &[], None);
    assert_eq!(
        (metric("total_return"), metric("final_equity")),
        (0.0, 1024.0)
    );
    assert_eq!(
        (metric("max_drawdown"), metric("trades"), metric("fees")),
        (0.0, 0.0, 0.0)
    );
    assert_eq!(missing(&[], &[], None).len(), COUNT - 5);
}

#[test]
fn no_deviation_is_a_sharpe_of_zero() {
    let metric = of(&[1024.0, 1024.0, 1024.0], &[], Some(span(1.0)));
    assert_eq!((metric("volatility"), metric("sharpe")), (0.0, 0.0));
    // Three returns of 0.1, but for the rounding of the equity itself.
    let tenths: Vec<f64> = (1..=3).map(|i| 1024.0 * 1.1_f64.powi(i)).collect();
    let metric = of(&tenths, &[], Some(span(1.0)));
    assert_eq!((metric("volatility"), metric("sharpe")), (0.0, 0.0));
}

#[test]
fn equal_gains_have_no_sqn() {
    let same = [trade(0.1, 0.1, (0.0, 0.0), Reason::Signal); 7];
    assert!(of(&UP_DOWN_UP, &same, Some(span(1.0)))("sqn").is_nan());
}

#[test]
fn ruin_is_a_cagr_of_minus_one() {
    for last in [0.0, -512.0] {
        let metric = of(&[2048.0, last], &[], Some(span(1.0)));
        assert_eq!(metric("cagr"), -1.0);
        assert_eq!(metric("max_drawdown"), 1.0 - last / 2048.0);
        assert_eq!(metric("total_return"), last / 1024.0 - 1.0);
    }
}

#[test]
fn growth_beyond_all_numbers_has_no_value() {
    let metric = of(&[4096.0, 4096.0], &[], Some(span(1e-4)));
    assert!(metric("cagr").is_nan() && metric("calmar").is_nan());
}

#[test]
fn a_single_bar_given_has_no_year() {
    let calendar = Calendar {
        spacing_ms: 0.0,
        ..CALENDAR
    };
    let lone = Span {
        last_ts_ms: 1000,
        ..span(1.0)
    };
    let values = kept(&[512.0], &[]).metrics(Some(&lone), &calendar);
    for name in ["cagr", "volatility", "sharpe", "sortino", "calmar"] {
        assert!(values[index(name).expect(name)].is_nan(), "{name}");
    }
}

#[test]
fn the_span_is_the_window_or_ends_with_the_liquidation() {
    let (ts_ms, price) = ([10, 20, 30, 40, 50], [1.0, 2.0, 3.0, 4.0, 5.0]);
    let close = [10.0, 20.0, 30.0, 40.0, 50.0];
    let bars = Bars {
        ts_ms: &ts_ms,
        open: &price,
        high: &close,
        low: &price,
        close: &close,
        volume: &price,
        columns: &[],
        clock: Clock::default(),
    };
    let counts = |bars| Counts {
        bars,
        bars_in_position: 1,
        ..Counts::NONE
    };
    let whole = Span::of(&bars, 1..4, &counts(3)).expect("bars");
    assert_eq!((whole.first_ts_ms, whole.last_ts_ms), (20, 40));
    assert_eq!(
        (whole.first_open, whole.last_close, whole.bars_in_position),
        (2.0, 40.0, 1)
    );
    let ended = Span::of(&bars, 1..4, &counts(2)).expect("bars");
    assert_eq!((ended.last_ts_ms, ended.last_close), (30, 30.0));
    assert_eq!(Span::of(&bars, 1..1, &counts(0)), None);
}

#[test]
fn blocks_are_equal_shares_of_the_window() {
    let sums_of = |bars: u64, run: u64| {
        let equity: Vec<f64> = (0..run).map(|i| 0.5_f64.powi(i as i32 + 1)).collect();
        let run = Kept {
            initial_cash: 1.0,
            window: 0..bars as usize,
            ..kept(&equity, &[])
        };
        run.blocks()
    };
    for bars in [1, 5, 31, 32, 33, 64, 100, 1000] {
        let mut expected = [[0.0; 3]; BLOCKS];
        (0..bars as usize).for_each(|k| expected[k * BLOCKS / bars as usize][0] += 1.0);
        expected
            .iter_mut()
            .for_each(|row| (row[1], row[2]) = (-0.5 * row[0], 0.25 * row[0]));
        assert_eq!(sums_of(bars, bars), expected, "{bars}");
    }
    let liquidated = sums_of(64, 3);
    assert_eq!(liquidated[0][0] + liquidated[1][0], 3.0);
    assert!(liquidated[2..].iter().all(|row| *row == [0.0; 3]));
}

const SETTINGS: Settings = Settings {
    sizing: Sizing::Equity(1.5),
    lot: 0.0,
    min_order: 0.0,
    fill: Fill::NextOpen,
    fee: 0.001,
    fee_fixed: 0.1,
    slippage: 0.0005,
    initial_cash: 1000.0,
    leverage: 2.0,
    intrabar: Intrabar::Pessimistic,
    close_at_end: false,
    stop_loss: Distance::Fraction(0.05),
    take_profit: Distance::None,
    trailing_stop: Distance::None,
    max_bars: None,
};

proptest! {
    /// Listening to a run, or computing from what it left: the same bits.
    #[test]
    fn one_definition_with_and_without_a_curve(
        moves in prop::collection::vec((-0.05..0.05, 0u8..16), 1..80),
        close_at_end in any::<bool>(),
        hops in any::<bool>(),
        prepared in any::<bool>(),
    ) {
        let path = if hops { Path::Hopping } else { Path::Vector };
        let mut price = 100.0;
        let close: Vec<f64> = moves.iter().map(|m| { price *= 1.0 + m.0; price }).collect();
        let ts_ms: Vec<i64> = (0..close.len() as i64).map(|i| i * 3_600_000).collect();
        let bars = Bars {
            ts_ms: &ts_ms, open: &close, high: &close, low: &close, close: &close, volume: &close,
            columns: &[],
            clock: Clock::default(),
        };
        let settings = match hops {
            false => Settings { close_at_end, ..SETTINGS },
            true => Settings { close_at_end, sizing: Sizing::Equity(1.0), ..SETTINGS },
        };
        let decide = |i: usize| {
            let rules = moves[i].1;
            Some(Decision {
                enter_long: rules & 1 > 0,
                exit_long: rules & 2 > 0,
                enter_short: rules & 4 > 0,
                exit_short: rules & 8 > 0,
                ..Decision::default()
            })
        };
        let (terrain, mut adding) = (Terrain::new(bars).unwrap(), Adding::new(path));
        if prepared {
            adding.prepare(&close).unwrap();
        }
        let window = 0..close.len();
        let mut curve = (Returns::new(1000.0, close.len(), &terrain, &adding), Vec::<f64>::new());
        let mut log = (TradeSums::default(), Vec::<Trade>::new());
        let summary = sim::run(&terrain, window.clone(), &settings, &decide, &mut curve, &mut log);
        let span = Span::of(&bars, window.clone(), &summary.counts);
        let calendar = Calendar { spacing_ms: bars.spacing_ms().expect("room for the distances"), ..CALENDAR };
        let listened = metrics(&curve.0.ended(), &log.0, span.as_ref(), &calendar);
        let (curve, trades) = (curve.1, log.1);
        let kept = Kept {
            initial_cash: 1000.0, equity: &curve, trades: &trades, close: &close, window, path,
        };
        let computed = kept.metrics(span.as_ref(), &calendar);
        prop_assert_eq!(listened.map(f64::to_bits), computed.map(f64::to_bits));
        prop_assert_eq!(listened[index("trades").unwrap()], summary.trades as f64);
        prop_assert_eq!(listened[index("final_equity").unwrap()], summary.equity);

        // To the bit, the fall from the peak at every bar.
        let fall = |peak: &mut f64, e: &f64| {
            *peak = peak.max(*e);
            Some(1.0 - e / *peak)
        };
        let falls = curve.iter().scan(1000.0, fall);
        let drawdown = listened[index("max_drawdown").unwrap()];
        prop_assert_eq!(drawdown.to_bits(), falls.fold(0.0, f64::max).to_bits());

        // And close to the textbook, two passes over the returns.
        let before = std::iter::once(1000.0).chain(curve.iter().copied());
        let r: Vec<f64> = curve.iter().zip(before).map(|(e, p)| e / p - 1.0).collect();
        let n = r.len() as f64;
        let mean = r.iter().sum::<f64>() / n;
        let deviation = (r.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let volatility = listened[index("volatility").unwrap()];
        if n > 2.0 {
            let expected = deviation * calendar.bars_per_year().sqrt();
            prop_assert!((volatility - expected).abs() <= 1e-9 * expected, "{volatility} {expected}");
        }
    }
}

proptest! {
    /// As sorting them all would tell: the middle one, or the mean of the middle two.
    #[test]
    fn spacing_is_the_median_of_the_gaps(gaps in prop::collection::vec(1i64..4, 0..12)) {
        let ts_ms: Vec<i64> = gaps.iter().scan(0, |ts, gap| { *ts += gap; Some(*ts) }).collect();
        let price = vec![1.0; ts_ms.len()];
        let bars = Bars {
            ts_ms: &ts_ms, open: &price, high: &price, low: &price, close: &price, volume: &price,
            columns: &[], clock: Clock::default(),
        };
        let mut sorted: Vec<i64> = ts_ms.windows(2).map(|pair| pair[1] - pair[0]).collect();
        sorted.sort_unstable();
        let n = sorted.len();
        let expected = match n {
            0 => 0.0,
            _ => (sorted[(n - 1) / 2] + sorted[n / 2]) as f64 / 2.0,
        };
        prop_assert_eq!(bars.spacing_ms().expect("room for the distances"), expected);
    }
}

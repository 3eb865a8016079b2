//! How a case is written down, played and compared.

use atra::bars::{Bars, Clock, Terrain};
use atra::sim::{
    self, Decision, Distance, Fill, Intrabar, Reason, Settings, Sizing, Summary, Trade,
};

/// Open, high, low, close and what the rules say at the close: `L` enter_long, `l` exit_long,
/// `S` enter_short, `s` exit_short, `-` not read.
pub type Row = (f64, f64, f64, f64, &'static str);

/// Nothing but cash: 1000, all of it in each entry, no costs.
pub const PLAIN: Settings = Settings {
    sizing: Sizing::Equity(1.0),
    lot: 0.0,
    min_order: 0.0,
    fill: Fill::NextOpen,
    fee: 0.0,
    fee_fixed: 0.0,
    slippage: 0.0,
    initial_cash: 1000.0,
    leverage: 1.0,
    intrabar: Intrabar::Pessimistic,
    close_at_end: false,
    stop_loss: Distance::None,
    take_profit: Distance::None,
    trailing_stop: Distance::None,
    max_bars: None,
};

/// One price a bar, and the rules at its close.
pub fn flat(price: f64, rules: &'static str) -> Row {
    (price, price, price, price, rules)
}

/// What came of a case.
pub struct Played {
    pub trades: Vec<Trade>,
    pub equity: Vec<f64>,
    pub summary: Summary,
}

pub fn play(settings: &Settings, rows: &[Row]) -> Played {
    play_with(settings, rows, |_, decision| decision)
}

/// With the distances that `amend` puts into the decision of a bar.
pub fn play_with(
    settings: &Settings,
    rows: &[Row],
    amend: impl Fn(usize, Decision) -> Decision,
) -> Played {
    play_window(settings, rows, 0..rows.len(), amend)
}

pub fn play_window(
    settings: &Settings,
    rows: &[Row],
    window: std::ops::Range<usize>,
    amend: impl Fn(usize, Decision) -> Decision,
) -> Played {
    settings.check().expect("settings that can run");
    let column = |pick: fn(&Row) -> f64| rows.iter().map(pick).collect::<Vec<f64>>();
    let ts_ms: Vec<i64> = (0..rows.len() as u64).map(ts).collect();
    let (open, high) = (column(|r| r.0), column(|r| r.1));
    let (low, close) = (column(|r| r.2), column(|r| r.3));
    let bars = Bars {
        ts_ms: &ts_ms,
        open: &open,
        high: &high,
        low: &low,
        close: &close,
        volume: &close,
        columns: &[],
        clock: Clock::default(),
    };
    let (mut equity, mut trades) = (Vec::new(), Vec::new());
    let decide = |i: usize| Some(amend(i, decision(rows[i].4)?));
    let terrain = Terrain::new(bars).expect("room");
    let summary = sim::run(
        &terrain,
        window,
        settings,
        &decide,
        &mut equity,
        &mut trades,
    );
    Played {
        trades,
        equity,
        summary,
    }
}

pub fn decision(rules: &str) -> Option<Decision> {
    (rules != "-").then(|| Decision {
        enter_long: rules.contains('L'),
        exit_long: rules.contains('l'),
        enter_short: rules.contains('S'),
        exit_short: rules.contains('s'),
        ..Decision::default()
    })
}

pub fn ts(bar: u64) -> i64 {
    1_700_000_000_000 + 60_000 * bar as i64
}

/// A fill as a case writes it: bar, price, fee.
pub type FillAt = (u64, f64, f64);

pub fn long(entry: FillAt, exit: FillAt, units: f64, pnl: f64, reason: Reason) -> Trade {
    row(0, entry, exit, units, pnl, reason)
}

pub fn short(entry: FillAt, exit: FillAt, units: f64, pnl: f64, reason: Reason) -> Trade {
    row(1, entry, exit, units, pnl, reason)
}

/// The exit of a position still open.
pub const NOT_YET: FillAt = (u64::MAX, 0.0, 0.0);

fn row(direction: u32, entry: FillAt, exit: FillAt, units: f64, pnl: f64, reason: Reason) -> Trade {
    Trade {
        symbol: 0,
        direction,
        reason: reason as u32,
        reserved: 0,
        entry_bar: entry.0,
        exit_bar: exit.0,
        entry_ts_ms: ts(entry.0),
        exit_ts_ms: if exit.0 == u64::MAX { 0 } else { ts(exit.0) },
        entry_price: entry.1,
        exit_price: exit.1,
        units,
        entry_fee: entry.2,
        exit_fee: exit.2,
        pnl,
        return_: pnl / (entry.1 * units),
    }
}

/// Equal to the last bit; a difference shows both logs.
pub fn assert_log(actual: &[Trade], expected: &[Trade]) {
    let same = actual.len() == expected.len()
        && actual.iter().zip(expected).all(|(a, b)| bits(a) == bits(b));
    assert!(same, "\n   log: {actual:#?}\nwanted: {expected:#?}");
}

pub fn bits(t: &Trade) -> [u64; 15] {
    [
        t.symbol.into(),
        t.direction.into(),
        t.reason.into(),
        t.reserved.into(),
        t.entry_bar,
        t.exit_bar,
        t.entry_ts_ms as u64,
        t.exit_ts_ms as u64,
        t.entry_price.to_bits(),
        t.exit_price.to_bits(),
        t.units.to_bits(),
        t.entry_fee.to_bits(),
        t.exit_fee.to_bits(),
        t.pnl.to_bits(),
        t.return_.to_bits(),
    ]
}

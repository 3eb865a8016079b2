//! Orders, fills, exits and the ledger of one symbol: SEMANTICS §3, one bar at a time.
//!
//! One kernel, [`Simulator`], serves backtests, sweeps, replay and streams.

use crate::bars::Bar;

/// How many units an entry buys.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sizing {
    /// A share of equity.
    Equity(f64),
    /// A fixed amount of cash.
    Cash(f64),
    /// A fixed number of units.
    Units(f64),
    /// The share of equity lost when the stop is hit.
    Risk(f64),
}

/// When an order fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    NextOpen,
    Close,
}

/// Which exit counts when one bar touches both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intrabar {
    Pessimistic,
    Optimistic,
}

/// How a distance of an exit is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distance {
    /// No such exit.
    None,
    /// A fraction of the entry price (of the anchor for a trailing stop).
    Fraction(f64),
    /// A price distance read at the signal bar: [`Decision`] carries it.
    Price,
}

/// Everything of a run that stays the same from bar to bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    pub sizing: Sizing,
    pub lot: f64,
    pub min_order: f64,
    pub fill: Fill,
    pub fee: f64,
    pub fee_fixed: f64,
    pub slippage: f64,
    pub initial_cash: f64,
    pub leverage: f64,
    pub intrabar: Intrabar,
    pub close_at_end: bool,
    pub stop_loss: Distance,
    pub take_profit: Distance,
    pub trailing_stop: Distance,
    /// Bars after the entry bar at which the position is closed.
    pub max_bars: Option<u64>,
}

/// What the rules say at the close of a bar; all false while they are not read.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decision {
    pub enter_long: bool,
    pub exit_long: bool,
    pub enter_short: bool,
    pub exit_short: bool,
    /// Price distances at this bar, used where [`Settings`] says [`Distance::Price`].
    pub stop_loss: f64,
    pub take_profit: f64,
    pub trailing_stop: f64,
}

/// A round trip, or the position left open at the end.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(C)]
pub struct Trade {
    /// Position of the symbol in the run's list.
    pub symbol: u32,
    /// 0 long, 1 short.
    pub direction: u32,
    /// See [`Reason`].
    pub reason: u32,
    /// Always 0; keeps the layout free of holes.
    pub reserved: u32,
    pub entry_bar: u64,
    /// `u64::MAX` while open.
    pub exit_bar: u64,
    pub entry_ts_ms: i64,
    /// 0 while open, as are the other exit fields.
    pub exit_ts_ms: i64,
    pub entry_price: f64,
    pub exit_price: f64,
    pub units: f64,
    pub entry_fee: f64,
    pub exit_fee: f64,
    /// Of an open position: marked at the last close, without exit costs.
    pub pnl: f64,
    pub return_: f64,
}

/// Why a position ended; the codes of the trade log and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Reason {
    Signal = 0,
    StopLoss = 1,
    TakeProfit = 2,
    TrailingStop = 3,
    MaxBars = 4,
    Reverse = 5,
    Liquidated = 6,
    End = 7,
    Open = 8,
}

/// What happened besides trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(C)]
pub struct Counts {
    /// Entries dropped because a distance was NaN or not positive.
    pub dropped_distance: u64,
    /// Entries dropped because the size was not positive or below `min_order`.
    pub dropped_size: u64,
    /// Entries cut down to the cap.
    pub cut: u64,
    /// Bars in which both the stop and the target were touched.
    pub ambiguous_bars: u64,
    /// Bars at whose close a position was held.
    pub bars_in_position: u64,
    /// 1 when the run was liquidated.
    pub liquidated: u64,
    /// Bars of the run: the window, or up to the liquidation.
    pub bars: u64,
    /// Index of the first bar at whose close rules were read; `u64::MAX` when never.
    pub start: u64,
}

/// Placeholder that keeps [`Bar`] in scope until the kernel is written.
pub type KernelInput = Bar;

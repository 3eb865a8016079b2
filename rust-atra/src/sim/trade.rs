//! What a run leaves behind: rows of the trade log, and counts.

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
    /// Bar of the entry fill, counted from the first bar given.
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
    /// `pnl / (entry_price * units)`.
    pub return_: f64,
}

impl Trade {
    /// Whether the row is the position left open, not a round trip.
    pub fn is_open(&self) -> bool {
        self.reason == Reason::Open as u32
    }
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

impl Counts {
    /// Counts of a run that has not begun.
    pub const NONE: Counts = Counts {
        dropped_distance: 0,
        dropped_size: 0,
        cut: 0,
        ambiguous_bars: 0,
        bars_in_position: 0,
        liquidated: 0,
        bars: 0,
        start: u64::MAX,
    };
}

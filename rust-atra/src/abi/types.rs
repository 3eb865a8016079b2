//! The structs that cross the seam. Their sizes and offsets are asserted here and in Java.
//!
//! All are `repr(C)` on a 64-bit platform, little-endian, with no holes. A struct that may grow
//! starts with its own size in bytes: the callee refuses a size it does not know.

/// UTF-8 text, not terminated.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraText {
    pub data: *const u8,
    pub length: u64,
}

/// A user's column: a name and as many values as the series has bars.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraColumn {
    pub name: AtraText,
    pub values: *const f64,
}

/// One series of bars, borrowed for the life of what is opened over it.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraSeries {
    pub symbol: AtraText,
    pub bars: u64,
    pub ts_ms: *const i64,
    pub open: *const f64,
    pub high: *const f64,
    pub low: *const f64,
    pub close: *const f64,
    pub volume: *const f64,
    pub columns: *const AtraColumn,
    pub column_count: u64,
    pub clock: AtraClock,
}

/// The time of bars: how long one is, and the local time of the zone that they are read in.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraClock {
    /// The label of their timeframe; empty where their distance is not known.
    pub timeframe: AtraText,
    /// From which instants on local time is how far ahead of UTC: strictly ascending, the first
    /// from `i64::MIN` on, each less than a day. None for UTC.
    pub offsets: *const crate::bars::Offset,
    pub offset_count: u64,
}

/// One request to a session: a window, N × params values and the wanted outputs.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraRunRequest {
    /// `size_of::<AtraRunRequest>()`.
    pub size: u64,
    /// Rules are read at the closes of bars `window_from..window_to`.
    pub window_from: u64,
    pub window_to: u64,
    /// Number of combinations and of parameters of the plan.
    pub combinations: u64,
    pub parameters: u64,
    /// Row-major: combination by combination, parameters in the plan's order.
    pub values: *const f64,
    /// A set of [`outputs`].
    pub outputs: u64,
    /// Bit i wants core metric i; the columns of `AtraRunResult::metrics`, in order.
    pub metrics_mask: u64,
    /// On how many threads it runs at most, at least 1; the results do not depend on it.
    pub threads: u64,
}

/// Bits of [`AtraRunRequest::outputs`].
pub mod outputs {
    pub const METRICS: u64 = 1;
    pub const TRADES: u64 = 2;
    pub const EQUITY: u64 = 4;
    /// Every node's column and its start (one combination only).
    pub const COLUMNS: u64 = 8;
    pub const COUNTS: u64 = 16;
    /// n, Σr, Σr² of 32 equal blocks of bars.
    pub const BLOCK_SUMS: u64 = 32;
    /// The metrics under the other policy for bars that touch stop and target.
    pub const OTHER_POLICY: u64 = 64;
}

/// Where a run writes, and what it has to fetch.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraRunResult {
    /// `size_of::<AtraRunResult>()`.
    pub size: u64,
    /// Room for `combinations × popcount(metrics_mask)` values, row-major; may be null without METRICS.
    pub metrics: *mut f64,
    pub metrics_capacity: u64,
    /// Room for `combinations` × [`crate::sim::Counts`]; may be null without COUNTS.
    pub counts: *mut crate::sim::Counts,
    pub counts_capacity: u64,
    /// Room for `combinations × 32 × 3` values; may be null without BLOCK_SUMS.
    pub block_sums: *mut f64,
    pub block_sums_capacity: u64,
    /// As `metrics`, under the other policy; may be null without OTHER_POLICY.
    pub other_metrics: *mut f64,
    pub other_metrics_capacity: u64,
    /// Written by the call: how many there are of each to fetch, over all combinations.
    pub trades: u64,
    pub equity: u64,
    pub warnings: u64,
    pub nodes: u64,
}

/// What [`crate::abi`] can copy out of a session (argument `what` of `atra_session_fetch`).
pub mod fetch {
    /// [`crate::sim::Trade`] rows of combination `index`.
    pub const TRADES: u32 = 0;
    /// f64 equity at each close of the run, combination `index`.
    pub const EQUITY: u32 = 1;
    /// f64 column of node `index`: a condition as 1 and 0, NaN where a number has no value.
    pub const COLUMN: u32 = 2;
    /// u64 start of every node.
    pub const STARTS: u32 = 3;
    /// [`super::AtraWarning`] rows of the last run.
    pub const WARNINGS: u32 = 4;
}

/// A value that the run could not use as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(C)]
pub struct AtraWarning {
    /// 0: a function's input became non-finite; 1: a transcendental function is used.
    pub kind: u32,
    /// The node of the plan.
    pub node: u32,
    /// The bar at which it happened; 0 for kind 1.
    pub bar: u64,
    /// The combination.
    pub combination: u64,
}

/// What a stream answers to one bar.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraPush {
    /// `size_of::<AtraPush>()`, set by the caller.
    pub size: u64,
    /// Bit 0 enter_long, 1 exit_long, 2 enter_short, 3 exit_short; 4 rules were read.
    pub signals: u64,
    /// Fills of this bar (at its open, inside, at its close): trades closed so far.
    pub trades_closed: u64,
    /// Signed units held after the close.
    pub position: f64,
    /// Price of the open position's entry fill, NaN when flat.
    pub entry_price: f64,
    pub cash: f64,
    pub equity: f64,
    /// Where every node's value goes (numbers, conditions as 1 and 0); may be null.
    pub values: *mut f64,
    pub values_capacity: u64,
}

/// Inputs of a stateless kernel.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraComputeIn {
    /// `size_of::<AtraComputeIn>()`.
    pub size: u64,
    /// The kernel: a function of the catalogue.
    pub op: AtraText,
    pub rows: u64,
    /// Columns in the function's input order.
    pub columns: *const *const f64,
    pub column_count: u64,
    pub parameters: *const f64,
    pub parameter_count: u64,
    /// 1 when the caller knows that every input is finite, as the bars' own columns are: no pass
    /// looks for values that are not. 0 when it does not know.
    pub finite: u64,
}

/// Outputs of a stateless kernel.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct AtraComputeOut {
    /// `size_of::<AtraComputeOut>()`.
    pub size: u64,
    /// One buffer of `rows` values for each output, in the catalogue's order.
    pub columns: *const *mut f64,
    pub column_count: u64,
    /// Written: bars before the first value.
    pub lookback: u64,
}

/// What every export returns; the text is in `atra_error`.
pub mod code {
    pub const OK: i32 = 0;
    /// The caller broke the contract: null, a wrong size, a wrong state. A bug of the caller.
    pub const CONTRACT: i32 = 1;
    /// The plan is not one this core can read.
    pub const PLAN: i32 = 2;
    /// A parameter or the data does not fit the plan.
    pub const INPUT: i32 = 3;
    pub const OUT_OF_MEMORY: i32 = 4;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bars::{Bar, Offset};
    use crate::sim::{Counts, Trade};

    /// The same numbers stand in Java's `LayoutsTest`: a change here is a change there.
    #[test]
    fn sizes_are_those_that_java_knows() {
        let sizes = [
            ("AtraText", size_of::<AtraText>(), 16),
            ("AtraColumn", size_of::<AtraColumn>(), 24),
            ("AtraSeries", size_of::<AtraSeries>(), 120),
            ("AtraClock", size_of::<AtraClock>(), 32),
            ("AtraOffset", size_of::<Offset>(), 16),
            ("Bar", size_of::<Bar>(), 48),
            ("AtraRunRequest", size_of::<AtraRunRequest>(), 72),
            ("AtraRunResult", size_of::<AtraRunResult>(), 104),
            ("Counts", size_of::<Counts>(), 64),
            ("Trade", size_of::<Trade>(), 104),
            ("AtraWarning", size_of::<AtraWarning>(), 24),
            ("AtraPush", size_of::<AtraPush>(), 72),
            ("AtraComputeIn", size_of::<AtraComputeIn>(), 72),
            ("AtraComputeOut", size_of::<AtraComputeOut>(), 32),
        ];
        for (name, size, expected) in sizes {
            assert_eq!(size, expected, "{name}");
        }
    }

    #[test]
    fn fields_lie_where_java_looks_for_them() {
        use std::mem::offset_of;
        assert_eq!(offset_of!(AtraSeries, ts_ms), 24);
        assert_eq!(offset_of!(AtraSeries, column_count), 80);
        assert_eq!(offset_of!(AtraSeries, clock), 88);
        assert_eq!(offset_of!(AtraClock, offsets), 16);
        assert_eq!(offset_of!(AtraClock, offset_count), 24);
        assert_eq!(offset_of!(Offset, offset_ms), 8);
        assert_eq!(offset_of!(AtraRunRequest, values), 40);
        assert_eq!(offset_of!(AtraRunRequest, threads), 64);
        assert_eq!(offset_of!(AtraRunResult, other_metrics), 56);
        assert_eq!(offset_of!(AtraRunResult, trades), 72);
        assert_eq!(offset_of!(Counts, start), 56);
        assert_eq!(offset_of!(Trade, reason), 8);
        assert_eq!(offset_of!(Trade, entry_bar), 16);
        assert_eq!(offset_of!(Trade, entry_price), 48);
        assert_eq!(offset_of!(Trade, return_), 96);
        assert_eq!(offset_of!(AtraPush, values), 56);
        assert_eq!(offset_of!(AtraComputeIn, parameters), 48);
        assert_eq!(offset_of!(AtraComputeIn, finite), 64);
        assert_eq!(offset_of!(AtraComputeOut, lookback), 24);
    }
}

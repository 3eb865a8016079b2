//! How much is measured.

/// What columns may take, bytes.
pub const BUDGET: u64 = 1 << 30;

/// The same over the long bars: all averages of the crossings find room.
pub const LONG_BUDGET: u64 = 4 << 30;

pub struct Size {
    pub bars: usize,
    pub long_bars: usize,
    /// Every so many-th chunk of the crossings.
    pub share: usize,
    /// The same over the long bars.
    pub long_share: usize,
    /// Every so many-th value of each parameter of the other strategies.
    pub axis_share: usize,
    /// How often the crossings are swept.
    pub rounds: usize,
}

pub const FULL: Size = Size {
    bars: 100_000,
    long_bars: 1_000_000,
    share: 1,
    long_share: 1,
    axis_share: 1,
    rounds: 3,
};

pub const QUICK: Size = Size {
    share: 4,
    long_share: 8,
    axis_share: 2,
    rounds: 1,
    ..FULL
};

/// Shows that all of it runs and agrees; times mean nothing.
pub const SMOKE: Size = Size {
    bars: 2_500,
    long_bars: 4_500,
    share: 12,
    long_share: 12,
    axis_share: 5,
    rounds: 1,
};

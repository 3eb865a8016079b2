//! Borrowed OHLCV columns: the input of everything else; and how they make higher bars.

mod bucket;
mod clock;
mod higher;
mod terrain;
mod timeframe;

pub use clock::{Clock, Offset};
pub use higher::{Forming, Joins, Step};
pub use terrain::{Extremes, GROUP, Terrain, by_group, greatest, least, lesser};
pub use timeframe::Timeframe;

/// One bar. `ts_ms` is its open time in epoch milliseconds, UTC.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(C)]
pub struct Bar {
    pub ts_ms: i64,
    pub open: f64,
    pub high: f64,
    pub low: f64,
    pub close: f64,
    pub volume: f64,
}

/// A bar of which each part is read when it is asked for: most bars of a run are asked for their
/// close only, and a column that nobody reads need not come from memory.
pub trait Prices {
    /// Open time.
    fn ts_ms(&self) -> i64;
    fn open(&self) -> f64;
    fn high(&self) -> f64;
    fn low(&self) -> f64;
    fn close(&self) -> f64;
}

impl Prices for Bar {
    fn ts_ms(&self) -> i64 {
        self.ts_ms
    }
    fn open(&self) -> f64 {
        self.open
    }
    fn high(&self) -> f64 {
        self.high
    }
    fn low(&self) -> f64 {
        self.low
    }
    fn close(&self) -> f64 {
        self.close
    }
}

/// The bar of some columns at an index.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    bars: &'a Bars<'a>,
    index: usize,
}

impl Prices for At<'_> {
    #[inline]
    fn ts_ms(&self) -> i64 {
        self.bars.ts_ms[self.index]
    }
    #[inline]
    fn open(&self) -> f64 {
        self.bars.open[self.index]
    }
    #[inline]
    fn high(&self) -> f64 {
        self.bars.high[self.index]
    }
    #[inline]
    fn low(&self) -> f64 {
        self.bars.low[self.index]
    }
    #[inline]
    fn close(&self) -> f64 {
        self.bars.close[self.index]
    }
}

/// The columns of one series, all of the same length, plus the user's own columns.
///
/// The caller has checked what SEMANTICS asks of bars: times strictly increase, prices are
/// finite and positive. Nothing here writes to them.
#[derive(Debug, Clone, Copy)]
pub struct Bars<'a> {
    pub ts_ms: &'a [i64],
    pub open: &'a [f64],
    pub high: &'a [f64],
    pub low: &'a [f64],
    pub close: &'a [f64],
    pub volume: &'a [f64],
    /// The user's own columns by name; each as long as the bars, NaN where it has no value.
    pub columns: &'a [(&'a str, &'a [f64])],
    /// How long they are, and the local time of the zone that they are read in.
    pub clock: Clock<'a>,
}

impl<'a> Bars<'a> {
    /// The number of bars.
    pub fn len(&self) -> usize {
        self.ts_ms.len()
    }

    /// Whether there is no bar at all.
    pub fn is_empty(&self) -> bool {
        self.ts_ms.is_empty()
    }

    /// The first bars, without the user's own columns.
    pub fn first(&self, count: usize) -> Bars<'a> {
        Bars {
            ts_ms: &self.ts_ms[..count],
            open: &self.open[..count],
            high: &self.high[..count],
            low: &self.low[..count],
            close: &self.close[..count],
            volume: &self.volume[..count],
            columns: &[],
            clock: self.clock,
        }
    }

    /// The user's column of that name.
    pub fn column(&self, name: &str) -> Option<&'a [f64]> {
        self.columns
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, values)| *values)
    }

    /// The bar at `index`, not read yet.
    #[inline]
    pub fn at(&self, index: usize) -> At<'_> {
        At { bars: self, index }
    }

    /// The bar at `index`.
    #[inline]
    pub fn bar(&self, index: usize) -> Bar {
        Bar {
            ts_ms: self.ts_ms[index],
            open: self.open[index],
            high: self.high[index],
            low: self.low[index],
            close: self.close[index],
            volume: self.volume[index],
        }
    }

    /// The median distance of neighbouring bars in milliseconds (the mean of the middle two
    /// where their number is even); 0 with fewer than two bars.
    ///
    /// # Errors
    /// When there is no room for all distances, which only irregular bars need.
    pub fn spacing_ms(&self) -> Result<f64, std::collections::TryReserveError> {
        let gaps = || self.ts_ms.windows(2).map(|w| w[1] - w[0]);
        if let Some(usual) = gaps().nth(self.len() / 2)
            && gaps().filter(|gap| *gap == usual).count() > self.len() / 2 + 1
        {
            return Ok(usual as f64);
        }
        let mut all = Vec::new();
        all.try_reserve_exact(self.len())?;
        all.extend(gaps());
        if all.is_empty() {
            return Ok(0.0);
        }
        let middle = all.len() / 2;
        let even = all.len().is_multiple_of(2);
        let (below, upper, _) = all.select_nth_unstable(middle);
        let upper = *upper;
        let lower = if even {
            below.iter().copied().max().unwrap_or(upper)
        } else {
            upper
        };
        Ok((lower as f64 + upper as f64) / 2.0)
    }
}

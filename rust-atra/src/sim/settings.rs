//! What stays the same from bar to bar.

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
    /// At the open of the bar after the signal's.
    NextOpen,
    /// At the close of the signal's bar.
    Close,
}

/// Which exit counts when one bar touches both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Intrabar {
    /// The stop.
    Pessimistic,
    /// The target.
    Optimistic,
}

impl Intrabar {
    /// The other one of the two.
    pub fn other(self) -> Intrabar {
        match self {
            Intrabar::Pessimistic => Intrabar::Optimistic,
            Intrabar::Optimistic => Intrabar::Pessimistic,
        }
    }
}

/// How a distance of an exit is meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distance {
    /// No such exit.
    None,
    /// A fraction of the entry price (of the anchor for a trailing stop).
    Fraction(f64),
    /// A price distance read at the signal bar: [`Decision`](super::Decision) carries it.
    Price,
}

/// Everything of a run that stays the same from bar to bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    pub sizing: Sizing,
    /// Units are whole multiples of it; 0 for any number.
    pub lot: f64,
    /// The least worth of an entry, in cash at its fill price.
    pub min_order: f64,
    pub fill: Fill,
    /// Fee of a fill as a fraction of its worth.
    pub fee: f64,
    /// Fee of a fill in cash, besides.
    pub fee_fixed: f64,
    /// Fraction by which a fill is worse than its price.
    pub slippage: f64,
    pub initial_cash: f64,
    /// Positions are worth at most this many times equity at their entry.
    pub leverage: f64,
    pub intrabar: Intrabar,
    /// Whether a position left at the end of the window is closed there.
    pub close_at_end: bool,
    pub stop_loss: Distance,
    pub take_profit: Distance,
    pub trailing_stop: Distance,
    /// Bars after the entry bar at which the position is closed; at least 1.
    pub max_bars: Option<u64>,
}

impl Settings {
    /// Whether a run can be made of these values.
    ///
    /// # Errors
    /// One line that names the key, the value and what is asked of it. A size or a distance that
    /// is not positive is none: such entries are dropped and counted.
    pub fn check(&self) -> Result<(), String> {
        let at_least_zero = [
            ("lot", self.lot),
            ("min_order", self.min_order),
            ("fee", self.fee),
            ("fee_fixed", self.fee_fixed),
            ("slippage", self.slippage),
        ];
        let positive = [
            ("initial_cash", self.initial_cash),
            ("leverage", self.leverage),
        ];
        for (key, value) in at_least_zero {
            ask(value >= 0.0 && value.is_finite(), key, value, "at least 0")?;
        }
        for (key, value) in positive {
            ask(value > 0.0 && value.is_finite(), key, value, "above 0")?;
        }
        ask(self.slippage < 1.0, "slippage", self.slippage, "below 1")?;
        self.check_exits()
    }

    fn check_exits(&self) -> Result<(), String> {
        if self.max_bars == Some(0) {
            return Err("max_bars is 0; it must be at least 1".into());
        }
        let stopless = self.stop_loss == Distance::None && self.trailing_stop == Distance::None;
        match self.sizing {
            Sizing::Risk(_) if stopless => {
                Err("sizing by risk needs a stop_loss or a trailing_stop".into())
            }
            _ => Ok(()),
        }
    }

    /// Whether a run is long and flat by turns, by orders of rules at opens and nothing else, as long
    /// as these never enter short.
    pub(super) fn takes_turns(&self) -> bool {
        self.fill == Fill::NextOpen && self.max_bars.is_none() && !self.has_price_exits()
    }

    /// Whether positions are watched inside bars.
    pub fn has_price_exits(&self) -> bool {
        [self.stop_loss, self.take_profit, self.trailing_stop]
            .iter()
            .any(|distance| *distance != Distance::None)
    }
}

fn ask(holds: bool, key: &str, value: f64, wanted: &str) -> Result<(), String> {
    if holds {
        Ok(())
    } else {
        Err(format!("{key} is {value}; it must be finite and {wanted}"))
    }
}

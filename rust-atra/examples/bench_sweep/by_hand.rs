//! The loops that one would write by hand, each for one kind of strategy alone: all equity at the next open, 0.1 % a
//! side. They find their columns ready made.

use atra::bars::Bars;
use atra::session::Found;

use crate::work::metric;

const FEE: f64 = 0.001;
const CASH: f64 = 10_000.0;
const MINUTES_A_YEAR: f64 = 525_600.0;

/// What a loop finds.
pub struct Plain {
    trades: u64,
    equity: f64,
    drawdown: f64,
    mean: f64,
    variance: f64,
}

/// Long from a fast average's crossing over a slow one until it crosses back.
pub fn crossing(bars: &Bars, fast: &[f64], slow: &[f64]) -> Plain {
    let n = bars.len();
    let (fast, slow) = (&fast[..n], &slow[..n]);
    long(
        bars,
        |i| i > 0 && fast[i] > slow[i] && fast[i - 1] <= slow[i - 1],
        |i| i > 0 && fast[i] < slow[i] && fast[i - 1] >= slow[i - 1],
    )
}

/// Long from a close at which to enter until one at which to leave.
#[inline(always)]
pub fn long(bars: &Bars, enter: impl Fn(usize) -> bool, exit: impl Fn(usize) -> bool) -> Plain {
    let (mut cash, mut units, mut order, mut trades) = (CASH, 0.0, 0, 0);
    let mut curve = Curve::BEGIN;
    let n = bars.len();
    let (open, close) = (&bars.open[..n], &bars.close[..n]);
    for i in 0..n {
        if order == 1 {
            units = cash / (open[i] * (1.0 + FEE));
            cash = (cash - units * open[i]) - units * open[i] * FEE;
        } else if order == -1 {
            cash = (cash + units * open[i]) - units * open[i] * FEE;
            units = 0.0;
            trades += 1;
        }
        curve.mark(cash + units * close[i]);
        order = 0;
        if i < n - 1 {
            if units == 0.0 {
                order = i32::from(enter(i) && !exit(i));
            } else {
                order = -i32::from(exit(i));
            }
        }
    }
    curve.found(trades, n)
}

/// Long from a fast average's crossing over a slow one, short from its crossing under it, each until the other, a stop
/// or a target: twice and four times `atr` at the signal away from the entry. Of both in one bar the stop counts.
pub fn with_exits(bars: &Bars, fast: &[f64], slow: &[f64], atr: &[f64]) -> Plain {
    let n = bars.len();
    let (open, high, low) = (&bars.open[..n], &bars.high[..n], &bars.low[..n]);
    let (close, fast, slow, atr) = (&bars.close[..n], &fast[..n], &slow[..n], &atr[..n]);
    let (mut hand, mut curve, mut order, mut far) = (Hand::EMPTY, Curve::BEGIN, 0.0, 0.0);
    for i in 0..n {
        if order != 0.0 {
            hand.close(open[i]);
            hand.enter(order, open[i], far);
        }
        if hand.held > 0.0 {
            hand.watch_long(open[i], high[i], low[i]);
        } else if hand.held < 0.0 {
            hand.watch_short(open[i], high[i], low[i]);
        }
        if hand.equity(close[i]) <= 0.0 {
            // There the run ends.
            hand.close(close[i]);
            curve.mark(hand.cash);
            return curve.found(hand.trades, i + 1);
        }
        curve.mark(hand.equity(close[i]));
        order = 0.0;
        if i > 0 && i < n - 1 {
            if hand.held <= 0.0 && fast[i] > slow[i] && fast[i - 1] <= slow[i - 1] {
                (order, far) = (1.0, atr[i]);
            } else if hand.held >= 0.0 && fast[i] < slow[i] && fast[i - 1] >= slow[i - 1] {
                (order, far) = (-1.0, atr[i]);
            }
        }
    }
    curve.found(hand.trades, n)
}

/// Cash, and a position: so many units, fewer than none when short.
struct Hand {
    cash: f64,
    held: f64,
    stop: f64,
    target: f64,
    trades: u64,
}

impl Hand {
    const EMPTY: Hand = Hand {
        cash: CASH,
        held: 0.0,
        stop: 0.0,
        target: 0.0,
        trades: 0,
    };

    #[inline(always)]
    fn equity(&self, price: f64) -> f64 {
        self.cash + self.held * price
    }

    #[inline(always)]
    fn close(&mut self, price: f64) {
        if self.held != 0.0 {
            self.cash = self.equity(price) - self.held.abs() * price * FEE;
            self.held = 0.0;
            self.trades += 1;
        }
    }

    /// `side` is 1 to buy, −1 to sell.
    #[inline(always)]
    fn enter(&mut self, side: f64, price: f64, far: f64) {
        let units = self.cash / (price * (1.0 + FEE));
        if far > 0.0 && units > 0.0 {
            self.cash = (self.cash - side * (units * price)) - units * price * FEE;
            self.held = side * units;
            self.stop = price - side * (2.0 * far);
            self.target = price + side * (4.0 * far);
        }
    }

    #[inline(always)]
    fn watch_long(&mut self, open: f64, high: f64, low: f64) {
        if open <= self.stop || open >= self.target {
            self.close(open);
        } else if low <= self.stop {
            self.close(self.stop);
        } else if high >= self.target {
            self.close(self.target);
        }
    }

    #[inline(always)]
    fn watch_short(&mut self, open: f64, high: f64, low: f64) {
        if open >= self.stop || open <= self.target {
            self.close(open);
        } else if high >= self.stop {
            self.close(self.stop);
        } else if low <= self.target {
            self.close(self.target);
        }
    }
}

/// What is told of equity at the closes.
struct Curve {
    before: f64,
    peak: f64,
    drawdown: f64,
    sum: f64,
    squares: f64,
}

impl Curve {
    const BEGIN: Curve = Curve {
        before: CASH,
        peak: CASH,
        drawdown: 0.0,
        sum: 0.0,
        squares: 0.0,
    };

    #[inline(always)]
    fn mark(&mut self, equity: f64) {
        let r = equity / self.before - 1.0;
        self.sum += r;
        self.squares += r * r;
        self.peak = self.peak.max(equity);
        self.drawdown = self.drawdown.max(1.0 - equity / self.peak);
        self.before = equity;
    }

    fn found(&self, trades: u64, bars: usize) -> Plain {
        let n = bars as f64;
        let mean = self.sum / n;
        Plain {
            trades,
            equity: self.before,
            drawdown: self.drawdown,
            mean,
            variance: (self.squares - self.sum * mean) / (n - 1.0),
        }
    }
}

impl Plain {
    /// Trades, equity and drawdown to the bit; Sharpe's ratio closely, for it is added up otherwise.
    pub fn assert_same(&self, found: &Found) {
        let same = |plain: f64, name| {
            let ours = metric(found, name);
            assert_eq!(
                plain.to_bits(),
                ours.to_bits(),
                "{name} {plain}, not {ours}"
            );
        };
        same(self.trades as f64, "trades");
        same(self.equity, "final_equity");
        same(self.drawdown, "max_drawdown");
        let (sharpe, ours) = (self.sharpe(), metric(found, "sharpe"));
        assert!(
            (sharpe - ours).abs() <= 1e-9 * sharpe.abs(),
            "sharpe {sharpe}, not {ours}"
        );
    }

    fn sharpe(&self) -> f64 {
        if self.variance > 0.0 {
            self.mean / self.variance.sqrt() * MINUTES_A_YEAR.sqrt()
        } else {
            0.0
        }
    }
}

//! What four runs add up over their trades.

use std::arch::x86_64::*;

use super::each::Each;
use super::outcome::Outcome;
use crate::metrics::{Moments, Terms, TradeSums, lost};

/// Σr, Σr² and Σr² of losses in the block now.
#[derive(Debug, Clone, Copy)]
pub struct Sums {
    pub sum: Each,
    pub squares: Each,
    pub downside: Each,
}

impl Sums {
    pub fn nothing() -> Sums {
        Sums {
            sum: Each::all(0.0),
            squares: Each::all(0.0),
            downside: Each::all(0.0),
        }
    }

    /// Those of one run.
    pub fn of_lane(&self, lane: usize) -> Terms {
        Terms {
            sum: self.sum.0[lane],
            squares: self.squares.0[lane],
            downside: self.downside.0[lane],
        }
    }

    pub fn set_lane(&mut self, lane: usize, terms: &Terms) {
        self.sum.0[lane] = terms.sum;
        self.squares.0[lane] = terms.squares;
        self.downside.0[lane] = terms.downside;
    }

    /// The bar of the entry, the stretch, the bar of the exit; of an exit in the entry's bar there
    /// is no other, and the bar of one that is `reversed` is the next trade's. `before` is equity
    /// at the close before.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn add<const SIDES: bool>(
        &mut self,
        outcome: &Outcome,
        before: __m256d,
        stretch: &[__m256d; 4],
        (whose, reversed): (__m256d, __m256d),
    ) {
        let return_of =
            |now, before| _mm256_sub_pd(_mm256_div_pd(now, before), _mm256_set1_pd(1.0));
        let mut entered = return_of(outcome.first, before);
        let mut last = outcome.last;
        if SIDES {
            entered = _mm256_andnot_pd(outcome.at_once, entered);
            last = _mm256_blendv_pd(last, before, outcome.at_once);
        }
        let mut left = return_of(outcome.after, last);
        if SIDES {
            left = _mm256_andnot_pd(reversed, left);
        }
        let (square, last_square) = (_mm256_mul_pd(entered, entered), _mm256_mul_pd(left, left));
        let added = |sum: &mut Each, first, stretch, last| {
            let all = _mm256_add_pd(_mm256_add_pd(sum.get(), first), stretch);
            sum.update(_mm256_add_pd(all, last), whose);
        };
        added(&mut self.sum, entered, stretch[0], left);
        added(&mut self.squares, square, stretch[1], last_square);
        added(
            &mut self.downside,
            lost(entered, square),
            stretch[2],
            lost(left, last_square),
        );
    }
}

/// Sums over trades: see [`TradeSums`].
#[derive(Debug, Clone, Copy)]
pub struct Trades {
    count: Each,
    pnl: Each,
    pnl_squares: Each,
    wins: Each,
    gains: Each,
    losses: Each,
    returns: Each,
    best: Each,
    worst: Each,
    fees: Each,
}

impl Trades {
    /// Before any trade.
    pub fn none() -> Trades {
        let (none, nothing) = (TradeSums::default(), Each::all(0.0));
        Trades {
            count: nothing,
            pnl: nothing,
            pnl_squares: nothing,
            wins: nothing,
            gains: nothing,
            losses: nothing,
            returns: nothing,
            best: Each::all(none.best),
            worst: Each::all(none.worst),
            fees: nothing,
        }
    }

    /// Those of one run.
    pub fn of_lane(&self, lane: usize) -> TradeSums {
        let of = |each: &Each| each.0[lane];
        TradeSums {
            pnl: Moments {
                n: of(&self.count),
                sum: of(&self.pnl),
                squares: of(&self.pnl_squares),
            },
            wins: of(&self.wins),
            gains: of(&self.gains),
            losses: of(&self.losses),
            returns: of(&self.returns),
            best: of(&self.best),
            worst: of(&self.worst),
            fees: of(&self.fees),
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn add(&mut self, outcome: &Outcome, whose: __m256d) {
        let (pnl, return_) = (outcome.pnl, outcome.return_);
        let won = _mm256_cmp_pd::<_CMP_GT_OQ>(pnl, _mm256_setzero_pd());
        let one = _mm256_set1_pd(1.0);
        let add = |sum: &mut Each, more| sum.update(_mm256_add_pd(sum.get(), more), whose);
        add(&mut self.count, one);
        add(&mut self.pnl, pnl);
        add(&mut self.pnl_squares, _mm256_mul_pd(pnl, pnl));
        add(&mut self.wins, _mm256_and_pd(won, one));
        add(&mut self.gains, _mm256_and_pd(won, pnl));
        add(&mut self.losses, _mm256_andnot_pd(won, pnl));
        add(&mut self.returns, return_);
        self.best
            .update(_mm256_max_pd(return_, self.best.get()), whose);
        self.worst
            .update(_mm256_min_pd(return_, self.worst.get()), whose);
        let fees = _mm256_add_pd(self.fees.get(), outcome.fees.0);
        self.fees.update(_mm256_add_pd(fees, outcome.fees.1), whose);
    }
}

//! What a trade of each run comes to.

use std::arch::x86_64::*;

use super::each::{Each, LANES};
use super::ground::Ground;
use crate::sim::Settings;

/// What a fill costs.
#[derive(Debug, Clone, Copy)]
pub struct Costs {
    pub buy: Each,
    pub sell: Each,
    pub fee: Each,
    pub fixed: Each,
    pub gross: Each,
    pub least_order: Each,
}

impl Costs {
    /// Of runs with these settings, four at most.
    pub fn of(settings: &[&Settings]) -> Costs {
        let of = |value: &dyn Fn(&Settings) -> f64| {
            Each::of(|lane| settings.get(lane).map_or(1.0, |settings| value(settings)))
        };
        Costs {
            buy: of(&|settings| 1.0 + settings.slippage),
            sell: of(&|settings| 1.0 - settings.slippage),
            fee: of(&|settings| settings.fee),
            fixed: of(&|settings| settings.fee_fixed),
            gross: of(&|settings| 1.0 + settings.fee),
            least_order: of(&|settings| settings.min_order),
        }
    }
}

/// Where a trade of each run is filled: the bars at whose opens.
#[derive(Debug, Clone, Copy)]
pub struct Fills {
    pub entry: [usize; LANES],
    pub exit: [usize; LANES],
    /// The runs that have one, a bit each.
    pub active: u8,
}

impl Fills {
    /// Of the `k`-th trade of each run that has so many and is not out.
    #[inline]
    pub fn of(orders: &[&[[u32; 2]]; LANES], k: usize, out: u8) -> Fills {
        let mut fills = Fills {
            entry: [1; LANES],
            exit: [2; LANES],
            active: 0,
        };
        for (lane, orders) in orders.iter().enumerate() {
            if let Some([entry, exit]) = orders.get(k) {
                fills.entry[lane] = *entry as usize + 1;
                fills.exit[lane] = *exit as usize + 1;
                fills.active |= 1 << lane;
            }
        }
        fills.active &= !out;
        fills
    }
}

/// What a trade of each run comes to.
pub struct Outcome {
    /// The price of the entry, slippage included.
    pub entry: __m256d,
    pub units: __m256d,
    /// Cash while it is held, and after it.
    pub cash: __m256d,
    pub after: __m256d,
    /// Equity at the closes of the entry's bar and of the last bar before the exit's.
    pub first: __m256d,
    pub last: __m256d,
    pub worth: __m256d,
    pub fees: (__m256d, __m256d),
    pub pnl: __m256d,
    pub return_: __m256d,
}

impl Outcome {
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn of(costs: &Costs, cash: &Each, ground: &Ground, fills: &Fills) -> Outcome {
        let at = |column: &[f64], [a, b, c, d]: [usize; LANES]| {
            _mm256_setr_pd(column[a], column[b], column[c], column[d])
        };
        let (fee, fixed) = (costs.fee.get(), costs.fixed.get());
        let fee_of = |worth| _mm256_add_pd(_mm256_mul_pd(worth, fee), fixed);

        let before = cash.get();
        let entry = _mm256_mul_pd(at(ground.open, fills.entry), costs.buy.get());
        let spent = _mm256_sub_pd(before, fixed);
        let units = _mm256_div_pd(spent, _mm256_mul_pd(entry, costs.gross.get()));
        let worth = _mm256_mul_pd(units, entry);
        let entry_fee = fee_of(worth);
        let cash = _mm256_sub_pd(_mm256_sub_pd(before, worth), entry_fee);

        let exit = _mm256_mul_pd(at(ground.open, fills.exit), costs.sell.get());
        let proceeds = _mm256_mul_pd(units, exit);
        let exit_fee = fee_of(proceeds);
        let gain = _mm256_mul_pd(_mm256_sub_pd(exit, entry), units);
        let pnl = _mm256_sub_pd(_mm256_sub_pd(gain, entry_fee), exit_fee);
        let equity = |close| _mm256_add_pd(cash, _mm256_mul_pd(units, close));
        Outcome {
            entry,
            units,
            cash,
            after: _mm256_sub_pd(_mm256_add_pd(cash, proceeds), exit_fee),
            first: equity(at(ground.close, fills.entry)),
            last: equity(at(ground.close, fills.exit.map(|exit| exit - 1))),
            worth,
            fees: (entry_fee, exit_fee),
            pnl,
            return_: _mm256_div_pd(pnl, worth),
        }
    }

    /// Which of the trades are made as they stand: their entries are not refused, nothing is lost
    /// altogether on the way and everything is finite. For others it may be no different, but the
    /// runs themselves say so.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn able(&self, ground: &Ground, costs: &Costs) -> u8 {
        let (none, endless) = (_mm256_setzero_pd(), _mm256_set1_pd(f64::INFINITY));
        let positive = |value| _mm256_cmp_pd::<_CMP_GT_OQ>(value, none);
        let finite = |value| {
            let size = _mm256_andnot_pd(_mm256_set1_pd(-0.0), value);
            _mm256_cmp_pd::<_CMP_LT_OQ>(size, endless)
        };
        let all = [
            positive(self.units),
            finite(self.units),
            _mm256_cmp_pd::<_CMP_GE_OQ>(self.worth, costs.least_order.get()),
            positive(self.equity(ground.least_close)),
            finite(self.equity(ground.greatest_close)),
            positive(self.after),
            finite(self.after),
            finite(self.pnl),
            finite(self.return_),
        ];
        let both = all.into_iter().reduce(|a, b| _mm256_and_pd(a, b));
        _mm256_movemask_pd(both.unwrap_or(none)) as u8
    }

    /// Equity at a close.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn equity(&self, close: f64) -> __m256d {
        self.equity_at(_mm256_set1_pd(close))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn equity_at(&self, close: __m256d) -> __m256d {
        _mm256_add_pd(self.cash, _mm256_mul_pd(self.units, close))
    }
}

//! What a trade of each run comes to.

use std::arch::x86_64::*;

use super::each::{Each, LANES, mask};
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

/// Where a trade of each run is filled.
#[derive(Debug, Clone, Copy)]
pub struct Fills {
    /// The bars: at the open of the first, in the course of the second.
    pub entry: [usize; LANES],
    pub exit: [usize; LANES],
    /// Of the exit, before slippage.
    pub price: Each,
    /// The runs of which it is a short, a bit each; here and below.
    pub short: u8,
    /// Whose exit enters the other side in the same fill.
    pub reversed: u8,
    /// Which have one.
    pub active: u8,
}

impl Fills {
    /// Nobody's.
    pub fn none() -> Fills {
        Fills {
            entry: [1; LANES],
            exit: [2; LANES],
            price: Each::all(1.0),
            short: 0,
            reversed: 0,
            active: 0,
        }
    }

    /// Of the `k`-th order and the next of each run that has so many and is not out.
    #[inline]
    pub fn of(orders: &[&[[u32; 2]]; LANES], k: usize, out: u8, ground: &Ground) -> Fills {
        let mut fills = Fills::none();
        for (lane, orders) in orders.iter().enumerate() {
            if let Some([entry, exit]) = orders.get(k) {
                fills.entry[lane] = *entry as usize + 1;
                fills.exit[lane] = *exit as usize + 1;
                fills.price.0[lane] = ground.open[*exit as usize + 1];
                fills.active |= 1 << lane;
            }
        }
        fills.active &= !out;
        fills
    }

    /// Whose exit is in the bar of the entry.
    #[inline]
    fn at_once(&self) -> u8 {
        let same = |lane: usize| u8::from(self.entry[lane] == self.exit[lane]) << lane;
        (0..LANES).map(same).fold(0, |all, one| all | one)
    }
}

/// What a trade of each run comes to.
pub struct Outcome {
    /// The price of the entry, slippage included.
    pub entry: __m256d,
    pub size: __m256d,
    /// Below 0 for a short.
    pub units: __m256d,
    /// Cash while it is held, and after it.
    pub cash: __m256d,
    pub after: __m256d,
    /// Equity at the closes of the entry's bar and of the last bar before the exit's, if the exit
    /// is not in the entry's.
    pub first: __m256d,
    pub last: __m256d,
    pub at_once: __m256d,
    pub worth: __m256d,
    pub fees: (__m256d, __m256d),
    pub pnl: __m256d,
    pub return_: __m256d,
}

impl Outcome {
    /// `SIDES`: some may be shorts, or end in the bar in which they begin.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn of<const SIDES: bool>(
        costs: &Costs,
        cash: &Each,
        ground: &Ground,
        fills: &Fills,
    ) -> Outcome {
        let at = |column: &[f64], [a, b, c, d]: [usize; LANES]| {
            _mm256_setr_pd(column[a], column[b], column[c], column[d])
        };
        let (fee, fixed) = (costs.fee.get(), costs.fixed.get());
        let fee_of = |worth| _mm256_add_pd(_mm256_mul_pd(worth, fee), fixed);
        let short = if SIDES { mask(fills.short) } else { mask(0) };
        let either = |long, other| match SIDES {
            true => _mm256_blendv_pd(long, other, short),
            false => long,
        };
        // What a long gives, and what a short takes.
        let signed = |value| either(value, _mm256_xor_pd(value, _mm256_set1_pd(-0.0)));

        let before = cash.get();
        let (buy, sell) = (costs.buy.get(), costs.sell.get());
        let entry = _mm256_mul_pd(at(ground.open, fills.entry), either(buy, sell));
        let spent = _mm256_sub_pd(before, fixed);
        let size = _mm256_div_pd(spent, _mm256_mul_pd(entry, costs.gross.get()));
        let worth = _mm256_mul_pd(size, entry);
        let entry_fee = fee_of(worth);
        let cash = _mm256_sub_pd(_mm256_sub_pd(before, signed(worth)), entry_fee);

        let exit = _mm256_mul_pd(fills.price.get(), either(sell, buy));
        let proceeds = _mm256_mul_pd(size, exit);
        let exit_fee = fee_of(proceeds);
        let gained = _mm256_sub_pd(either(exit, entry), either(entry, exit));
        let gain = _mm256_mul_pd(gained, size);
        let pnl = _mm256_sub_pd(_mm256_sub_pd(gain, entry_fee), exit_fee);
        let units = signed(size);
        let equity = |close| _mm256_add_pd(cash, _mm256_mul_pd(units, close));
        Outcome {
            entry,
            size,
            units,
            cash,
            after: _mm256_sub_pd(_mm256_add_pd(cash, signed(proceeds)), exit_fee),
            first: equity(at(ground.close, fills.entry)),
            last: equity(at(ground.close, fills.exit.map(|exit| exit - 1))),
            at_once: mask(if SIDES { fills.at_once() } else { 0 }),
            worth,
            fees: (entry_fee, exit_fee),
            pnl,
            return_: _mm256_div_pd(pnl, worth),
        }
    }

    /// Which of the trades are made as they stand: their entries are not refused, nothing is lost
    /// altogether on the way and everything is finite. For others it may be no different, but the
    /// runs themselves say so. `worst` is a close, no better than the worst of those on the way.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn able(&self, ground: &Ground, costs: &Costs, worst: __m256d) -> u8 {
        let (none, endless) = (_mm256_setzero_pd(), _mm256_set1_pd(f64::INFINITY));
        let positive = |value| _mm256_cmp_pd::<_CMP_GT_OQ>(value, none);
        let finite = |value| {
            let size = _mm256_andnot_pd(_mm256_set1_pd(-0.0), value);
            _mm256_cmp_pd::<_CMP_LT_OQ>(size, endless)
        };
        let all = [
            positive(self.size),
            finite(self.size),
            _mm256_cmp_pd::<_CMP_GE_OQ>(self.worth, costs.least_order.get()),
            positive(self.equity_at(worst)),
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

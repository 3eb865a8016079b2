//! The arithmetic of four runs, a trade of each at a time.

use std::arch::x86_64::*;

use super::super::player::Player;
use super::each::{Each, LANES, mask};
use super::ground::Ground;
use crate::metrics::{Moments, Returns, Standing, Terms, TradeSums, turned};
use crate::sim::{Curve, Flat, Held, Settings};

/// Four runs, each between two of its trades.
#[derive(Debug, Clone)]
pub struct Lanes {
    costs: Costs,
    cash: Each,
    sums: Sums,
    peak: Each,
    trough: Each,
    trades: Trades,
    /// Bars with a position at their close.
    held: [u64; LANES],
    /// The bar after the last trade.
    next: [usize; LANES],
    /// The bar at which the block ends to whose sums a run adds.
    until: [usize; LANES],
    /// First bar of the window.
    first: usize,
    /// The runs that cannot go on like this, a bit each.
    out: u8,
}

/// What a fill costs.
#[derive(Debug, Clone, Copy)]
struct Costs {
    buy: Each,
    sell: Each,
    fee: Each,
    fixed: Each,
    gross: Each,
    least_order: Each,
}

/// Σr, Σr² and Σr² of losses in the block now.
#[derive(Debug, Clone, Copy)]
struct Sums {
    sum: Each,
    squares: Each,
    downside: Each,
}

/// Sums over trades: see [`TradeSums`].
#[derive(Debug, Clone, Copy)]
struct Trades {
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

/// Where a trade of each run is filled: the bars at whose opens.
#[derive(Debug, Clone, Copy)]
struct Fills {
    entry: [usize; LANES],
    exit: [usize; LANES],
    /// The runs that have one, a bit each.
    active: u8,
}

/// What a trade of each run comes to.
struct Outcome {
    units: __m256d,
    /// Cash while it is held, and after it.
    cash: __m256d,
    after: __m256d,
    /// Equity at the closes of the entry's bar and of the last bar before the exit's.
    first: __m256d,
    last: __m256d,
    worth: __m256d,
    fees: (__m256d, __m256d),
    pnl: __m256d,
    return_: __m256d,
}

impl Lanes {
    /// Before the first bar of a window: runs with these settings, four at most.
    pub fn new(first: usize, settings: &[&Settings], returns: &[Standing]) -> Lanes {
        let of = |value: &dyn Fn(&Settings) -> f64| {
            Each::of(|lane| settings.get(lane).map_or(1.0, |settings| value(settings)))
        };
        let none = TradeSums::default();
        Lanes {
            costs: Costs {
                buy: of(&|settings| 1.0 + settings.slippage),
                sell: of(&|settings| 1.0 - settings.slippage),
                fee: of(&|settings| settings.fee),
                fixed: of(&|settings| settings.fee_fixed),
                gross: of(&|settings| 1.0 + settings.fee),
                least_order: of(&|settings| settings.min_order),
            },
            cash: of(&|settings| settings.initial_cash),
            sums: Sums {
                sum: Each::all(0.0),
                squares: Each::all(0.0),
                downside: Each::all(0.0),
            },
            peak: of(&|settings| settings.initial_cash),
            trough: of(&|settings| settings.initial_cash),
            trades: Trades {
                count: Each::all(0.0),
                pnl: Each::all(0.0),
                pnl_squares: Each::all(0.0),
                wins: Each::all(0.0),
                gains: Each::all(0.0),
                losses: Each::all(0.0),
                returns: Each::all(0.0),
                best: Each::all(none.best),
                worst: Each::all(none.worst),
                fees: Each::all(0.0),
            },
            held: [0; LANES],
            next: [first; LANES],
            until: std::array::from_fn(|lane| {
                first
                    + returns
                        .get(lane)
                        .map_or(0, |standing| standing.until as usize)
            }),
            first,
            out: 0,
        }
    }

    /// Whether a run cannot go on like this.
    pub fn is_out(&self, lane: usize) -> bool {
        self.out >> lane & 1 == 1
    }

    /// Takes these trades, the closes of whose orders are told: as many of each run as there are, or
    /// up to one that is not to be made so. `players` listen where a trade changes more than sums.
    pub fn take(
        &mut self,
        ground: &Ground,
        orders: [&[[u32; 2]]; LANES],
        players: &mut [&mut Player],
    ) {
        // SAFETY: there is no ground where there is no AVX2.
        unsafe { self.take_by_avx2(ground, orders, players) }
    }

    #[target_feature(enable = "avx2")]
    fn take_by_avx2(
        &mut self,
        ground: &Ground,
        orders: [&[[u32; 2]]; LANES],
        players: &mut [&mut Player],
    ) {
        let most = orders.iter().map(|orders| orders.len()).max();
        for k in 0..most.unwrap_or(0) {
            let fills = Fills::of(&orders, k, self.out);
            self.trade(ground, &fills, players);
        }
    }

    /// One trade of each.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn trade(&mut self, ground: &Ground, fills: &Fills, players: &mut [&mut Player]) {
        let outcome = self.outcome(ground, fills);
        let able = self.are_able(ground, &outcome) & fills.active;
        self.out |= fills.active & !able;
        let leave = self.leave(fills, able, players);
        let listens = (self.exceed(ground, fills, &outcome, able) | leave) & able;
        let stretch = stretches(ground, fills);
        self.sums
            .add(&outcome, self.cash.get(), &stretch, mask(able & !listens));
        self.fall(&outcome, stretch[3], mask(able & !listens));
        for lane in (0..LANES).filter(|lane| listens >> lane & 1 == 1) {
            self.tell(ground, fills, &outcome, &mut players[lane].curve.0, lane);
        }
        self.trades.add(&outcome, mask(able));
        self.cash.update(outcome.after, mask(able));
        for lane in (0..LANES).filter(|lane| able >> lane & 1 == 1) {
            self.held[lane] += (fills.exit[lane] - fills.entry[lane]) as u64;
            self.next[lane] = fills.exit[lane] + 1;
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn outcome(&self, ground: &Ground, fills: &Fills) -> Outcome {
        let at = |column: &[f64], [a, b, c, d]: [usize; LANES]| {
            _mm256_setr_pd(column[a], column[b], column[c], column[d])
        };
        let costs = &self.costs;
        let (fee, fixed) = (costs.fee.get(), costs.fixed.get());
        let fee_of = |worth| _mm256_add_pd(_mm256_mul_pd(worth, fee), fixed);

        let before = self.cash.get();
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
    fn are_able(&self, ground: &Ground, outcome: &Outcome) -> u8 {
        let (none, endless) = (_mm256_setzero_pd(), _mm256_set1_pd(f64::INFINITY));
        let positive = |value| _mm256_cmp_pd::<_CMP_GT_OQ>(value, none);
        let finite = |value| {
            let size = _mm256_andnot_pd(_mm256_set1_pd(-0.0), value);
            _mm256_cmp_pd::<_CMP_LT_OQ>(size, endless)
        };
        let all = [
            positive(outcome.units),
            finite(outcome.units),
            _mm256_cmp_pd::<_CMP_GE_OQ>(outcome.worth, self.costs.least_order.get()),
            positive(outcome.equity(ground.least_close)),
            finite(outcome.equity(ground.greatest_close)),
            positive(outcome.after),
            finite(outcome.after),
            finite(outcome.pnl),
            finite(outcome.return_),
        ];
        let both = all.into_iter().reduce(|a, b| _mm256_and_pd(a, b));
        _mm256_movemask_pd(both.unwrap_or(none)) as u8
    }

    /// In which of these runs equity may exceed its peak.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn exceed(&self, ground: &Ground, fills: &Fills, outcome: &Outcome, asked: u8) -> u8 {
        let exceeds = |equity| _mm256_cmp_pd::<_CMP_GT_OQ>(equity, self.peak.get());
        let all = outcome.equity(ground.greatest_close);
        let maybe = _mm256_movemask_pd(exceeds(_mm256_max_pd(all, outcome.after))) as u8 & asked;
        if maybe == 0 {
            return 0;
        }
        let mut bound = [f64::NEG_INFINITY; LANES];
        for lane in (0..LANES).filter(|lane| maybe >> lane & 1 == 1) {
            let (entry, exit) = (fills.entry[lane], fills.exit[lane]);
            bound[lane] = ground.ratios.bound_of(entry + 1, exit);
        }
        let between = outcome.equity_at(Each(bound).get());
        let ends = _mm256_max_pd(outcome.first, outcome.after);
        _mm256_movemask_pd(exceeds(_mm256_max_pd(between, ends))) as u8
    }

    /// Which of them leave the block that they add to while they hold; those that leave it before,
    /// or begin another, wait for that here.
    #[inline]
    fn leave(&mut self, fills: &Fills, asked: u8, players: &mut [&mut Player]) -> u8 {
        let mut leave = 0;
        for lane in (0..LANES).filter(|lane| asked >> lane & 1 == 1) {
            if fills.exit[lane] >= self.until[lane] {
                self.wait(lane, fills.entry[lane], &mut players[lane].curve.0);
                leave |= u8::from(fills.exit[lane] >= self.until[lane]) << lane;
            }
        }
        leave
    }

    /// Nothing is held up to a bar.
    #[cold]
    fn wait(&mut self, lane: usize, bar: usize, returns: &mut Returns) {
        returns.resume(&self.standing(lane));
        returns.still(self.cash.0[lane], bar - self.next[lane]);
        returns.begin_block();
        self.next[lane] = bar;
        self.go_on(lane, &returns.standing());
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn fall(&mut self, outcome: &Outcome, least: __m256d, whose: __m256d) {
        let ends = _mm256_min_pd(outcome.first, outcome.after);
        let least = _mm256_min_pd(outcome.equity_at(least), ends);
        let trough = self.trough.get();
        self.trough.update(_mm256_min_pd(trough, least), whose);
    }

    /// Lets the listener of a run hear of its trade, bar after bar.
    #[cold]
    fn tell(
        &mut self,
        ground: &Ground,
        fills: &Fills,
        outcome: &Outcome,
        returns: &mut Returns,
        lane: usize,
    ) {
        let (entry, exit) = (fills.entry[lane], fills.exit[lane]);
        let held = Held {
            cash: Each::from(outcome.cash).0[lane],
            units: Each::from(outcome.units).0[lane],
        };
        returns.resume(&self.standing(lane));
        returns.still(self.cash.0[lane], entry - self.next[lane]);
        returns.equity(Each::from(outcome.first).0[lane]);
        if entry + 1 < exit {
            returns.carried(held, entry + 1..exit, ground.close);
        }
        returns.equity(Each::from(outcome.after).0[lane]);
        self.go_on(lane, &returns.standing());
    }

    /// How a run stands after its last trade.
    pub fn standing(&self, lane: usize) -> Standing {
        Standing {
            equity: self.cash.0[lane],
            bars: (self.next[lane] - self.first) as u64,
            terms: Terms {
                sum: self.sums.sum.0[lane],
                squares: self.sums.squares.0[lane],
                downside: self.sums.downside.0[lane],
            },
            until: (self.until[lane] - self.first) as u64,
            peak: self.peak.0[lane],
            trough: self.trough.0[lane],
        }
    }

    fn go_on(&mut self, lane: usize, standing: &Standing) {
        self.sums.sum.0[lane] = standing.terms.sum;
        self.sums.squares.0[lane] = standing.terms.squares;
        self.sums.downside.0[lane] = standing.terms.downside;
        self.until[lane] = self.first + standing.until as usize;
        self.peak.0[lane] = standing.peak;
        self.trough.0[lane] = standing.trough;
    }

    /// What the bars up to the last trade of a run came to; `next_order` is the bar at whose close
    /// its next order comes.
    pub fn flat(&self, lane: usize, next_order: Option<usize>) -> Flat {
        Flat {
            next: self.next[lane],
            cash: self.cash.0[lane],
            trades: self.trades.count.0[lane] as u64,
            bars_in_position: self.held[lane],
            enters: next_order.is_some_and(|bar| bar < self.next[lane]),
        }
    }

    /// The sums over its trades.
    pub fn trade_sums(&self, lane: usize) -> TradeSums {
        let trades = &self.trades;
        let of = |each: &Each| each.0[lane];
        TradeSums {
            pnl: Moments {
                n: of(&trades.count),
                sum: of(&trades.pnl),
                squares: of(&trades.pnl_squares),
            },
            wins: of(&trades.wins),
            gains: of(&trades.gains),
            losses: of(&trades.losses),
            returns: of(&trades.returns),
            best: of(&trades.best),
            worst: of(&trades.worst),
            fees: of(&trades.fees),
        }
    }
}

impl Fills {
    /// Of the `k`-th trade of each run that has so many and is not out.
    #[inline]
    fn of(orders: &[&[[u32; 2]]; LANES], k: usize, out: u8) -> Fills {
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

impl Outcome {
    /// Equity at a close.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn equity(&self, close: f64) -> __m256d {
        self.equity_at(_mm256_set1_pd(close))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn equity_at(&self, close: __m256d) -> __m256d {
        _mm256_add_pd(self.cash, _mm256_mul_pd(self.units, close))
    }
}

/// What the bars come to over which positions are carried: Σr, Σr², Σr² of losses, least close.
#[inline]
#[target_feature(enable = "avx2")]
fn stretches(ground: &Ground, fills: &Fills) -> [__m256d; 4] {
    let mut rows = [_mm256_setzero_pd(); LANES];
    for (lane, row) in rows.iter_mut().enumerate() {
        let (entry, exit) = (fills.entry[lane], fills.exit[lane]);
        *row = ground.ratios.reach_by_avx2(entry + 1, exit, ground.close);
    }
    turned(rows)
}

impl Sums {
    /// The bar of the entry, the stretch, the bar of the exit.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn add(&mut self, outcome: &Outcome, before: __m256d, stretch: &[__m256d; 4], whose: __m256d) {
        let return_of =
            |now, before| _mm256_sub_pd(_mm256_div_pd(now, before), _mm256_set1_pd(1.0));
        let entered = return_of(outcome.first, before);
        let left = return_of(outcome.after, outcome.last);
        let (square, last_square) = (_mm256_mul_pd(entered, entered), _mm256_mul_pd(left, left));
        let lost = |r, square| {
            let lost = _mm256_cmp_pd::<_CMP_LT_OQ>(r, _mm256_setzero_pd());
            _mm256_and_pd(lost, square)
        };
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

impl Trades {
    #[inline]
    #[target_feature(enable = "avx2")]
    fn add(&mut self, outcome: &Outcome, whose: __m256d) {
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

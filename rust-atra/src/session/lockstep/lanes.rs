//! The arithmetic of four runs, a trade of each at a time.

use std::arch::x86_64::*;

use super::super::player::Player;
use super::each::{Each, LANES, mask};
use super::ground::Ground;
use super::outcome::{Costs, Fills, Outcome};
use super::sums::{Sums, Trades};
use crate::metrics::{Returns, Standing, TradeSums, turned};
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

impl Lanes {
    /// Before the first bar of a window: runs with these settings, four at most.
    pub fn new(first: usize, settings: &[&Settings], returns: &[Standing]) -> Lanes {
        let cash = Each::of(|lane| settings.get(lane).map_or(1.0, |each| each.initial_cash));
        Lanes {
            costs: Costs::of(settings),
            cash,
            sums: Sums::nothing(),
            peak: cash,
            trough: cash,
            trades: Trades::none(),
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
        let outcome = Outcome::of(&self.costs, &self.cash, ground, fills);
        let able = outcome.able(ground, &self.costs) & fills.active;
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
            entry: Each::from(outcome.entry).0[lane],
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
            terms: self.sums.of_lane(lane),
            until: (self.until[lane] - self.first) as u64,
            peak: self.peak.0[lane],
            trough: self.trough.0[lane],
        }
    }

    fn go_on(&mut self, lane: usize, standing: &Standing) {
        self.sums.set_lane(lane, &standing.terms);
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
            trades: self.trades.of_lane(lane).pnl.n as u64,
            bars_in_position: self.held[lane],
            enters: next_order.is_some_and(|bar| bar < self.next[lane]),
        }
    }

    /// The sums over the trades of a run.
    pub fn trade_sums(&self, lane: usize) -> TradeSums {
        self.trades.of_lane(lane)
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

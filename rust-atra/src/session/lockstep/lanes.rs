//! The arithmetic of four runs, a trade of each at a time.

use std::arch::x86_64::*;

use super::super::player::Player;
use super::each::{Each, LANES, mask};
use super::ground::Ground;
use super::outcome::{Costs, Fills, Outcome};
use super::sums::{Sums, Trades};
use crate::metrics::{Returns, Standing, TradeSums};
use crate::sim::{Curve, Flat, Held, Settings};

/// Four runs, each between two of its trades.
#[derive(Debug, Clone)]
pub struct Lanes {
    pub(super) costs: Costs,
    pub(super) cash: Each,
    /// At the last close that was told: cash, but where a trade was reversed.
    equity: Each,
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
    pub(super) out: u8,
}

impl Lanes {
    /// Before the first bar of a window: runs with these settings, four at most.
    pub fn new(first: usize, settings: &[&Settings], returns: &[Standing]) -> Lanes {
        let cash = Each::of(|lane| settings.get(lane).map_or(1.0, |each| each.initial_cash));
        Lanes {
            costs: Costs::of(settings),
            cash,
            equity: cash,
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

    /// One trade of each that is able to; `exceed` of those whose equity may exceed its peak.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn trade<const SIDES: bool>(
        &mut self,
        ground: &Ground,
        fills: &Fills,
        outcome: &Outcome,
        stretch: &[__m256d; 4],
        (able, exceed): (u8, u8),
        players: &mut [&mut Player],
    ) {
        self.out |= fills.active & !able;
        let leave = self.leave(fills, able, players);
        let listens = (exceed | leave) & able;
        let (whose, reversed) = (mask(able & !listens), mask(fills.reversed));
        self.sums
            .add::<SIDES>(outcome, self.equity.get(), stretch, (whose, reversed));
        self.fall::<SIDES>(outcome, stretch[3], (whose, reversed));
        for lane in (0..LANES).filter(|lane| listens >> lane & 1 == 1) {
            self.tell(ground, fills, outcome, &mut players[lane].curve.0, lane);
        }
        self.trades.add(outcome, mask(able));
        self.cash.update(outcome.after, mask(able));
        let told = _mm256_blendv_pd(outcome.after, outcome.last, reversed);
        self.equity.update(told, mask(able));
        for lane in (0..LANES).filter(|lane| able >> lane & 1 == 1) {
            self.held[lane] += (fills.exit[lane] - fills.entry[lane]) as u64;
            self.next[lane] = fills.exit[lane] + usize::from(fills.reversed >> lane & 1 == 0);
        }
    }

    /// In which of these runs equity may exceed its peak, all of them long.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn exceed(
        &self,
        ground: &Ground,
        fills: &Fills,
        outcome: &Outcome,
        asked: u8,
    ) -> u8 {
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

    /// The same, given the best closes.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(super) fn exceed_best(&self, outcome: &Outcome, best: __m256d, reversed: u8) -> u8 {
        let exceeds = |equity| {
            let more = _mm256_cmp_pd::<_CMP_GT_OQ>(equity, self.peak.get());
            _mm256_movemask_pd(more) as u8
        };
        exceeds(outcome.equity_at(best)) | (exceeds(outcome.after) & !reversed)
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
        returns.pass(bar - self.next[lane]);
        returns.begin_block();
        self.next[lane] = bar;
        self.go_on(lane, &returns.standing());
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn fall<const SIDES: bool>(
        &mut self,
        outcome: &Outcome,
        worst: __m256d,
        (whose, reversed): (__m256d, __m256d),
    ) {
        let worst = outcome.equity_at(worst);
        let ends = match SIDES {
            true => _mm256_blendv_pd(outcome.after, worst, reversed),
            false => _mm256_min_pd(outcome.first, outcome.after),
        };
        let least = _mm256_min_pd(worst, ends);
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
        returns.pass(entry - self.next[lane]);
        if entry < exit {
            returns.equity(Each::from(outcome.first).0[lane]);
        }
        if entry + 1 < exit {
            returns.carried(held, entry + 1..exit, ground.close);
        }
        match fills.reversed >> lane & 1 {
            0 => returns.equity(Each::from(outcome.after).0[lane]),
            _ => returns.end_stretch(),
        }
        self.go_on(lane, &returns.standing());
    }

    /// How a run stands after its last trade.
    pub fn standing(&self, lane: usize) -> Standing {
        Standing {
            equity: self.equity.0[lane],
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

    /// What the bars up to the last trade of a run came to.
    pub fn flat(&self, lane: usize) -> Flat {
        Flat {
            next: self.next[lane],
            cash: self.cash.0[lane],
            trades: self.trades.of_lane(lane).pnl.n as u64,
            bars_in_position: self.held[lane],
            ambiguous_bars: 0,
            dropped_distance: 0,
        }
    }

    /// The sums over the trades of a run.
    pub fn trade_sums(&self, lane: usize) -> TradeSums {
        self.trades.of_lane(lane)
    }
}

//! Trades as they were looked up, one of each of four runs at a time.

use std::arch::x86_64::*;

use super::super::player::Player;
use super::each::{Each, LANES};
use super::ground::Ground;
use super::lanes::Lanes;
use super::outcome::{Fills, Outcome};
use super::trip::Trip;
use crate::metrics::turned;

impl Lanes {
    /// Takes these trades, the closes of whose orders are told, all of them long: as many of each
    /// run as there are, or up to one that is not to be made so. `players` listen where a trade
    /// changes more than sums.
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
            let fills = Fills::of(&orders, k, self.out, ground);
            let outcome = Outcome::of::<false>(&self.costs, &self.cash, ground, &fills);
            let least = _mm256_set1_pd(ground.least_close);
            let able = outcome.able(ground, &self.costs, least) & fills.active;
            let exceed = self.exceed(ground, &fills, &outcome, able);
            let stretch = stretches(ground, &fills);
            self.trade::<false>(ground, &fills, &outcome, &stretch, (able, exceed), players);
        }
    }

    /// The same of trips: of either side, ended by orders or by exits.
    pub fn take_trips(
        &mut self,
        ground: &Ground,
        trips: [&[Trip]; LANES],
        players: &mut [&mut Player],
    ) {
        // SAFETY: there is no ground where there is no AVX2.
        unsafe { self.take_trips_by_avx2(ground, trips, players) }
    }

    #[target_feature(enable = "avx2")]
    fn take_trips_by_avx2(
        &mut self,
        ground: &Ground,
        trips: [&[Trip]; LANES],
        players: &mut [&mut Player],
    ) {
        let most = trips.iter().map(|trips| trips.len()).max();
        for k in 0..most.unwrap_or(0) {
            let (fills, known) = fills_of(&trips, k, self.out);
            let outcome = Outcome::of::<true>(&self.costs, &self.cash, ground, &fills);
            let able = outcome.able(ground, &self.costs, known.stretch[3]) & fills.active;
            let exceed = self.exceed_best(&outcome, known.best, fills.reversed);
            self.trade::<true>(
                ground,
                &fills,
                &outcome,
                &known.stretch,
                (able, exceed),
                players,
            );
        }
    }
}

/// What trips come to besides their fills.
struct Known {
    /// Σr, Σr², Σr² of losses of the bars over which they are carried, and the worst closes.
    stretch: [__m256d; 4],
    best: __m256d,
}

/// Of the `k`-th trip of each run that has so many and is not out.
#[inline]
#[target_feature(enable = "avx2")]
fn fills_of(trips: &[&[Trip]; LANES], k: usize, out: u8) -> (Fills, Known) {
    let mut fills = Fills::none();
    let mut rows = [_mm256_setzero_pd(); LANES];
    let mut best = Each::all(0.0);
    for (lane, trips) in trips.iter().enumerate() {
        if let Some(trip) = trips.get(k) {
            (fills.entry[lane], fills.exit[lane]) = (trip.entry as usize, trip.exit as usize);
            fills.price.0[lane] = trip.price;
            fills.short |= u8::from(trip.short) << lane;
            fills.reversed |= u8::from(trip.reversed) << lane;
            fills.active |= 1 << lane;
            // SAFETY: a course begins with four numbers, aligned for this.
            rows[lane] = unsafe { _mm256_load_pd(std::ptr::from_ref(&trip.course).cast()) };
            best.0[lane] = trip.best;
        }
    }
    fills.active &= !out;
    let stretch = turned(rows);
    let best = best.get();
    (fills, Known { stretch, best })
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

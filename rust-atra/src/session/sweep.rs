//! Combinations over the same bars, a group of them at a time and a tile of bars at a time: what
//! they read of the bars, and the columns that several of them compare, stay in the CPU's caches.

use std::ops::Range;

use super::batch::{Found, Request};
use super::error::SessionError;
use super::groups::{Limits, groups};
use super::lockstep::{self, Desk, Ground, Orders};
use super::order::neighbours;
use super::path::Abreast;
use super::player::Player;
use super::settings::{Scalars, settings};
use crate::bars::Terrain;
use crate::functions::Scratch;
use crate::metrics::{Adding, Calendar};
use crate::plan::{Evaluation, Footprint, Late, Progress, Room, Shared};
use crate::sim::Settings;

/// Combinations in a group.
pub const MOST: usize = 2048;

/// What the columns of a group may take that are of one combination alone.
const OWN_BYTES: u64 = 16 << 20;

/// Combinations that go through the bars together, a multiple of four: what is known of so many,
/// and the columns that neighbours compare, stay in the second cache from tile to tile.
const TOGETHER: usize = 256;

/// The same where trips are looked up: what becomes of an entry is found once for all of them.
const TRIPS_TOGETHER: usize = 512;

/// What is left of columns that are let go, as soon as it was looked up where orders come: seldom
/// more than one part in so many.
const LEFT: u64 = 16;

/// What the equity curves of a group may take.
const CURVES_BYTES: usize = 64 << 20;

/// What the combinations of a request have in common.
pub struct Sweep<'a, 'b> {
    pub shared: &'a Shared<'b>,
    pub terrain: &'a Terrain<'b>,
    pub adding: &'a Adding,
    pub calendar: &'a Calendar,
    pub late: Late,
    /// Whether columns are compared as steps first.
    pub steps: bool,
    pub request: &'a Request<'a>,
    /// Where runs can go side by side.
    pub ground: Option<Ground<'a>>,
}

/// What the combinations of a group gave, up to the one that has a value that does not fit.
pub struct Group {
    first: usize,
    found: Vec<Found>,
    error: Option<SessionError>,
}

impl Group {
    /// Hands each on, then tells the error.
    pub fn keep(self, keep: &mut dyn FnMut(usize, Found)) -> Result<(), SessionError> {
        for (index, found) in (self.first..).zip(self.found) {
            keep(index, found);
        }
        self.error.map_or(Ok(()), Err)
    }
}

/// A combination before its run.
struct Ready<'b> {
    evaluation: Evaluation<'b>,
    settings: Settings,
    /// Where it was looked up at once.
    orders: Option<Orders>,
}

impl<'b> Sweep<'_, 'b> {
    /// The combinations in groups, one for each thread at least, so that there is room for the
    /// columns of as many groups as there are threads.
    pub fn groups(&self, threads: usize) -> Vec<Range<usize>> {
        let (values, all) = (self.request.values, self.request.combinations);
        let curves = match self.request.equity {
            true => CURVES_BYTES / (8 * self.request.window.len()).max(1),
            false => MOST,
        };
        let limits = Limits {
            combinations: all.div_ceil(threads).min(MOST).min(curves).max(1),
            bytes: self.shared.room() / threads as u64,
            alone_bytes: OWN_BYTES,
        };
        groups(values, all, &self.footprints(), &limits)
    }

    fn footprints(&self) -> Vec<Footprint> {
        let mut all = self.shared.footprints(&self.late);
        let alone = all.iter_mut().filter(|known| known.alone);
        if self.ground.is_some() {
            alone.for_each(|known| known.bytes /= LEFT);
        }
        all
    }

    /// Before the first tile of a run over bars from `start` on.
    pub fn begin<'e>(&self, evaluation: &'e Evaluation, start: usize) -> Progress<'e> {
        self.late.begin(evaluation, start, self.steps)
    }

    /// Runs the combinations of a group.
    pub fn play(&self, group: Range<usize>, scratch: &mut Scratch) -> Group {
        let (mut ready, mut error) = (Vec::with_capacity(group.len()), None);
        let room = Room::new(&self.late);
        let mut desk = Desk::new(room, self.ground.map(|ground| ground.abreast));
        for index in group.clone() {
            match self.ready(index, scratch, &mut desk) {
                Ok(combination) => ready.push(combination),
                Err(failed) => {
                    error = Some(failed);
                    break;
                }
            }
        }
        let (found, full) = self.found(group.start, ready, scratch, &mut desk);
        Group {
            first: group.start,
            found,
            error: full.or(error),
        }
    }

    /// What is read of one combination alone is read at once, while it is in the caches, and the
    /// next one gets its memory.
    fn ready(
        &self,
        index: usize,
        scratch: &mut Scratch,
        desk: &mut Desk,
    ) -> Result<Ready<'b>, SessionError> {
        let mut evaluation = self.evaluate(index, scratch)?;
        let settings = settings(self.shared.plan(), &Scalars::of(&evaluation))?;
        let at_once = self.late.has_columns_alone();
        let orders = self.ground.filter(|_| at_once).map(|ground| {
            let orders = lockstep::look_ahead(self, &ground, &evaluation, desk);
            evaluation.let_go(&self.late);
            orders
        });
        Ok(Ready {
            evaluation,
            settings,
            orders,
        })
    }

    fn evaluate(
        &self,
        index: usize,
        scratch: &mut Scratch,
    ) -> Result<Evaluation<'b>, SessionError> {
        let (values, late) = (self.values(index), Some(&self.late));
        Ok(self.shared.evaluate_with(values, late, scratch)?)
    }

    fn values(&self, index: usize) -> &[f64] {
        let width = self.shared.plan().parameters.len();
        &self.request.values[index * width..][..width]
    }

    /// What all of them gave, up to one for whose results there is no room.
    fn found(
        &self,
        first: usize,
        mut ready: Vec<Ready<'b>>,
        scratch: &mut Scratch,
        desk: &mut Desk,
    ) -> (Vec<Found>, Option<SessionError>) {
        let orders: Vec<_> = ready.iter_mut().map(|ready| ready.orders.take()).collect();
        let mut players = Vec::with_capacity(ready.len());
        let mut error = None;
        for (ready, orders) in ready.iter().zip(orders) {
            match Player::new(self, &ready.evaluation, &ready.settings) {
                Ok(player) => players.push(Player { orders, ..player }),
                Err(full) => {
                    error = Some(full);
                    break;
                }
            }
        }
        self.play_all(first, &mut players, desk);
        let mut all = Vec::with_capacity(players.len());
        for (index, (player, ready)) in players.into_iter().zip(&ready).enumerate() {
            let found = match player.gave_up {
                true => self.found_alone(first + index, scratch, desk),
                false => player.found(self),
            };
            match found.and_then(|found| self.otherwise(found, ready)) {
                Ok(found) => all.push(found),
                Err(full) => return (all, Some(full)),
            }
        }
        (all, error)
    }

    /// What one gives that cannot go side by side with others.
    fn found_alone(
        &self,
        index: usize,
        scratch: &mut Scratch,
        desk: &mut Desk,
    ) -> Result<Found, SessionError> {
        let evaluation = self.evaluate(index, scratch)?;
        let settings = settings(self.shared.plan(), &Scalars::of(&evaluation))?;
        let mut player = Player::unheard(self, &evaluation, &settings);
        player.play(self, &mut desk.room);
        player.found(self)
    }

    /// Tile by tile, neighbours after each other.
    fn play_all(&self, first: usize, players: &mut [Player<'_, 'b>], desk: &mut Desk) {
        let values: Vec<&[f64]> = (0..players.len()).map(|k| self.values(first + k)).collect();
        let mut all: Vec<Option<&mut Player>> = players.iter_mut().map(Some).collect();
        let order = neighbours(&values);
        let places = order.iter().filter_map(|place| all[*place].take());
        let mut players: Vec<&mut Player> = places.collect();
        let together = self.together(players.len());
        for some in players.chunks_mut(together) {
            match self.ground {
                Some(ground) => lockstep::play(self, &ground, some, desk),
                None => self.play_each(some, desk),
            }
        }
    }

    /// How many of so many go through the bars together: no few are left over, for which all that
    /// is found once would be found again.
    fn together(&self, players: usize) -> usize {
        let trips = |ground: &Ground| ground.abreast == Abreast::Trips;
        let about = match self.ground.as_ref().is_some_and(trips) {
            true => TRIPS_TOGETHER,
            false => TOGETHER,
        };
        let parts = ((players + about / 2) / about).max(1);
        players.div_ceil(parts).next_multiple_of(4).max(4)
    }

    fn play_each(&self, players: &mut [&mut Player], desk: &mut Desk) {
        while players.first().is_some_and(|player| player.goes_on(self)) {
            for player in &mut *players {
                player.advance(self, &mut desk.room);
            }
        }
    }

    /// Adds the metrics under the other policy where they are asked for.
    fn otherwise(&self, found: Found, ready: &Ready<'b>) -> Result<Found, SessionError> {
        if !self.request.other_policy {
            return Ok(found);
        }
        let other = match found.counts.ambiguous_bars {
            0 => found.metrics,
            _ => self.metrics_otherwise(&ready.evaluation, &ready.settings),
        };
        Ok(Found {
            other_metrics: Some(other),
            ..found
        })
    }

    fn metrics_otherwise(
        &self,
        evaluation: &Evaluation<'b>,
        settings: &Settings,
    ) -> [f64; crate::metrics::COUNT] {
        let settings = Settings {
            intrabar: settings.intrabar.other(),
            ..*settings
        };
        let mut player = Player::unheard(self, evaluation, &settings);
        player.play(self, &mut Room::new(&self.late));
        player.metrics(self)
    }
}

//! Combinations over the same bars, a group of them at a time and a tile of bars at a time: what
//! they read of the bars, and the columns that several of them compare, stay in the CPU's caches.

use std::ops::Range;

use super::batch::{Found, Request};
use super::error::SessionError;
use super::groups::{Limits, groups};
use super::lockstep::{self, Ground};
use super::order::neighbours;
use super::player::Player;
use super::settings::{Scalars, settings};
use crate::bars::Terrain;
use crate::functions::Scratch;
use crate::metrics::{Adding, Calendar};
use crate::plan::{Evaluation, Late, Room, Shared};
use crate::sim::Settings;

/// Combinations in a group: more would not find more in the caches.
pub const MOST: usize = 2048;

/// What the columns of a group may take that are of one combination alone.
const OWN_BYTES: u64 = 16 << 20;

/// What the equity curves of a group may take.
const CURVES_BYTES: usize = 64 << 20;

/// What the combinations of a request have in common.
pub struct Sweep<'a, 'b> {
    pub shared: &'a Shared<'b>,
    pub terrain: &'a Terrain<'b>,
    pub adding: &'a Adding,
    pub calendar: &'a Calendar,
    pub late: Late,
    /// Whether columns are compared in single precision first.
    pub rounds: bool,
    pub request: &'a Request<'a>,
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
type Ready<'b> = (Evaluation<'b>, Settings);

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
        groups(values, all, &self.shared.footprints(&self.late), &limits)
    }

    /// Runs the combinations of a group.
    pub fn play(&self, group: Range<usize>, scratch: &mut Scratch) -> Group {
        let (mut ready, mut error) = (Vec::with_capacity(group.len()), None);
        for index in group.clone() {
            match self.ready(index, scratch) {
                Ok(combination) => ready.push(combination),
                Err(failed) => {
                    error = Some(failed);
                    break;
                }
            }
        }
        let (found, full) = self.found(group.start, &ready);
        Group {
            first: group.start,
            found,
            error: full.or(error),
        }
    }

    fn ready(&self, index: usize, scratch: &mut Scratch) -> Result<Ready<'b>, SessionError> {
        let evaluation =
            self.shared
                .evaluate_with(self.values(index), Some(&self.late), scratch)?;
        let settings = settings(self.shared.plan(), &Scalars::of(&evaluation))?;
        Ok((evaluation, settings))
    }

    fn values(&self, index: usize) -> &[f64] {
        let width = self.shared.plan().parameters.len();
        &self.request.values[index * width..][..width]
    }

    /// What all of them gave, up to one for whose results there is no room.
    fn found(&self, first: usize, ready: &[Ready<'b>]) -> (Vec<Found>, Option<SessionError>) {
        let mut players = Vec::with_capacity(ready.len());
        let mut error = None;
        for (evaluation, settings) in ready {
            match Player::new(self, evaluation, settings) {
                Ok(player) => players.push(player),
                Err(full) => {
                    error = Some(full);
                    break;
                }
            }
        }
        self.play_all(first, &mut players);
        let mut all = Vec::with_capacity(players.len());
        for (player, (evaluation, settings)) in players.into_iter().zip(ready) {
            match player
                .found(self)
                .and_then(|found| self.otherwise(found, evaluation, settings))
            {
                Ok(found) => all.push(found),
                Err(full) => return (all, Some(full)),
            }
        }
        (all, error)
    }

    /// Tile by tile, neighbours after each other.
    fn play_all<'p>(&'p self, first: usize, players: &mut [Player<'p, 'b>]) {
        let values: Vec<&[f64]> = (0..players.len()).map(|k| self.values(first + k)).collect();
        let mut all: Vec<Option<&mut Player>> = players.iter_mut().map(Some).collect();
        let order = neighbours(&values);
        let mut players: Vec<&mut Player> = order
            .iter()
            .filter_map(|place| all[*place].take())
            .collect();
        match self.ground(&players) {
            Some(ground) => lockstep::play(self, &ground, &mut players),
            None => self.play_each(&mut players),
        }
    }

    fn play_each(&self, players: &mut [&mut Player]) {
        let mut room = Room::new(&self.late, self.rounds);
        while players.first().is_some_and(|player| player.goes_on(self)) {
            for player in &mut *players {
                player.advance(self, &mut room);
            }
        }
    }

    /// Where all of them can go side by side.
    fn ground(&self, players: &[&mut Player]) -> Option<Ground<'_>> {
        let request = self.request;
        let heard = request.equity || request.trades;
        let turns = !heard && players.iter().all(|player| player.run.takes_turns());
        Ground::of(self.terrain, self.adding).filter(|_| turns)
    }

    /// Adds the metrics under the other policy where they are asked for.
    fn otherwise(
        &self,
        found: Found,
        evaluation: &Evaluation<'b>,
        settings: &Settings,
    ) -> Result<Found, SessionError> {
        if !self.request.other_policy {
            return Ok(found);
        }
        let other = match found.counts.ambiguous_bars {
            0 => found.metrics,
            _ => self.metrics_otherwise(evaluation, settings),
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
        let mut room = Room::new(&self.late, self.rounds);
        while player.goes_on(self) {
            player.advance(self, &mut room);
        }
        player.metrics(self)
    }
}

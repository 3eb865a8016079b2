//! Runs whose positions are of either side, or have exits.

use super::super::player::Player;
use super::super::sweep::Sweep;
use super::each::LANES;
use super::fates::Whose;
use super::ground::Ground;
use super::lanes::Lanes;
use super::quad::{Desk, Quad, gave_up, lanes, next_tile, take_over};
use super::trips::Trips;

/// Four of them, with their trips.
pub struct ByTrips {
    lanes: Lanes,
    trips: [Trips; LANES],
}

impl Quad for ByTrips {
    fn new(sweep: &Sweep, players: &mut [&mut Player]) -> ByTrips {
        ByTrips {
            lanes: lanes(sweep, players),
            trips: std::array::from_fn(|_| Trips::none()),
        }
    }

    fn advance(
        &mut self,
        sweep: &Sweep,
        ground: &Ground,
        players: &mut [&mut Player],
        (_, desk): (usize, &mut Desk),
    ) {
        desk.ended.iter_mut().for_each(Vec::clear);
        for (lane, player) in players.iter_mut().enumerate() {
            look(sweep, ground, player, (&mut self.trips[lane], lane), desk);
        }
        let ended = desk.ended.each_ref().map(Vec::as_slice);
        self.lanes.take_trips(ground, ended, players);
    }

    fn end(self, sweep: &Sweep, players: &mut [&mut Player], desk: &mut Desk) {
        for (lane, player) in players.iter_mut().enumerate() {
            take_over(&self.lanes, lane, player);
            let flat = self.trips[lane].counted(self.lanes.flat(lane));
            player.play_on(sweep, &flat, &mut desk.room);
            player.gave_up = gave_up(&self.lanes, lane, player);
        }
    }
}

/// The trips of a run in its next tile.
fn look(
    sweep: &Sweep,
    ground: &Ground,
    player: &mut Player,
    (trips, lane): (&mut Trips, usize),
    desk: &mut Desk,
) {
    let Some(fates) = &mut desk.fates else {
        unreachable!("a desk for trips")
    };
    let (evaluation, progress) = (player.evaluation, &mut player.progress);
    let (signals, bars) = next_tile(sweep, evaluation, progress, &mut desk.room);
    desk.closes.read(&signals, &bars);
    fates.begin(&bars, signals.exits(player.run.settings()));
    let whose = Whose {
        ground,
        settings: player.run.settings(),
        signals: &signals,
        closes: &desk.closes,
        end: sweep.request.window.end - 1,
    };
    trips.look(&whose, bars, fates, &mut desk.ended[lane]);
}

//! Four runs of a sweep that go side by side.

use std::ops::Range;

use super::super::path::Abreast;
use super::super::player::Player;
use super::super::signals::Signals;
use super::super::sweep::Sweep;
use super::closes::Closes;
use super::each::LANES;
use super::fates::Fates;
use super::ground::Ground;
use super::lanes::Lanes;
use super::trip::Trip;
use crate::plan::{Evaluation, Progress, Room};
use crate::sim::Turns;

/// Four runs, or fewer, and what was looked up of each.
pub trait Quad {
    /// Before their first bar.
    fn new(sweep: &Sweep, players: &mut [&mut Player]) -> Self;

    /// To the end of a tile.
    fn advance(
        &mut self,
        sweep: &Sweep,
        ground: &Ground,
        players: &mut [&mut Player],
        tile: (usize, &mut Desk),
    );

    /// The bars after their last trades.
    fn end(self, sweep: &Sweep, players: &mut [&mut Player], desk: &mut Desk);
}

/// What a thread works with.
pub struct Desk {
    pub room: Room,
    pub turns: Turns,
    pub closes: Closes,
    /// Where trips are looked up.
    pub fates: Option<Fates>,
    /// Trips of each of four runs, from when they are found until they are made.
    pub ended: [Vec<Trip>; LANES],
}

impl Desk {
    pub fn new(room: Room, abreast: Option<Abreast>) -> Desk {
        Desk {
            room,
            turns: Turns::new(),
            closes: Closes::new(),
            fates: (abreast == Some(Abreast::Trips)).then(Fates::new),
            ended: Default::default(),
        }
    }
}

/// The arithmetic of these runs, before their first bar.
pub fn lanes(sweep: &Sweep, players: &[&mut Player]) -> Lanes {
    let settings: Vec<_> = players.iter().map(|player| player.run.settings()).collect();
    let returns = players.iter().map(|player| player.curve.0.standing());
    let returns: Vec<_> = returns.collect();
    Lanes::new(sweep.request.window.start, &settings, &returns)
}

/// What the rules say in the next tile of a run, and its bars that lie in the window.
pub fn next_tile<'a, 'e: 'a>(
    sweep: &Sweep,
    evaluation: &'a Evaluation,
    progress: &mut Progress<'e>,
    room: &'a mut Room,
) -> (Signals<'a>, Range<usize>) {
    room.advance(&sweep.late, evaluation, progress);
    let (bars, window) = (room.bars(), &sweep.request.window);
    let bars = bars.start.max(window.start)..bars.end.min(window.end);
    (Signals::of(evaluation, progress, &sweep.late, room), bars)
}

/// Takes over from a lane what it added up.
pub fn take_over(lanes: &Lanes, lane: usize, player: &mut Player) {
    player.curve.0.resume(&lanes.standing(lane));
    player.log.0 = lanes.trade_sums(lane);
}

/// Whether the run must be played again alone.
pub fn gave_up(lanes: &Lanes, lane: usize, player: &Player) -> bool {
    lanes.is_out(lane) || player.run.summary().counts.dropped_size > 0
}

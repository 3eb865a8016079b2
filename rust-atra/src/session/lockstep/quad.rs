//! Four runs of a sweep that go side by side.

use super::super::player::Player;
use super::super::signals::Signals;
use super::super::sweep::Sweep;
use super::each::LANES;
use super::ground::Ground;
use super::lanes::Lanes;
use super::orders::Orders;
use crate::plan::{Evaluation, Progress, Room};
use crate::sim::Turns;

/// Four runs, or fewer, from their first bar to the end of a tile.
pub struct Quad {
    lanes: Lanes,
    orders: [Orders; LANES],
    /// Whether these are all there are.
    looked_ahead: bool,
}

/// What a thread works with.
pub struct Desk {
    pub room: Room,
    turns: Turns,
}

impl Desk {
    pub fn new(room: Room) -> Desk {
        Desk {
            room,
            turns: Turns::new(),
        }
    }
}

impl Quad {
    /// Before their first bar.
    pub fn new(sweep: &Sweep, players: &mut [&mut Player]) -> Quad {
        let settings: Vec<_> = players.iter().map(|player| player.run.settings()).collect();
        let standings: Vec<_> = players
            .iter()
            .map(|player| player.curve.0.standing())
            .collect();
        let lanes = Lanes::new(sweep.request.window.start, &settings, &standings);
        let looked_ahead = players.iter().all(|player| player.orders.is_some());
        let mut orders: [Orders; LANES] = Default::default();
        for (orders, player) in orders.iter_mut().zip(players) {
            *orders = player.orders.take().unwrap_or_default();
        }
        Quad {
            lanes,
            orders,
            looked_ahead,
        }
    }

    /// To the end of a tile.
    pub fn advance(
        &mut self,
        sweep: &Sweep,
        ground: &Ground,
        players: &mut [&mut Player],
        (end, desk): (usize, &mut Desk),
    ) {
        if !self.looked_ahead {
            for (player, orders) in players.iter_mut().zip(&mut self.orders) {
                look(sweep, player.evaluation, &mut player.progress, orders, desk);
            }
        }
        // The last bar of a window is the runs' own.
        let end = end.min(sweep.request.window.end - 1);
        let whole = self.orders.each_ref().map(|orders| orders.whole(end));
        self.lanes.take(ground, whole, players);
        let done = whole.map(<[_]>::len);
        for (orders, done) in self.orders.iter_mut().zip(done) {
            orders.done(done);
        }
    }

    /// The bars after their last trades.
    pub fn end(self, sweep: &Sweep, players: &mut [&mut Player]) {
        for (lane, player) in players.iter_mut().enumerate() {
            let start = player.evaluation.start();
            player.curve.0.resume(&self.lanes.standing(lane));
            player.log.0 = self.lanes.trade_sums(lane);
            let (left, end) = (self.orders[lane].left(start), sweep.request.window.end);
            let flat = self.lanes.flat(lane, left.next());
            player.run.resume(&flat, start);
            player
                .run
                .advance(end, &left, &mut player.curve, &mut player.log);
            let refused = player.run.summary().counts.dropped_size > 0;
            player.gave_up = refused || self.lanes.is_out(lane);
        }
    }
}

/// Where all orders of a run come that is to go over this ground.
pub fn look_ahead(
    sweep: &Sweep,
    _ground: &Ground,
    evaluation: &Evaluation,
    desk: &mut Desk,
) -> Orders {
    let (mut orders, window) = (Orders::default(), &sweep.request.window);
    let mut progress = sweep.late.begin(window.start);
    while progress.tile(evaluation.bars()).start < window.end {
        look(sweep, evaluation, &mut progress, &mut orders, desk);
    }
    orders
}

/// Where they come in its next tile.
fn look(
    sweep: &Sweep,
    evaluation: &Evaluation,
    progress: &mut Progress,
    orders: &mut Orders,
    desk: &mut Desk,
) {
    let (room, window) = (&mut desk.room, &sweep.request.window);
    room.advance(&sweep.late, evaluation, progress);
    let signals = Signals::of(evaluation, &sweep.late, room);
    let bars = room.bars();
    let bars = bars.start.max(window.start)..bars.end.min(window.end);
    orders.look(&signals, bars, &mut desk.turns);
}

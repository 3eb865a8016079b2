//! Runs that are long and flat by turns.

use super::super::player::Player;
use super::super::sweep::Sweep;
use super::each::LANES;
use super::ground::Ground;
use super::lanes::Lanes;
use super::orders::Orders;
use super::quad::{Desk, Quad, gave_up, lanes, next_tile, take_over};
use crate::plan::{Evaluation, Progress};

/// Four of them, with their orders.
pub struct ByTurns {
    lanes: Lanes,
    orders: [Orders; LANES],
    /// Whether these are all there are.
    looked_ahead: bool,
}

impl Quad for ByTurns {
    fn new(sweep: &Sweep, players: &mut [&mut Player]) -> ByTurns {
        let looked_ahead = players.iter().all(|player| player.orders.is_some());
        let mut orders: [Orders; LANES] = Default::default();
        for (orders, player) in orders.iter_mut().zip(&mut *players) {
            *orders = player.orders.take().unwrap_or_default();
        }
        ByTurns {
            lanes: lanes(sweep, players),
            orders,
            looked_ahead,
        }
    }

    fn advance(
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

    fn end(self, sweep: &Sweep, players: &mut [&mut Player], _desk: &mut Desk) {
        for (lane, player) in players.iter_mut().enumerate() {
            take_over(&self.lanes, lane, player);
            let left = self.orders[lane].left(player.evaluation.start());
            player.run.resume(&self.lanes.flat(lane), &left);
            let (curve, log) = (&mut player.curve, &mut player.log);
            player
                .run
                .advance(sweep.request.window.end, &left, curve, log);
            player.gave_up = gave_up(&self.lanes, lane, player);
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
    let mut progress = sweep.begin(evaluation, window.start);
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
    let (signals, bars) = next_tile(sweep, evaluation, progress, &mut desk.room);
    orders.look(&signals, bars, &mut desk.turns);
}

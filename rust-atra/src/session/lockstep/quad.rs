//! Four runs of a sweep that go side by side.

use super::super::player::Player;
use super::super::signals::Signals;
use super::super::sweep::Sweep;
use super::each::LANES;
use super::ground::Ground;
use super::lanes::Lanes;
use super::orders::Orders;
use crate::plan::Room;
use crate::sim::Turns;

/// Four runs, or fewer, from their first bar to the end of a tile.
pub struct Quad {
    lanes: Lanes,
    orders: [Orders; LANES],
}

/// What a thread works with.
pub struct Desk {
    room: Room,
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
    pub fn new(sweep: &Sweep, players: &[&mut Player]) -> Quad {
        let settings: Vec<_> = players.iter().map(|player| player.run.settings()).collect();
        let standings: Vec<_> = players
            .iter()
            .map(|player| player.curve.0.standing())
            .collect();
        Quad {
            lanes: Lanes::new(sweep.request.window.start, &settings, &standings),
            orders: Default::default(),
        }
    }

    /// One tile further.
    pub fn advance(
        &mut self,
        sweep: &Sweep,
        ground: &Ground,
        players: &mut [&mut Player],
        desk: &mut Desk,
    ) {
        for (player, orders) in players.iter_mut().zip(&mut self.orders) {
            look(sweep, player, orders, desk);
        }
        // The last bar of a window is the runs' own.
        let end = desk.room.bars().end.min(sweep.request.window.end - 1);
        let whole = self.orders.each_ref().map(|orders| orders.whole(end));
        self.lanes.take(ground, whole, players);
        let done = whole.map(<[_]>::len);
        for (orders, done) in self.orders.iter_mut().zip(done) {
            orders.done(done);
        }
    }

    /// The bars after their last trades.
    pub fn end<'a, 'b>(
        self,
        sweep: &'a Sweep<'_, 'b>,
        players: &mut [&mut Player<'a, 'b>],
        desk: &mut Desk,
    ) {
        for (lane, player) in players.iter_mut().enumerate() {
            let start = player.evaluation.start();
            player.curve.0.resume(&self.lanes.standing(lane));
            player.log.0 = self.lanes.trade_sums(lane);
            let (left, end) = (self.orders[lane].left(start), sweep.request.window.end);
            player
                .run
                .resume(&self.lanes.flat(lane, left.next()), start);
            player
                .run
                .advance(end, &left, &mut player.curve, &mut player.log);
            let refused = player.run.summary().counts.dropped_size > 0;
            if refused || self.lanes.is_out(lane) {
                player.play_again(sweep, &mut desk.room);
            }
        }
    }
}

/// Where a run's orders come in its next tile.
fn look(sweep: &Sweep, player: &mut Player, orders: &mut Orders, desk: &mut Desk) {
    let (room, window) = (&mut desk.room, &sweep.request.window);
    room.advance(&sweep.late, player.evaluation, &mut player.progress);
    let signals = Signals::of(player.evaluation, &sweep.late, room);
    let bars = room.bars();
    let bars = bars.start.max(window.start)..bars.end.min(window.end);
    orders.look(&signals, bars, &mut desk.turns);
}

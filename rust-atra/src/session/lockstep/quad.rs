//! Four runs of a sweep that go side by side.

use super::super::path::Abreast;
use super::super::player::Player;
use super::super::signals::Signals;
use super::super::sweep::Sweep;
use super::closes::Closes;
use super::each::LANES;
use super::fates::{Fates, Whose};
use super::ground::Ground;
use super::lanes::Lanes;
use super::orders::Orders;
use super::trip::Trip;
use super::trips::Trips;
use crate::plan::{Evaluation, Progress, Room};
use crate::sim::Turns;

/// Four runs, or fewer, from their first bar to the end of a tile.
pub struct Quad {
    lanes: Lanes,
    found: Found,
}

/// What was looked up of each.
enum Found {
    Orders([Orders; LANES]),
    /// The same, all there are.
    AllOrders([Orders; LANES]),
    Trips([Trips; LANES]),
}

/// What a thread works with.
pub struct Desk {
    pub room: Room,
    turns: Turns,
    closes: Closes,
    fates: Option<Fates>,
    /// Trips of each of four runs, from when they are found until they are made.
    ended: [Vec<Trip>; LANES],
}

impl Desk {
    pub fn new(room: Room, abreast: Option<Abreast>) -> Desk {
        Desk {
            room,
            turns: Turns::new(),
            closes: Closes::new(),
            ended: Default::default(),
            fates: (abreast == Some(Abreast::Trips)).then(Fates::new),
        }
    }
}

impl Quad {
    /// Before their first bar.
    pub fn new(sweep: &Sweep, ground: &Ground, players: &mut [&mut Player]) -> Quad {
        let settings: Vec<_> = players.iter().map(|player| player.run.settings()).collect();
        let returns = players.iter().map(|player| player.curve.0.standing());
        let lanes = Lanes::new(
            sweep.request.window.start,
            &settings,
            &returns.collect::<Vec<_>>(),
        );
        let looked_ahead = players.iter().all(|player| player.orders.is_some());
        let mut orders: [Orders; LANES] = Default::default();
        for (orders, player) in orders.iter_mut().zip(players) {
            *orders = player.orders.take().unwrap_or_default();
        }
        let found = match ground.abreast {
            Abreast::Trips => Found::Trips(std::array::from_fn(|_| Trips::none())),
            Abreast::Turns if looked_ahead => Found::AllOrders(orders),
            Abreast::Turns => Found::Orders(orders),
        };
        Quad { lanes, found }
    }

    /// To the end of a tile.
    pub fn advance(
        &mut self,
        sweep: &Sweep,
        ground: &Ground,
        players: &mut [&mut Player],
        (end, desk): (usize, &mut Desk),
    ) {
        // The last bar of a window is the runs' own.
        let end = end.min(sweep.request.window.end - 1);
        match &mut self.found {
            Found::Trips(trips) => {
                desk.ended.iter_mut().for_each(Vec::clear);
                for (lane, player) in players.iter_mut().enumerate() {
                    look_for_trips(sweep, ground, player, (&mut trips[lane], lane), desk);
                }
                let ended = desk.ended.each_ref().map(Vec::as_slice);
                self.lanes.take_trips(ground, ended, players);
            }
            Found::Orders(orders) => {
                for (player, orders) in players.iter_mut().zip(orders.iter_mut()) {
                    look(sweep, player.evaluation, &mut player.progress, orders, desk);
                }
                take(&mut self.lanes, ground, orders, end, players);
            }
            Found::AllOrders(orders) => take(&mut self.lanes, ground, orders, end, players),
        }
    }

    /// The bars after their last trades.
    pub fn end(self, sweep: &Sweep, players: &mut [&mut Player], desk: &mut Desk) {
        for (lane, player) in players.iter_mut().enumerate() {
            player.curve.0.resume(&self.lanes.standing(lane));
            player.log.0 = self.lanes.trade_sums(lane);
            let flat = self.lanes.flat(lane);
            match &self.found {
                Found::Trips(trips) => {
                    player.play_on(sweep, &trips[lane].counted(flat), &mut desk.room);
                }
                Found::Orders(orders) | Found::AllOrders(orders) => {
                    let left = orders[lane].left(player.evaluation.start());
                    player.run.resume(&flat, &left);
                    player.run.advance(
                        sweep.request.window.end,
                        &left,
                        &mut player.curve,
                        &mut player.log,
                    );
                }
            }
            let refused = player.run.summary().counts.dropped_size > 0;
            player.gave_up = refused || self.lanes.is_out(lane);
        }
    }
}

/// Lets runs make the trades that have ended.
fn take(
    lanes: &mut Lanes,
    ground: &Ground,
    orders: &mut [Orders; LANES],
    end: usize,
    players: &mut [&mut Player],
) {
    let whole = orders.each_ref().map(|orders| orders.whole(end));
    lanes.take(ground, whole, players);
    let done = whole.map(<[_]>::len);
    for (orders, done) in orders.iter_mut().zip(done) {
        orders.done(done);
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

/// The trips of a run in its next tile.
fn look_for_trips(
    sweep: &Sweep,
    ground: &Ground,
    player: &mut Player,
    (trips, lane): (&mut Trips, usize),
    desk: &mut Desk,
) {
    let (room, window) = (&mut desk.room, &sweep.request.window);
    let Some(fates) = &mut desk.fates else {
        unreachable!("a desk for trips")
    };
    room.advance(&sweep.late, player.evaluation, &mut player.progress);
    let signals = Signals::of(player.evaluation, &sweep.late, room);
    let bars = room.bars();
    let bars = bars.start.max(window.start)..bars.end.min(window.end);
    desk.closes.read(&signals, &bars);
    fates.begin(&bars, signals.exits(player.run.settings()));
    let whose = Whose {
        ground,
        settings: player.run.settings(),
        signals: &signals,
        closes: &desk.closes,
        end: window.end - 1,
    };
    trips.look(&whose, bars, fates, &mut desk.ended[lane]);
}

//! Four runs at a time, a trade of each at a time, by vector instructions.
//!
//! Where positions are all of equity, a trade is the same arithmetic for each run, and where it
//! begins and ends hangs on rules and prices, not on what the run is worth. First that is looked up,
//! tile by tile: where orders come by turns, or, where exits or the other side may end a position,
//! its trip. Then four runs go from trade to trade side by side. What does not go so comes from the
//! runs themselves: the last bars, and all bars of a run in which an order is refused or everything
//! is lost. Same bits as without.

mod by_trips;
mod by_turns;
mod closes;
mod each;
mod fates;
mod ground;
mod lanes;
mod orders;
mod outcome;
mod quad;
mod sums;
mod take;
mod trip;
mod trips;

pub use by_turns::look_ahead;
pub use ground::Ground;
pub use orders::Orders;
pub use quad::Desk;

use std::ops::Range;

use super::path::Abreast;
use super::player::Player;
use super::sweep::Sweep;
use crate::plan::{Late, TILE};
use by_trips::ByTrips;
use by_turns::ByTurns;
use each::LANES;
use quad::Quad;

/// Plays all bars of these runs.
pub fn play(sweep: &Sweep, ground: &Ground, players: &mut [&mut Player], desk: &mut Desk) {
    match ground.abreast {
        Abreast::Turns => play_by::<ByTurns>(sweep, ground, players, desk),
        Abreast::Trips => play_by::<ByTrips>(sweep, ground, players, desk),
    }
}

fn play_by<Q: Quad>(sweep: &Sweep, ground: &Ground, players: &mut [&mut Player], desk: &mut Desk) {
    let fours = players.chunks_mut(LANES);
    let mut quads: Vec<Q> = fours.map(|four| Q::new(sweep, four)).collect();
    for tile in tiles(&sweep.request.window) {
        ground.fetch(tile.saturating_sub(TILE)..tile);
        for (quad, four) in quads.iter_mut().zip(players.chunks_mut(LANES)) {
            quad.advance(sweep, ground, four, (tile, desk));
        }
    }
    for (quad, four) in quads.into_iter().zip(players.chunks_mut(LANES)) {
        quad.end(sweep, four, desk);
    }
}

/// Where the tiles of a window end, as rules are worked out.
fn tiles(window: &Range<usize>) -> impl Iterator<Item = usize> + use<> {
    let end = window.end;
    let first = Late::begins_at(window.start) / TILE;
    (first..end.div_ceil(TILE)).map(move |tile| end.min((tile + 1) * TILE))
}

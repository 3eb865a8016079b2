//! Four runs at a time, a trade of each at a time, by vector instructions.
//!
//! Where runs are long and flat by turns, all of equity each time, a trade is the same arithmetic
//! for each of them. First it is looked up where the rules' orders come; then four runs go from
//! trade to trade side by side. What does not go so comes from the runs themselves: the last bars,
//! and all bars of a run in which an order is refused or everything is lost. Same bits as without.

mod closes;
mod each;
mod fates;
mod ground;
mod lanes;
mod orders;
mod outcome;
mod quad;
mod sums;
mod trip;
mod trips;

pub use ground::Ground;
pub use orders::Orders;
pub use quad::{Desk, look_ahead};

use std::ops::Range;

use super::player::Player;
use super::sweep::Sweep;
use crate::plan::{Late, TILE};
use each::LANES;
use quad::Quad;

/// Plays all bars of these runs.
pub fn play(sweep: &Sweep, ground: &Ground, players: &mut [&mut Player], desk: &mut Desk) {
    let fours = players.chunks_mut(LANES);
    let mut quads: Vec<Quad> = fours.map(|four| Quad::new(sweep, ground, four)).collect();
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

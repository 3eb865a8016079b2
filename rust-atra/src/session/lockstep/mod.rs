//! Four runs at a time, a trade of each at a time, by vector instructions.
//!
//! Where runs are long and flat by turns, all of equity each time, a trade is the same arithmetic
//! for each of them. First it is looked up where the rules' orders come; then four runs go from
//! trade to trade side by side. What does not go so comes from the runs themselves: the last bars,
//! and all bars of a run in which an order is refused or everything is lost. Same bits as without.

mod each;
mod ground;
mod lanes;
mod orders;
mod quad;

pub use ground::Ground;

use super::player::Player;
use super::sweep::Sweep;
use crate::plan::Room;
use each::LANES;
use quad::{Desk, Quad};

/// Runs that go through the bars together, a multiple of four: what is known of so many, and the
/// columns that neighbours compare, stay in the second cache from tile to tile.
const TOGETHER: usize = 256;

/// Plays all bars of these runs, neighbours after each other.
pub fn play<'a, 'b>(
    sweep: &'a Sweep<'_, 'b>,
    ground: &Ground,
    players: &mut [&mut Player<'a, 'b>],
) {
    let mut desk = Desk::new(Room::new(&sweep.late, sweep.rounds));
    for some in players.chunks_mut(TOGETHER) {
        play_some(sweep, ground, some, &mut desk);
    }
}

fn play_some<'a, 'b>(
    sweep: &'a Sweep<'_, 'b>,
    ground: &Ground,
    players: &mut [&mut Player<'a, 'b>],
    desk: &mut Desk,
) {
    let fours = players.chunks(LANES);
    let mut quads: Vec<Quad> = fours.map(|four| Quad::new(sweep, four)).collect();
    while players.first().is_some_and(|player| player.goes_on(sweep)) {
        for (quad, four) in quads.iter_mut().zip(players.chunks_mut(LANES)) {
            quad.advance(sweep, ground, four, desk);
        }
    }
    for (quad, four) in quads.into_iter().zip(players.chunks_mut(LANES)) {
        quad.end(sweep, four, desk);
    }
}

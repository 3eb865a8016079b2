//! Where there are no vector instructions for runs that go side by side, each goes for itself.

use std::convert::Infallible;
use std::marker::PhantomData;

use super::path::Abreast;
use super::player::Player;
use super::sweep::Sweep;
use crate::bars::Terrain;
use crate::metrics::Adding;
use crate::plan::{Evaluation, Room};

/// There is none.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub abreast: Abreast,
    nowhere: Infallible,
    of: PhantomData<&'a ()>,
}

impl<'a> Ground<'a> {
    pub fn of(_abreast: Abreast, _terrain: &'a Terrain, _adding: &'a Adding) -> Option<Ground<'a>> {
        None
    }
}

/// Nobody looks for them.
pub enum Orders {}

/// What a thread works with.
pub struct Desk {
    pub room: Room,
}

impl Desk {
    pub fn new(room: Room, _abreast: Option<Abreast>) -> Desk {
        Desk { room }
    }
}

pub fn look_ahead(
    _sweep: &Sweep,
    ground: &Ground,
    _evaluation: &Evaluation,
    _desk: &mut Desk,
) -> Orders {
    match ground.nowhere {}
}

pub fn play(_sweep: &Sweep, ground: &Ground, _players: &mut [&mut Player], _desk: &mut Desk) {
    match ground.nowhere {}
}

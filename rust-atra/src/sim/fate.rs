//! What becomes of a position that no order ends: it hangs on the bar of its entry, on its side and
//! on the exits, not on whose it is nor on its size.

use std::ops::Range;

use super::decision::Decision;
use super::exits::{Exits, Offsets};
use super::position::Side;
use super::settings::Settings;
use crate::bars::Terrain;

/// How a position ends, as far as it was looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fate {
    /// The bar that touches an exit; without one, the end of what was looked at.
    pub until: usize,
    pub touch: Option<Touched>,
}

/// An exit inside a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Touched {
    /// Before slippage.
    pub price: f64,
    /// Both the stop and the target were touched, and the policy chose.
    pub ambiguous: bool,
}

impl Settings {
    /// The fate of an entry of that side which `decision` orders and the open of the first of these
    /// bars fills. None when it is dropped, as a distance is not valid.
    pub fn fate(
        &self,
        terrain: &Terrain,
        decision: &Decision,
        side: Side,
        bars: Range<usize>,
    ) -> Option<Fate> {
        let offsets = Offsets::at(decision, self);
        if !offsets.are_valid() {
            return None;
        }
        let open = terrain.bars().open[bars.start];
        let entry = self.entry_price(open, side);
        let mut exits = Exits::around(entry, side, &offsets);
        let until = exits.pass(terrain, bars.clone());
        let touch = match until < bars.end {
            true => exits.watch(&terrain.bars().at(until), self.intrabar),
            false => None,
        };
        let touch = touch.map(|touch| Touched {
            price: touch.price,
            ambiguous: touch.ambiguous,
        });
        Some(Fate { until, touch })
    }
}

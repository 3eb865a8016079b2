//! From what the rules say to an order.

use super::exits::Offsets;
use super::position::Side;
use super::settings::Settings;
use super::trade::Reason;

/// What the rules say at the close of a bar; all false while they are not read.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Decision {
    pub enter_long: bool,
    pub exit_long: bool,
    pub enter_short: bool,
    pub exit_short: bool,
    /// Price distances at this bar, used where [`Settings`] says
    /// [`Distance::Price`](super::Distance::Price).
    pub stop_loss: f64,
    pub take_profit: f64,
    pub trailing_stop: f64,
}

/// What is to be done at the next fill: close, enter, or both.
#[derive(Debug, Clone, Copy)]
pub(super) struct Order {
    pub close: Option<Reason>,
    pub enter: Option<Entry>,
}

/// The entry of an order, with the distances of its signal bar.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub side: Side,
    pub offsets: Offsets,
}

impl Decision {
    /// The order that a close gives; `due` when the position has reached `max_bars`.
    #[inline]
    pub(super) fn order(
        &self,
        held: Option<Side>,
        due: bool,
        settings: &Settings,
    ) -> Option<Order> {
        let entry = self.entry();
        let close = match held {
            None => None,
            Some(side) => Some(self.reason_to_close(side, entry, due)?),
        };
        let reverses = close == Some(Reason::Reverse);
        let enter = entry.filter(|_| held.is_none() || reverses);
        if close.is_none() && enter.is_none() {
            return None;
        }
        let offsets = Offsets::at(self, settings);
        Some(Order {
            close,
            enter: enter.map(|side| Entry { side, offsets }),
        })
    }

    /// The side entered: a valid entry has neither its own exit nor the other entry beside it.
    #[inline]
    fn entry(&self) -> Option<Side> {
        match (self.enter_long, self.enter_short) {
            (true, false) if !self.exit_long => Some(Side::Long),
            (false, true) if !self.exit_short => Some(Side::Short),
            _ => None,
        }
    }

    #[inline]
    fn reason_to_close(&self, held: Side, entry: Option<Side>, due: bool) -> Option<Reason> {
        let exit = match held {
            Side::Long => self.exit_long,
            Side::Short => self.exit_short,
        };
        match entry {
            Some(side) if side != held => Some(Reason::Reverse),
            _ if exit => Some(Reason::Signal),
            _ if due => Some(Reason::MaxBars),
            _ => None,
        }
    }
}

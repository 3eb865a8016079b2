//! From order to order, where nothing but the rules' orders at opens can happen and no short is
//! entered: most sweeps.
//!
//! Same bits as [`Simulator::step`] bar by bar. It keeps of a position and an order no more than
//! such a run needs, and gives both back as the kernel knows them.

use std::ops::Range;

use super::decision::{Entry, Order};
use super::exits::{Exits, Offsets};
use super::kernel::{Place, Simulator};
use super::ledger::Action;
use super::log::{Curve, Log};
use super::position::{Fact, Position, Side};
use super::quiet::{solvent, tell};
use super::rules::Rules;
use super::trade::Reason;
use super::turns::{self, Turns};
use crate::bars::{Bars, Terrain};

/// What the next open fills.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Due {
    Nothing,
    Entry,
    Exit,
}

/// What is held, as far as it counts here.
#[derive(Debug, Clone, Copy)]
struct Long {
    units: f64,
    entry: Fact,
}

impl Simulator {
    /// Whether [`hop`](Simulator::hop) does all that may happen.
    pub(super) fn hops(&self, rules: &impl Rules) -> bool {
        self.settings.takes_turns() && !rules.enter_shorts()
    }

    /// Takes these bars, none of which is the last of the window; tells the first that is not
    /// taken: one that costs all equity.
    #[inline]
    pub(super) fn hop(
        &mut self,
        terrain: &Terrain,
        range: Range<usize>,
        rules: &impl Rules,
        curve: &mut impl Curve,
        log: &mut impl Log,
    ) -> usize {
        let (mut due, mut long) = (self.due(), self.long());
        let (mut bar, mut orders) = (range.start, Turns::new());
        'bars: while bar < range.end {
            let piece = bar..range.end.min(bar + turns::BARS);
            self.fill_due(&mut due, &mut long, bar, terrain, log);
            orders.look(rules, piece.clone(), long.is_some());
            loop {
                let order = orders.next();
                let until = piece.end.min(order + 1);
                bar += self.pass_over(&long, bar..until, terrain, curve);
                if bar < until {
                    break 'bars;
                }
                due = match long {
                    _ if order == piece.end => Due::Nothing,
                    Some(_) => Due::Exit,
                    None => Due::Entry,
                };
                if bar == piece.end {
                    break;
                }
                let enters = due == Due::Entry;
                self.fill_due(&mut due, &mut long, bar, terrain, log);
                if enters && long.is_none() {
                    // Refused: what was looked up goes on as if it were held.
                    break;
                }
            }
        }
        self.were_read(range.start.max(rules.start())..bar);
        self.keep(due, long);
        bar
    }

    /// Fills what is due; an entry may be refused.
    #[inline(always)]
    fn fill_due(
        &mut self,
        due: &mut Due,
        long: &mut Option<Long>,
        bar: usize,
        terrain: &Terrain,
        log: &mut impl Log,
    ) {
        match std::mem::replace(due, Due::Nothing) {
            Due::Nothing => {}
            Due::Entry => *long = self.buy(bar, terrain.bars()),
            Due::Exit => self.sell(long.take(), bar, terrain.bars(), log),
        }
    }

    fn due(&self) -> Due {
        match &self.pending {
            None => Due::Nothing,
            Some(order) if order.close.is_some() => Due::Exit,
            Some(_) => Due::Entry,
        }
    }

    fn long(&self) -> Option<Long> {
        self.held.as_ref().map(|position| Long {
            units: position.units,
            entry: position.entry,
        })
    }

    /// Back to what the kernel knows.
    fn keep(&mut self, due: Due, long: Option<Long>) {
        let side = Side::Long;
        let offsets = Offsets::NONE;
        self.pending = match due {
            Due::Nothing => None,
            Due::Entry => Some(Order {
                close: None,
                enter: Some(Entry { side, offsets }),
            }),
            Due::Exit => Some(Order {
                close: Some(Reason::Signal),
                enter: None,
            }),
        };
        self.held = long.map(|long| Position {
            side,
            units: long.units,
            entry: long.entry,
            exits: Exits::around(long.entry.price, side, &offsets),
        });
    }

    /// Flat here: equity is cash.
    #[inline(always)]
    fn buy(&mut self, bar: usize, bars: &Bars) -> Option<Long> {
        let place = Place::open_of(bar as u64, &bars.at(bar));
        let fill = self.settings.fill_price(place.price, Action::Buy);
        let units = self.sized(fill, f64::NAN)?;
        self.units = units;
        let entry = self.book(Action::Buy, units, fill, place);
        Some(Long { units, entry })
    }

    #[inline(always)]
    fn sell(&mut self, long: Option<Long>, bar: usize, bars: &Bars, log: &mut impl Log) {
        let Some(Long { units, entry }) = long else {
            return;
        };
        let place = Place::open_of(bar as u64, &bars.at(bar));
        let fill = self.settings.fill_price(place.price, Action::Sell);
        let exit = self.book(Action::Sell, units, fill, place);
        self.units = 0.0;
        self.trades += 1;
        let (side, reason) = (Side::Long, Reason::Signal);
        log.trade(&Position::round_trip(side, units, &entry, &exit, reason));
    }

    /// Bars at which nothing is filled but at the open of the first; how many, up to one that
    /// costs all.
    #[inline(always)]
    fn pass_over(
        &mut self,
        long: &Option<Long>,
        range: Range<usize>,
        terrain: &Terrain,
        curve: &mut impl Curve,
    ) -> usize {
        let passed = match long {
            None => self.wait(range.len(), curve),
            Some(long) => {
                let held = self.holding();
                let bars = range.start..solvent(held, terrain, range);
                tell(held, long.entry.bar, bars.clone(), terrain, curve);
                self.counts.bars_in_position += bars.len() as u64;
                bars.len()
            }
        };
        self.counts.bars += passed as u64;
        passed
    }
}

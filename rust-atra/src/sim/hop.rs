//! From order to order, where nothing but the rules' orders at opens can happen and no short is
//! entered: most sweeps.
//!
//! Same bits as [`Simulator::step`] bar by bar. It keeps of a position and an order no more than
//! such a run needs, and gives both back as the kernel knows them.

use std::ops::Range;

use super::decision::{Entry, Order};
use super::exits::{Exits, Offsets};
use super::kernel::Simulator;
use super::ledger::Action;
use super::log::{Curve, Log};
use super::position::{Fact, Position, Side};
use super::quiet::solvent;
use super::rules::Rules;
use super::settings::Fill;
use super::trade::Reason;
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
        self.settings.fill == Fill::NextOpen
            && self.settings.max_bars.is_none()
            && !self.watches
            && !rules.enter_shorts()
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
        let mut bar = range.start;
        while bar < range.end {
            match due {
                Due::Nothing => {}
                Due::Entry => long = self.buy(bar, terrain.bars()),
                Due::Exit => self.sell(long.take(), bar, terrain.bars(), log),
            }
            due = Due::Nothing;
            let order = match long {
                Some(_) => rules.next_exit(Side::Long, bar..range.end),
                None => rules.next_entry(bar..range.end),
            };
            let until = range.end.min(order + 1);
            let passed = self.pass_over(&long, bar..until, terrain, curve);
            bar += passed.len();
            if passed.end < until {
                break;
            }
            if order < range.end {
                due = if long.is_some() {
                    Due::Exit
                } else {
                    Due::Entry
                };
            }
        }
        self.read_from(range.start.max(rules.start()), bar);
        self.keep(due, long);
        bar
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
        let fill = self.settings.fill_price(bars.open[bar], Action::Buy);
        let sized = self.settings.size(self.ledger.cash, fill, f64::NAN);
        self.counts.cut += u64::from(sized.cut);
        let Some(units) = sized.units else {
            self.counts.dropped_size += 1;
            return None;
        };
        self.units = units;
        Some(Long {
            units,
            entry: self.filled(bar, bars, Action::Buy, units, fill),
        })
    }

    #[inline(always)]
    fn sell(&mut self, long: Option<Long>, bar: usize, bars: &Bars, log: &mut impl Log) {
        let Some(long) = long else {
            return;
        };
        let fill = self.settings.fill_price(bars.open[bar], Action::Sell);
        let exit = self.filled(bar, bars, Action::Sell, long.units, fill);
        self.units = 0.0;
        self.trades += 1;
        log.trade(&Position::round_trip(
            Side::Long,
            long.units,
            &long.entry,
            &exit,
            Reason::Signal,
        ));
    }

    #[inline(always)]
    fn filled(&mut self, bar: usize, bars: &Bars, action: Action, units: f64, fill: f64) -> Fact {
        let fee = self.settings.fee_of(units, fill);
        self.ledger.book(action, units, fill, fee);
        Fact {
            bar: bar as u64,
            ts_ms: bars.ts_ms[bar],
            price: fill,
            fee,
        }
    }

    /// Bars at which nothing is filled but at the open of the first; up to one that costs all.
    #[inline(always)]
    fn pass_over(
        &mut self,
        long: &Option<Long>,
        range: Range<usize>,
        terrain: &Terrain,
        curve: &mut impl Curve,
    ) -> Range<usize> {
        let cash = self.ledger.cash;
        let passed = match long {
            None if cash <= 0.0 => range.start..range.start,
            None => {
                curve.still(cash, range.len());
                range
            }
            Some(long) => {
                let (held, close) = (self.holding(), terrain.bars().close);
                let passed = range.start..solvent(held, terrain, range);
                let entered = long.entry.bar == passed.start as u64 && !passed.is_empty();
                if entered {
                    curve.equity(held.equity(close[passed.start]));
                }
                let carried = passed.start + usize::from(entered)..passed.end;
                if !carried.is_empty() {
                    curve.carried(held, carried, close);
                }
                self.counts.bars_in_position += passed.len() as u64;
                passed
            }
        };
        self.counts.bars += passed.len() as u64;
        passed
    }

    /// Rules were read at the closes of these bars.
    fn read_from(&mut self, first: usize, end: usize) {
        if first < end {
            self.counts.start = self.counts.start.min(first as u64);
        }
    }
}

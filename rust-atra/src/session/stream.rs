//! A plan fed bar by bar: signals, fills and trades as they happen.

use std::sync::Arc;

use super::error::SessionError;
use super::settings::{Scalars, settings};
use crate::bars::{Bar, Clock};
use crate::plan::{self, Exit, Numbers, Plan, PlanStream, Rule, Warning};
use crate::sim::{Decision, Simulator, Trade};

/// A plan and a simulator that take the same bars; the run has no end, so no order is its last.
pub struct Stream {
    plan: PlanStream,
    simulator: Simulator,
    trades: Vec<Trade>,
    bars: u64,
}

/// How things stand after a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// What the rules say; none where they are not read.
    pub decision: Option<Decision>,
    pub trades_closed: u64,
    /// Units held, negative for a short position.
    pub position: f64,
    /// The entry's fill price; NaN when flat.
    pub entry_price: f64,
    pub cash: f64,
    pub equity: f64,
}

impl Stream {
    /// A stream before its first bar; `columns` are the names of those that come with each bar,
    /// `clock` is that of the bars.
    ///
    /// # Errors
    /// When a value or the bars' timeframe does not fit the plan, or the plan reads a column that
    /// is not named.
    pub fn new(
        plan: Plan,
        values: &[f64],
        columns: &[&str],
        clock: Clock,
    ) -> Result<Stream, SessionError> {
        let plan = PlanStream::new(Arc::new(plan), values, columns, clock)?;
        let scalars = Scalars {
            sizing: plan.sizing_amount(),
            distances: Exit::ALL.map(|(_, exit)| super::settings::distance(plan.distance(exit))),
            max_bars: plan.max_bars(),
        };
        let simulator = Simulator::new(&settings(plan.plan(), &scalars)?);
        Ok(Stream {
            plan,
            simulator,
            trades: Vec::new(),
            bars: 0,
        })
    }

    /// Takes the next bar, with a value for each column.
    pub fn push(&mut self, bar: &Bar, columns: &[f64]) -> Standing {
        self.plan.push(bar, columns);
        let decision = self.decision();
        let log = &mut self.trades;
        self.simulator.step(self.bars, bar, decision.as_ref(), log);
        self.bars += 1;
        standing(&self.simulator, decision)
    }

    /// Takes a bar of another symbol, by its place among the plan's symbols: before the bar at
    /// whose close it is closed.
    ///
    /// # Panics
    /// Where there is no such symbol.
    pub fn take(&mut self, symbol: usize, bar: &Bar) {
        self.plan.take(symbol, bar);
    }

    /// How many other symbols the plan reads.
    pub fn symbols(&self) -> usize {
        self.plan.plan().symbols().count()
    }

    /// What [`Stream::push`] would answer; only [`Stream::values`] show that it was asked.
    pub fn peek(&mut self, bar: &Bar, columns: &[f64]) -> Standing {
        self.plan.peek(bar, columns);
        let decision = self.decision();
        let mut simulator = self.simulator.clone();
        simulator.step(self.bars, bar, decision.as_ref(), &mut ());
        standing(&simulator, decision)
    }

    fn decision(&self) -> Option<Decision> {
        let holds = |rule| self.plan.rule(rule).unwrap_or(false);
        self.plan.rules_read().then(|| Decision {
            enter_long: holds(Rule::EnterLong),
            exit_long: holds(Rule::ExitLong),
            enter_short: holds(Rule::EnterShort),
            exit_short: holds(Rule::ExitShort),
            stop_loss: self.price_distance(Exit::StopLoss),
            take_profit: self.price_distance(Exit::TakeProfit),
            trailing_stop: self.price_distance(Exit::TrailingStop),
        })
    }

    fn price_distance(&self, exit: Exit) -> f64 {
        match self.plan.distance(exit) {
            plan::Distance::Price(Numbers::Scalar(distance)) => distance,
            _ => f64::NAN,
        }
    }

    /// The trades closed so far.
    pub fn trades(&self) -> &[Trade] {
        &self.trades
    }

    /// The value of each node at the bar pushed or peeked at last; a condition's is 1 or 0.
    pub fn values(&self) -> &[f64] {
        self.plan.values()
    }

    /// What the reader should know so far.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> {
        self.plan.warnings()
    }
}

fn standing(simulator: &Simulator, decision: Option<Decision>) -> Standing {
    Standing {
        decision,
        trades_closed: simulator.trades(),
        position: simulator.position(),
        entry_price: simulator.entry_price(),
        cash: simulator.cash(),
        equity: simulator.equity(),
    }
}

//! A plan bar by bar.

use std::sync::Arc;

use crate::bars::{Bar, Clock, Offset, Timeframe};

use super::basis::Basis;
use super::cell::is_true;
use super::columns::Numbers;
use super::constants::Constants;
use super::domain;
use super::error::EvalError;
use super::evaluation::{Distance, Warning};
use super::frame::Frame;
use super::graph::{Exit, ExitDistance, Plan, Rule};
use super::line::{Line, Now};
use super::parts::lines;
use super::rising::Rising;

/// A plan fed bar by bar, for one combination of its parameters.
///
/// After n bars every node has the value, to the bit, that a batch evaluation over these bars
/// has at the last of them (a NaN is a NaN; functions marked transcendental agree closely), and
/// rules are read from the same bar on. What it gives is that of the bar pushed or peeked at
/// last.
///
/// ```
/// # use std::sync::Arc;
/// # use atra::bars::{Bar, Clock};
/// # use atra::plan::{Plan, PlanStream};
/// # let execution = "execution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\ninitial_cash 1\n\
/// #     leverage 1\nintrabar pessimistic\nclose_at_end false\nyear_days 365\nday_ms 86400000\n\
/// #     tz UTC\n";
/// let text = "atra-plan 1\nparam n\nn0 = close\nn1 = highest n0 $n\noutput n1\n\
///     sizing equity 1\nlot 0\nmin_order 0\n";
/// let plan = Plan::read(format!("{text}{execution}").as_bytes())?;
/// let mut stream = PlanStream::new(Arc::new(plan), &[2.0], &[], Clock::default())?;
/// let bar = |close| Bar { ts_ms: 0, open: close, high: close, low: close, close, volume: 1.0 };
/// stream.push(&bar(3.0), &[]);
/// assert!(stream.values()[1].is_nan());
/// stream.peek(&bar(9.0), &[]);
/// assert_eq!(stream.values(), [9.0, 9.0]);
/// stream.push(&bar(2.0), &[]);
/// assert_eq!(stream.values(), [2.0, 3.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct PlanStream {
    plan: Arc<Plan>,
    constants: Constants,
    timeframe: Option<Timeframe>,
    offsets: Vec<Offset>,
    base: Line,
    higher: Vec<Rising>,
    /// Nodes on the bars of other symbols, with their position in the plan's bases.
    symbols: Vec<(usize, Line)>,
    /// What the bars taken so far have shown, and what the bar at hand shows.
    taken: Frame,
    frame: Frame,
    rules_read: bool,
}

impl PlanStream {
    /// A stream before its first bar. `column_names` are those of the columns that will come
    /// with each bar; `clock` is that of the bars.
    ///
    /// # Errors
    /// As [`Shared::new`](super::Shared::new) and [`Shared::evaluate`](super::Shared::evaluate).
    pub fn new(
        plan: Arc<Plan>,
        parameters: &[f64],
        column_names: &[&str],
        clock: Clock,
    ) -> Result<PlanStream, EvalError> {
        domain::check_timeframes(&plan, &clock)?;
        let constants = Constants::new(&plan, parameters)?;
        let mut lines = lines(&plan, &constants, column_names)?.into_iter();
        let base = lines.next().unwrap_or_default();
        let (mut higher, mut symbols) = (Vec::new(), Vec::new());
        for (position, (line, basis)) in lines.zip(&plan.bases).enumerate() {
            match basis {
                Basis::Higher(timeframe) => {
                    let columns = column_names.len();
                    higher.push(Rising::new(position, *timeframe, columns, line));
                }
                Basis::Symbol(_) => symbols.push((position, line)),
            }
        }
        let frame = Frame::new(&plan, &constants);
        Ok(PlanStream {
            constants,
            timeframe: clock.timeframe,
            offsets: clock.offsets.to_vec(),
            base,
            higher,
            symbols,
            taken: frame.clone(),
            frame,
            rules_read: false,
            plan,
        })
    }

    /// Takes a bar, with one value for each column named.
    ///
    /// # Panics
    /// Where there are fewer columns than were named.
    pub fn push(&mut self, bar: &Bar, columns: &[f64]) {
        self.step(bar, columns, true);
        self.taken.follow(&self.frame);
    }

    /// Takes a bar of another symbol, by its place among [`Plan::symbols`]: it is closed at the
    /// close of the next bar. [`PlanStream::values`] show it then.
    ///
    /// # Panics
    /// Where there is no such symbol.
    pub fn take(&mut self, symbol: usize, bar: &Bar) {
        let (position, line) = &mut self.symbols[symbol];
        let now = Now {
            plan: &self.plan,
            constants: &self.constants,
            clock: Clock {
                timeframe: self.timeframe,
                offsets: &self.offsets,
            },
            bar,
            columns: &[],
            at: self.base.bars(),
        };
        line.step(&now, &mut self.taken, true);
        self.taken.closed[*position] += 1;
    }

    /// Looks at a bar: what [`PlanStream::push`] would give, with nothing taken.
    ///
    /// # Panics
    /// Where there are fewer columns than were named.
    pub fn peek(&mut self, bar: &Bar, columns: &[f64]) {
        self.step(bar, columns, false);
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The value of each node; a condition's is 1 or 0.
    pub fn values(&self) -> &[f64] {
        &self.frame.values
    }

    /// Whether everything that the rules, exits and the size use has its value: rules are read
    /// from the first such bar on.
    pub fn rules_read(&self) -> bool {
        self.rules_read
    }

    /// What a rule says, whether it is read or not; none where it is not written.
    pub fn rule(&self, rule: Rule) -> Option<bool> {
        let node = self.plan.rules[rule as usize]?;
        Some(is_true(self.frame.values[node]))
    }

    /// How far away an exit is; a difference of prices is that of this bar.
    pub fn distance(&self, exit: Exit) -> Distance<'static> {
        match self.plan.exits[exit as usize] {
            None => Distance::None,
            Some(ExitDistance::Fraction(operand)) => Distance::Fraction(self.constants.of(operand)),
            Some(ExitDistance::Price(operand)) => {
                Distance::Price(Numbers::Scalar(self.frame.value(operand, &self.constants)))
            }
        }
    }

    /// The amount of the plan's sizing method.
    pub fn sizing_amount(&self) -> f64 {
        self.constants.of(self.plan.sizing.amount)
    }

    /// Bars after the entry bar at which a position is closed.
    pub fn max_bars(&self) -> Option<u64> {
        self.plan
            .max_bars
            .map(|operand| self.constants.of(operand) as u64)
    }

    /// What the user should know by now, in the order of the nodes.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> {
        let higher = self.higher.iter().map(Rising::line);
        let symbols = self.symbols.iter().map(|(_, line)| line);
        let lines = [&self.base].into_iter().chain(higher).chain(symbols);
        let mut calls: Vec<_> = lines.flat_map(Line::calls).collect();
        calls.sort_by_key(|(node, _)| *node);
        calls.into_iter().flat_map(|(node, call)| {
            let poisoned_at = call.poisoned_at().map(|bar| bar as usize);
            Warning::about(node, poisoned_at, call.transcendental())
        })
    }

    fn step(&mut self, bar: &Bar, columns: &[f64], commit: bool) {
        let at = self.base.bars();
        self.frame.follow(&self.taken);
        let now = Now {
            plan: &self.plan,
            constants: &self.constants,
            clock: Clock {
                timeframe: self.timeframe,
                offsets: &self.offsets,
            },
            bar,
            columns,
            at,
        };
        for higher in &mut self.higher {
            higher.step(&now, &mut self.frame, commit);
        }
        self.base.step(&now, &mut self.frame, commit);
        let rules_and_exits = self.plan.rules_and_exits();
        let starts = rules_and_exits.map(|operand| self.frame.start(&[operand]));
        self.rules_read = starts.max().unwrap_or(0) <= at;
    }
}

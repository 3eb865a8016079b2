//! A plan bar by bar.

use std::sync::Arc;

use crate::bars::Bar;

use super::call::CallStream;
use super::cell::{is_true, missing};
use super::columns::Numbers;
use super::constants::Constants;
use super::error::EvalError;
use super::evaluation::{Distance, Warning};
use super::graph::{Exit, ExitDistance, Node, Operand, Plan, Rule};
use super::ops::Kind;
use super::parts::{Part, parts};

/// A plan fed bar by bar, for one combination of its parameters.
///
/// After n bars every node has the value, to the bit, that a batch evaluation over these bars
/// has at the last of them (a NaN is a NaN; functions marked transcendental agree closely), and
/// rules are read from the same bar on. What it gives is that of the bar pushed or peeked at
/// last.
///
/// ```
/// # use std::sync::Arc;
/// # use atra::bars::Bar;
/// # use atra::plan::{Plan, PlanStream};
/// # let execution = "execution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\ninitial_cash 1\n\
/// #     leverage 1\nintrabar pessimistic\nclose_at_end false\nyear_days 365\nday_ms 86400000\n\
/// #     tz UTC\n";
/// let text = "atra-plan 1\nparam n\nn0 = close\nn1 = highest n0 $n\noutput n1\n\
///     sizing equity 1\nlot 0\nmin_order 0\n";
/// let plan = Plan::read(format!("{text}{execution}").as_bytes())?;
/// let mut stream = PlanStream::new(Arc::new(plan), &[2.0], &[])?;
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
    parts: Vec<Part>,
    calls: Vec<CallStream>,
    /// Bars taken so far, and the starts of nodes that they have shown.
    bars: u64,
    starts: Vec<u64>,
    frame: Frame,
    rules_read: bool,
}

/// A start that no bar so far has shown.
const UNKNOWN: u64 = u64::MAX;

/// Values and starts of all nodes at one bar.
struct Frame {
    values: Vec<f64>,
    starts: Vec<u64>,
}

impl PlanStream {
    /// A stream before its first bar. `column_names` are those of the columns that will come
    /// with each bar.
    ///
    /// # Errors
    /// As [`Shared::new`](super::Shared::new) and [`Shared::evaluate`](super::Shared::evaluate).
    pub fn new(
        plan: Arc<Plan>,
        parameters: &[f64],
        column_names: &[&str],
    ) -> Result<PlanStream, EvalError> {
        let constants = Constants::new(&plan, parameters)?;
        let (parts, calls) = parts(&plan, &constants, column_names)?;
        let frame = Frame::new(&plan, &constants);
        let (starts, rules_read) = (frame.starts.clone(), false);
        Ok(PlanStream {
            plan,
            constants,
            parts,
            calls,
            bars: 0,
            starts,
            frame,
            rules_read,
        })
    }

    /// Takes a bar, with one value for each column named.
    ///
    /// # Panics
    /// Where there are fewer columns than were named.
    pub fn push(&mut self, bar: &Bar, columns: &[f64]) {
        self.step(bar, columns, true);
        self.starts.copy_from_slice(&self.frame.starts);
        self.bars += 1;
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
        let calls = self
            .parts
            .iter()
            .enumerate()
            .filter_map(|(node, part)| match part {
                Part::Call(call, _) | Part::Output(call, _, _) => Some((node, &self.calls[*call])),
                _ => None,
            });
        calls.flat_map(|(node, call)| {
            let poisoned_at = call.poisoned_at().map(|bar| bar as usize);
            Warning::about(node, poisoned_at, call.transcendental())
        })
    }

    fn step(&mut self, bar: &Bar, columns: &[f64], commit: bool) {
        self.frame.starts.copy_from_slice(&self.starts);
        for node in 0..self.parts.len() {
            self.part(node, bar, columns, commit);
        }
        let starts = self
            .plan
            .rules_and_exits()
            .map(|operand| self.frame.start(&[operand]));
        self.rules_read = starts.max().unwrap_or(0) <= self.bars;
    }

    /// The value of a node at this bar, and its start as soon as it is known.
    fn part(&mut self, node: usize, bar: &Bar, columns: &[f64], commit: bool) {
        let (value, start) = match self.parts[node] {
            Part::Scalar => return,
            Part::Series(series) => (series.of(bar), 0),
            Part::Column(column) => self.column(columns[column]),
            Part::Operation(..) => self.operation(node, commit),
            Part::Call(call, output) => self.call(node, call, output, bar, commit),
            Part::Output(call, output, first) => {
                (self.calls[call].output(output), self.frame.starts[first])
            }
        };
        self.frame.values[node] = value;
        // The earliest start seen is the start.
        self.frame.starts[node] = self.frame.starts[node].min(start);
    }

    fn column(&self, value: f64) -> (f64, u64) {
        let start = if value.is_finite() {
            self.bars
        } else {
            UNKNOWN
        };
        (value, start)
    }

    fn operation(&mut self, node: usize, commit: bool) -> (f64, u64) {
        let operands = &self.plan.nodes[node].operands;
        let Part::Operation(cell, delay) = &mut self.parts[node] else {
            unreachable!("not an operation");
        };
        let inputs = self.frame.inputs(operands, &self.constants);
        let value = cell.value(inputs);
        if commit {
            cell.advance(inputs);
        }
        (value, self.frame.start(operands).saturating_add(*delay))
    }

    fn call(
        &mut self,
        node: usize,
        call: usize,
        output: usize,
        bar: &Bar,
        commit: bool,
    ) -> (f64, u64) {
        let operands = &self.plan.nodes[node].operands;
        let call = &mut self.calls[call];
        match self.frame.start(operands) <= self.bars {
            true => call.bind(bar, |k| self.frame.value(operands[k], &self.constants)),
            false => call.bind_nothing(),
        }
        match commit {
            true => call.push(),
            false => call.peek(),
        }
        let start = if call.is_bound() {
            self.bars + call.lookback()
        } else {
            UNKNOWN
        };
        (call.output(output), start)
    }
}

impl Frame {
    /// Before the first bar.
    fn new(plan: &Plan, constants: &Constants) -> Frame {
        let value = |(index, node): (usize, &Node)| match node.kind {
            Kind::Scalar => (constants.of(Operand::Node(index)), 0),
            kind => (missing(kind), UNKNOWN),
        };
        let (values, starts) = plan.nodes.iter().enumerate().map(value).unzip();
        Frame { values, starts }
    }

    fn value(&self, operand: Operand, constants: &Constants) -> f64 {
        match operand {
            Operand::Node(node) => self.values[node],
            constant => constants.of(constant),
        }
    }

    /// Of an operation: they have at most three operands.
    fn inputs(&self, operands: &[Operand], constants: &Constants) -> [f64; 3] {
        let mut inputs = [f64::NAN; 3];
        for (input, operand) in inputs.iter_mut().zip(operands) {
            *input = self.value(*operand, constants);
        }
        inputs
    }

    /// The first bar at which all of them have a value.
    fn start(&self, operands: &[Operand]) -> u64 {
        let starts = operands.iter().map(|operand| match operand {
            Operand::Node(node) => self.starts[*node],
            _ => 0,
        });
        starts.max().unwrap_or(0)
    }
}

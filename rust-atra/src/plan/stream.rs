//! A plan bar by bar.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use crate::bars::Bar;
use crate::functions::Function;

use super::call::CallStream;
use super::cell::{Cell, is_true, missing};
use super::columns::Numbers;
use super::constants::Constants;
use super::error::EvalError;
use super::evaluation::{Distance, Warning};
use super::graph::{CallId, Exit, ExitDistance, Node, Operand, Plan, Rule};
use super::ops::{Kind, Op};
use super::series::Series;

/// A plan fed bar by bar, for one combination of its parameters.
///
/// After n bars every node has the value, to the bit, that a batch evaluation over these bars
/// has at the last of them (a NaN is a NaN; functions marked transcendental agree closely), and
/// rules are read from the same bar on. What it gives is that of the bar pushed or peeked at
/// last.
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

/// Where a node's value comes from.
enum Part {
    /// It is a scalar: there from the beginning.
    Scalar,
    Series(Series),
    /// Position among the columns that come with each bar.
    Column(usize),
    Operation(Cell, u64),
    /// The first node of a call, by its position, which makes it.
    Call(usize, usize),
    /// Another output of that call, and its first node.
    Output(usize, usize, usize),
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
        let mut builder = Builder {
            plan: &plan,
            constants: &constants,
            column_names,
            calls: Vec::new(),
            made: HashMap::new(),
        };
        let parts = (0..plan.nodes.len())
            .map(|node| builder.part(node))
            .collect::<Result<_, _>>()?;
        let calls = builder.calls;
        let starts = vec![UNKNOWN; plan.nodes.len()];
        let values = (0..plan.nodes.len()).map(|node| match plan.nodes[node].kind {
            Kind::Scalar => constants.of(Operand::Node(node)),
            kind => missing(kind),
        });
        let frame = Frame {
            values: values.collect(),
            starts: starts.clone(),
        };
        Ok(PlanStream {
            constants,
            parts,
            calls,
            bars: 0,
            starts,
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
            let poisoned = call.poisoned_at().map(|bar| Warning::Poisoned {
                node,
                bar: bar as usize,
            });
            let transcendental = call
                .transcendental()
                .then_some(Warning::Transcendental { node });
            poisoned.into_iter().chain(transcendental)
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
        let operands = &self.plan.nodes[node].operands;
        let from = self.frame.start(operands);
        let (value, start) = match &mut self.parts[node] {
            Part::Scalar => (self.frame.values[node], 0),
            Part::Series(series) => (series.of(bar), 0),
            Part::Column(column) => {
                let value = columns[*column];
                (
                    value,
                    if value.is_finite() {
                        self.bars
                    } else {
                        UNKNOWN
                    },
                )
            }
            Part::Operation(cell, delay) => {
                let inputs = self.frame.inputs(operands, &self.constants);
                let value = cell.value(inputs);
                if commit {
                    cell.advance(inputs);
                }
                (value, from.saturating_add(*delay))
            }
            Part::Call(call, output) => {
                let call = &mut self.calls[*call];
                match from <= self.bars {
                    true => call.bind(bar, |k| self.frame.value(operands[k], &self.constants)),
                    false => call.bind_nothing(),
                }
                if commit {
                    call.push()
                } else {
                    call.peek()
                }
                let start = if call.is_bound() {
                    self.bars + call.lookback()
                } else {
                    UNKNOWN
                };
                (call.output(*output), start)
            }
            Part::Output(call, output, first) => {
                (self.calls[*call].output(*output), self.frame.starts[*first])
            }
        };
        self.frame.values[node] = value;
        self.frame.starts[node] = self.frame.starts[node].min(start);
    }
}

impl Frame {
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

/// Makes the parts of a stream.
struct Builder<'a> {
    plan: &'a Plan,
    constants: &'a Constants,
    column_names: &'a [&'a str],
    calls: Vec<CallStream>,
    /// Calls made: their position and their first node.
    made: HashMap<Option<CallId>, (usize, usize)>,
}

impl Builder<'_> {
    fn part(&mut self, index: usize) -> Result<Part, EvalError> {
        let node = &self.plan.nodes[index];
        if let Some(cell) = Cell::new(index, node, self.constants)? {
            let delay = node.op.delay(self.constants.bars(node));
            return Ok(Part::Operation(cell, delay as u64));
        }
        match node.op {
            Op::Series(series) => Ok(Part::Series(series)),
            Op::Column(column) => self.column(&self.plan.columns[column]),
            Op::Function(function, output) => self.call(index, node, function, output),
            _ => Ok(Part::Scalar),
        }
    }

    fn column(&self, name: &str) -> Result<Part, EvalError> {
        let position = self.column_names.iter().position(|known| *known == name);
        position
            .map(Part::Column)
            .ok_or_else(|| EvalError::MissingColumn(name.to_owned()))
    }

    fn call(
        &mut self,
        index: usize,
        node: &Node,
        function: &'static Function,
        output: usize,
    ) -> Result<Part, EvalError> {
        let made = self.made.entry(node.call());
        if let Entry::Occupied(made) = &made {
            let (call, first) = *made.get();
            return Ok(Part::Output(call, output, first));
        }
        let call = self.calls.len();
        made.insert_entry((call, index));
        self.calls
            .push(CallStream::new(index, node, function, self.constants)?);
        Ok(Part::Call(call, output))
    }
}

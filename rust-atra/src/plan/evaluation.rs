//! The columns of one combination, and what they mean for the run.

use std::sync::Arc;

use super::bits::Bits;
use super::cache::Computed;
use super::columns::{Numbers, Value};
use super::constants::Constants;
use super::graph::{Exit, ExitDistance, Operand, Plan, Rule};
use super::late::Late;
use super::sources::{Source, Sources};
use super::steps::{Scales, Steps};

/// Everything a run reads: made by [`Shared::evaluate`](super::Shared::evaluate).
#[derive(Debug, Clone)]
pub struct Evaluation<'b> {
    plan: Arc<Plan>,
    constants: Constants,
    columns: Vec<Computed<'b>>,
    /// How many bars there are, and by the plan's bases the other ones.
    bars: usize,
    others: Arc<[Source<'b>]>,
    start: usize,
    /// Where there is room for columns as steps.
    scales: Option<Arc<Scales>>,
}

/// How far away an exit is, for one combination.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distance<'a> {
    /// There is no such exit.
    None,
    /// Of the entry price, of the anchor for a trailing stop.
    Fraction(f64),
    /// A difference of prices, read at the signal bar.
    Price(Numbers<'a>),
}

/// Something about a node that the user should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// An input of the function at this node stopped being finite at this bar: it has no value
    /// from there on.
    Poisoned { node: usize, bar: usize },
    /// Last bits of this node's values may differ between platforms.
    Transcendental { node: usize },
}

impl Warning {
    pub(super) fn about(
        node: usize,
        poisoned_at: Option<usize>,
        transcendental: bool,
    ) -> impl Iterator<Item = Warning> {
        let poisoned = poisoned_at.map(|bar| Warning::Poisoned { node, bar });
        let transcendental = transcendental.then_some(Warning::Transcendental { node });
        poisoned.into_iter().chain(transcendental)
    }
}

impl<'b> Evaluation<'b> {
    pub(super) fn new(
        plan: Arc<Plan>,
        constants: Constants,
        columns: Vec<Computed<'b>>,
        sources: &Sources<'b>,
        scales: Option<Arc<Scales>>,
    ) -> Evaluation<'b> {
        let start = |operand| match operand {
            Operand::Node(node) => columns[node].start,
            _ => 0,
        };
        let start = plan.rules_and_exits().map(start).max().unwrap_or(0);
        Evaluation {
            plan,
            constants,
            columns,
            bars: sources.bars.len(),
            others: sources.others.clone(),
            start,
            scales,
        }
    }

    /// How many bars there are.
    pub fn bars(&self) -> usize {
        self.bars
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The first bar at which everything that the rules, exits and the size use has a value, at
    /// most the number of bars. Rules are read from there, or from the window's first bar if
    /// that is later.
    pub fn start(&self) -> usize {
        self.start
    }

    /// What a node gives, at each of its bars: a node over other bars at those.
    pub fn value(&self, node: usize) -> &Value<'b> {
        &self.columns[node].value
    }

    /// Writes what a node gives at each bar, a condition as 1 and 0. A node over other
    /// bars gives what `tf` or `sym` of it would.
    ///
    /// # Panics
    /// Where `out` is not as long as the bars.
    pub fn copy_to(&self, node: usize, out: &mut [f64]) {
        assert_eq!(out.len(), self.bars);
        match self.plan.nodes[node].basis {
            Some(position) => self.others[position].expand_to(self.value(node), out),
            None => self.value(node).copy_to(out),
        }
    }

    /// The bar of each node's first value, at most the number of bars.
    pub fn starts(&self) -> impl ExactSizeIterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns.map(|(node, column)| self.bar(node, column.start))
    }

    /// The bar at which a node's own one is closed.
    fn bar(&self, node: usize, own: usize) -> usize {
        match self.plan.nodes[node].basis {
            Some(position) => self.others[position].bar_of(own, self.bars),
            None => own,
        }
    }

    /// What a rule says at each bar; none where it is not written.
    pub fn rule(&self, rule: Rule) -> Option<&Bits> {
        let node = self.plan.rules[rule as usize]?;
        self.value(node).condition()
    }

    /// How far away an exit is.
    pub fn distance(&self, exit: Exit) -> Distance<'_> {
        match self.plan.exits[exit as usize] {
            None => Distance::None,
            Some(ExitDistance::Fraction(operand)) => Distance::Fraction(self.constants.of(operand)),
            Some(ExitDistance::Price(operand)) => Distance::Price(self.numbers(operand)),
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

    /// What the user should know, in the order of the nodes.
    pub fn warnings(&self) -> impl Iterator<Item = Warning> {
        self.columns.iter().enumerate().flat_map(|(node, column)| {
            let poisoned_at = column.poisoned_at.map(|own| self.bar(node, own));
            Warning::about(node, poisoned_at, column.transcendental)
        })
    }

    /// Lets go of the columns of this combination alone: what is read of them was read.
    pub fn let_go(&mut self, late: &Late) {
        for (node, column) in self.columns.iter_mut().enumerate() {
            if late.is_alone(node) {
                column.value = Value::Scalar(f64::NAN);
            }
        }
    }

    /// Two columns that are compared, as steps of their scale, where there is room for it.
    pub(super) fn steps(&self, (a, b): (Operand, Operand)) -> Option<(&Steps, &Steps)> {
        let (Some(scales), Operand::Node(a), Operand::Node(b)) = (&self.scales, a, b) else {
            return None;
        };
        let scale = scales.of(a, self.value(a).column()?, self.value(b).column()?);
        let on = |node| match self.value(node) {
            Value::Numbers(column) => column.steps(scale),
            Value::Borrowed(column) => scales.given(node, column, scale),
            _ => None,
        };
        Some((on(a)?, on(b)?))
    }

    /// What an operand gives, a number or a column of them.
    pub(super) fn numbers(&self, operand: Operand) -> Numbers<'_> {
        match operand {
            Operand::Node(node) => self.value(node).numbers().expect("a number"),
            constant => Numbers::Scalar(self.constants.of(constant)),
        }
    }
}

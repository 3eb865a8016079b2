//! One operation of a stream: its value at this bar, and what it keeps of the bars before.

use super::constants::Constants;
use super::domain;
use super::elementwise::{Binary, Comparison, Unary};
use super::error::EvalError;
use super::graph::Node;
use super::history::{Latest, Past, Since, Steps, Window};
use super::ops::{Crossing, Kind, Op};

/// A node's operation with its memory. Conditions are 1 and 0.
#[derive(Debug, Clone)]
pub enum Cell {
    Unary(Unary),
    Binary(Binary),
    Compare(Comparison),
    And,
    Or,
    Not,
    /// With both operands of the bar before.
    Cross(&'static [Crossing], [f64; 2]),
    /// True after so many steps.
    Trend(Steps, usize),
    Extreme(Window),
    Change(Past),
    /// With what there is before the first bar.
    Shift(Past, f64),
    BarsSince(Since),
    ValueWhen(Latest),
    If,
}

impl Cell {
    /// The operation of a node; none for a series, a column, a scalar, a function, or what comes
    /// from higher bars.
    pub fn new(
        index: usize,
        node: &Node,
        constants: &Constants,
    ) -> Result<Option<Cell>, EvalError> {
        domain::check_operands(index, node, |k| constants.of(node.operands[k]))?;
        let n = constants.bars(node);
        let cell = match node.op {
            _ if node.kind == Kind::Scalar => return Ok(None),
            Op::Series(_) | Op::Column(_) | Op::Tf | Op::Function(..) => return Ok(None),
            Op::Unary(op) => Cell::Unary(op),
            Op::Binary(op) => Cell::Binary(op),
            Op::Compare(op) => Cell::Compare(op),
            Op::And => Cell::And,
            Op::Or => Cell::Or,
            Op::Not => Cell::Not,
            Op::Cross(crossings) => Cell::Cross(crossings, [f64::NAN; 2]),
            Op::Trend(order) => Cell::Trend(Steps::new(order), n),
            Op::Extreme(order) => Cell::Extreme(Window::new(n, order, usize::MAX)?),
            Op::Change => Cell::Change(Past::new(n)?),
            Op::Shift => Cell::Shift(Past::new(n)?, missing(node.kind)),
            Op::BarsSince => Cell::BarsSince(Since::default()),
            Op::ValueWhen => Cell::ValueWhen(Latest::new()),
            Op::If => Cell::If,
        };
        Ok(Some(cell))
    }

    /// The value at the bar at which the operands have these values.
    pub fn value(&self, [a, b, c]: [f64; 3]) -> f64 {
        match self {
            Cell::Unary(op) => op.apply(a),
            Cell::Binary(op) => op.apply(a, b),
            Cell::Compare(op) => f64::from(op.apply(a, b)),
            Cell::And => f64::from(is_true(a) && is_true(b)),
            Cell::Or => f64::from(is_true(a) || is_true(b)),
            Cell::Not => f64::from(!is_true(a)),
            Cell::Cross(crossings, before) => f64::from(crosses(crossings, [a, b], *before)),
            Cell::Trend(steps, n) => f64::from(steps.value(a) >= *n),
            Cell::Extreme(window) => window.value(a),
            Cell::Change(past) => past.value(a).map_or(f64::NAN, |before| a - before),
            Cell::Shift(past, missing) => past.value(a).unwrap_or(*missing),
            Cell::BarsSince(since) => since.value(is_true(a)),
            Cell::ValueWhen(latest) => latest.value(is_true(a), b),
            Cell::If => {
                if is_true(a) {
                    b
                } else {
                    c
                }
            }
        }
    }

    /// Takes the bar into the past.
    pub fn advance(&mut self, [a, b, _]: [f64; 3]) {
        match self {
            Cell::Cross(_, before) => *before = [a, b],
            Cell::Trend(steps, _) => steps.advance(a),
            Cell::Extreme(window) => window.advance(a),
            Cell::Change(past) | Cell::Shift(past, _) => past.advance(a),
            Cell::BarsSince(since) => since.advance(is_true(a)),
            Cell::ValueWhen(latest) => latest.advance(is_true(a), b),
            _ => {}
        }
    }
}

/// What a node has before its first value.
pub fn missing(kind: Kind) -> f64 {
    match kind {
        Kind::Condition => 0.0,
        _ => f64::NAN,
    }
}

pub fn is_true(value: f64) -> bool {
    value == 1.0
}

fn crosses(crossings: &[Crossing], now: [f64; 2], before: [f64; 2]) -> bool {
    let holds = |op: Comparison, [a, b]: [f64; 2]| op.apply(a, b);
    crossings
        .iter()
        .any(|(after, earlier)| holds(*after, now) && holds(*earlier, before))
}

//! What is the same for all combinations of a plan over the same bars.

use std::collections::HashMap;

use crate::bars::Bars;

use super::cache::{Computed, ENTRY_BYTES};
use super::columns::Value;
use super::error::EvalError;
use super::graph::{CallId, Node, Plan};
use super::ops::{Kind, Op};

/// The nodes of a plan, prepared; each list is by node.
pub struct Layout<'b> {
    /// A number for what a node does, the same for nodes that differ in their operands only.
    pub shapes: Vec<u64>,
    /// Of a function's call: the shapes of the nodes that are its outputs, and which they are.
    pub outputs: Vec<Vec<(u64, usize)>>,
    /// Columns that are there already: prices and those of the user's own.
    pub given: Vec<Option<Computed<'b>>>,
    /// The most that the columns of one combination can take.
    pub needed_bytes: u64,
}

impl<'b> Layout<'b> {
    pub fn new(plan: &Plan, bars: &Bars<'b>) -> Result<Layout<'b>, EvalError> {
        let given = (0..plan.nodes.len()).map(|node| given(plan, node, bars));
        let given: Vec<_> = given.collect::<Result<_, _>>()?;
        let shapes = shapes(plan);
        Ok(Layout {
            outputs: outputs(plan, &shapes),
            shapes,
            needed_bytes: needed_bytes(plan, &given, bars.len()),
            given,
        })
    }
}

/// What a column of this kind takes, and its place in the cache.
pub fn entry_bytes(kind: Kind, bars: usize) -> u64 {
    let words = match kind {
        Kind::Scalar => 0,
        Kind::Number => bars,
        Kind::Condition => bars.div_ceil(64),
    };
    8 * words as u64 + ENTRY_BYTES
}

fn given<'b>(plan: &Plan, node: usize, bars: &Bars<'b>) -> Result<Option<Computed<'b>>, EvalError> {
    let given = |column, start| Computed::new(node as u64, Value::Borrowed(column), start);
    match plan.nodes[node].op {
        Op::Series(series) => Ok(series.borrowed(bars).map(|column| given(column, 0))),
        Op::Column(column) => {
            let column = user_column(&plan.columns[column], bars)?;
            let first = column.iter().position(|value| value.is_finite());
            Ok(Some(given(column, first.unwrap_or(bars.len()))))
        }
        _ => Ok(None),
    }
}

fn user_column<'b>(name: &str, bars: &Bars<'b>) -> Result<&'b [f64], EvalError> {
    let column = bars.column(name);
    let column = column.ok_or_else(|| EvalError::MissingColumn(name.to_owned()))?;
    if column.len() != bars.len() {
        let (expected, found) = (bars.len(), column.len());
        let name = name.to_owned();
        return Err(EvalError::ColumnLength {
            name,
            expected,
            found,
        });
    }
    Ok(column)
}

fn shapes(plan: &Plan) -> Vec<u64> {
    let mut known = HashMap::new();
    let shape = |node: &Node| {
        // With these, the id of a column is never taken for the bits of a scalar.
        let scalars = node
            .operands
            .iter()
            .map(|operand| plan.kind(*operand) == Kind::Scalar);
        let next = known.len() as u64;
        *known
            .entry((node.name.clone(), scalars.collect::<Vec<bool>>()))
            .or_insert(next)
    };
    plan.nodes.iter().map(shape).collect()
}

fn outputs(plan: &Plan, shapes: &[u64]) -> Vec<Vec<(u64, usize)>> {
    let mut calls: HashMap<CallId, Vec<(u64, usize)>> = HashMap::new();
    for (node, shape) in plan.nodes.iter().zip(shapes) {
        if let (Some(call), Op::Function(_, output)) = (node.call(), node.op) {
            calls.entry(call).or_default().push((*shape, output));
        }
    }
    let of_call = |node: &Node| node.call().and_then(|call| calls.get(&call).cloned());
    let outputs = plan
        .nodes
        .iter()
        .map(|node| of_call(node).unwrap_or_default());
    outputs.collect()
}

fn needed_bytes(plan: &Plan, given: &[Option<Computed>], bars: usize) -> u64 {
    let columns = plan
        .nodes
        .iter()
        .zip(given)
        .map(|(node, given)| match given {
            None if node.kind != Kind::Scalar => entry_bytes(node.kind, bars),
            _ => 0,
        });
    // A call computes all its outputs, of which the plan may use one.
    let beside = plan.nodes.iter().map(|node| match node.op {
        Op::Function(function, _) => function.outputs.len() as u64 - 1,
        _ => 0,
    });
    columns.sum::<u64>() + beside.max().unwrap_or(0) * entry_bytes(Kind::Number, bars)
}

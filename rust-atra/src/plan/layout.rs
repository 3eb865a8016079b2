//! What is the same for all combinations of a plan over the same bars.

use std::collections::HashMap;

use super::cache::{Computed, ENTRY_BYTES};
use super::columns::Value;
use super::graph::{CallId, Node, Plan};
use super::ops::{Kind, Op};
use super::sources::{Sizes, Sources};

/// The nodes of a plan, prepared; each list is by node.
pub struct Layout<'b> {
    /// A number for what a node does, the same for nodes that differ in their operands only.
    pub shapes: Vec<u64>,
    /// Of a function's call: the shapes of the nodes that are its outputs, and which they are.
    pub outputs: Vec<Vec<(u64, usize)>>,
    /// Columns that are there already: prices and those of the user's own.
    pub given: Vec<Option<Computed<'b>>>,
}

impl<'b> Layout<'b> {
    pub fn new(plan: &Plan, sources: &Sources<'b>) -> Layout<'b> {
        let nodes = plan.nodes.iter().enumerate();
        let given: Vec<_> = nodes
            .map(|(index, node)| given(index as u64, node, plan, sources))
            .collect();
        let shapes = shapes(plan);
        Layout {
            outputs: outputs(plan, &shapes),
            shapes,
            given,
        }
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

fn given<'b>(id: u64, node: &Node, plan: &Plan, of: &Sources<'b>) -> Option<Computed<'b>> {
    let value = match node.basis {
        Some(position) => of.others[position].column(node.op)?,
        None => Value::Borrowed(match node.op {
            Op::Series(series) => series.borrowed(&of.bars)?,
            Op::Column(column) => of.bars.column(&plan.columns[column])?,
            _ => return None,
        }),
    };
    let start = match node.op {
        Op::Column(_) => first_finite(&value),
        _ => 0,
    };
    Some(Computed::new(id, value, start))
}

fn first_finite(value: &Value) -> usize {
    let column = value.column().unwrap_or_default();
    let first = column.iter().position(|value| value.is_finite());
    first.unwrap_or(column.len())
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
            .entry((plan.written(node), scalars.collect::<Vec<bool>>()))
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

/// The most that the columns of one combination can take.
pub fn needed_bytes(plan: &Plan, sizes: &Sizes) -> u64 {
    let made = plan.nodes.iter().filter(|node| is_made(node));
    let columns = made.map(|node| entry_bytes(node.kind, sizes.of(node)));
    // A call computes all its outputs, of which the plan may use one.
    let beside = plan.nodes.iter().map(|node| match node.op {
        Op::Function(function, _) => {
            let outputs = function.outputs.len() as u64 - 1;
            outputs * entry_bytes(Kind::Number, sizes.of(node))
        }
        _ => 0,
    });
    columns.sum::<u64>() + beside.max().unwrap_or(0)
}

/// Whether there is no column of the node before it is computed.
pub fn is_made(node: &Node) -> bool {
    match node.op {
        Op::Series(series) => !series.is_held(),
        Op::Column(_) => false,
        _ => node.kind != Kind::Scalar,
    }
}

//! What a stream shows at a bar.

use super::cell::missing;
use super::constants::Constants;
use super::graph::{Node, Operand, Plan};
use super::ops::Kind;

/// A start that no bar so far has shown.
pub const UNKNOWN: u64 = u64::MAX;

/// Values and starts of all nodes at one bar; those of a node on other bars are as the last one
/// that is closed left them, its start counted in these.
#[derive(Clone)]
pub struct Frame {
    pub values: Vec<f64>,
    pub starts: Vec<u64>,
    /// Other bars that are closed, by the plan's bases.
    pub closed: Vec<u64>,
}

impl Frame {
    /// Before the first bar.
    pub fn new(plan: &Plan, constants: &Constants) -> Frame {
        let value = |(index, node): (usize, &Node)| match node.kind {
            Kind::Scalar => (constants.of(Operand::Node(index)), 0),
            kind => (missing(kind), UNKNOWN),
        };
        let (values, starts) = plan.nodes.iter().enumerate().map(value).unzip();
        let closed = vec![0; plan.bases.len()];
        Frame {
            values,
            starts,
            closed,
        }
    }

    /// Becomes like the other, but for values that the next bar gives to each node anyway.
    pub fn follow(&mut self, other: &Frame) {
        self.starts.copy_from_slice(&other.starts);
        if !self.closed.is_empty() {
            self.values.copy_from_slice(&other.values);
            self.closed.copy_from_slice(&other.closed);
        }
    }

    pub fn value(&self, operand: Operand, constants: &Constants) -> f64 {
        match operand {
            Operand::Node(node) => self.values[node],
            constant => constants.of(constant),
        }
    }

    /// Of an operation: they have at most three operands.
    pub fn inputs(&self, operands: &[Operand], constants: &Constants) -> [f64; 3] {
        let mut inputs = [f64::NAN; 3];
        for (input, operand) in inputs.iter_mut().zip(operands) {
            *input = self.value(*operand, constants);
        }
        inputs
    }

    /// The first bar at which all of them have a value.
    pub fn start(&self, operands: &[Operand]) -> u64 {
        let starts = operands.iter().map(|operand| match operand {
            Operand::Node(node) => self.starts[*node],
            _ => 0,
        });
        starts.max().unwrap_or(0)
    }
}

//! What of a plan is the same at all bars, for one combination of parameters.

use super::domain;
use super::error::{EvalError, Place};
use super::graph::{Node, Operand, Plan};
use super::ops::{Kind, Op};

/// Parameters, literals, and arithmetic of these.
#[derive(Debug, Clone)]
pub struct Constants {
    parameters: Vec<f64>,
    /// By node; NaN where it is no scalar.
    nodes: Vec<f64>,
}

impl Constants {
    /// # Errors
    /// Where there is not one finite value a parameter, or `max_bars` is no number of bars.
    pub fn new(plan: &Plan, parameters: &[f64]) -> Result<Constants, EvalError> {
        domain::check_parameters(plan, parameters)?;
        let nodes = Vec::with_capacity(plan.nodes.len());
        let mut constants = Constants {
            parameters: parameters.to_vec(),
            nodes,
        };
        for node in &plan.nodes {
            let value = constants.arithmetic(node);
            constants.nodes.push(value);
        }
        if let Some(bars) = plan.max_bars {
            domain::check_bars(Place::MaxBars, "max_bars", 1, constants.of(bars))?;
        }
        Ok(constants)
    }

    /// The value of a scalar; NaN for anything else.
    pub fn of(&self, operand: Operand) -> f64 {
        match operand {
            Operand::Node(node) => self.nodes[node],
            Operand::Parameter(parameter) => self.parameters[parameter],
            Operand::Literal(value) => value,
        }
    }

    /// The number of bars that is a node's last operand, 0 without one.
    pub fn bars(&self, node: &Node) -> usize {
        node.operands
            .last()
            .map_or(0, |last| self.of(*last) as usize)
    }

    fn arithmetic(&self, node: &Node) -> f64 {
        let operand = |k: usize| self.of(node.operands[k]);
        match node.op {
            Op::Unary(op) if node.kind == Kind::Scalar => op.apply(operand(0)),
            Op::Binary(op) if node.kind == Kind::Scalar => op.apply(operand(0), operand(1)),
            _ => f64::NAN,
        }
    }
}

//! The order of nodes: one plan has one text, or its hash would not be its identity.

use super::error::PlanError;
use super::graph::{Operand, Plan};

/// Checks that the nodes are numbered as a depth-first walk leaves them: from the rules, exits,
/// outputs and the size on, operands first, and none that the walk does not reach.
pub fn check_order(plan: &Plan) -> Result<(), PlanError> {
    let mut walk = Walk {
        plan,
        done: 0,
        path: Vec::new(),
    };
    for root in roots(plan) {
        walk.from(root)?;
    }
    match walk.done == plan.nodes.len() {
        true => Ok(()),
        false => Err(misplaced(plan, walk.done, "a node that something uses")),
    }
}

fn roots(plan: &Plan) -> impl Iterator<Item = Operand> {
    let outputs = plan.outputs.iter().copied();
    plan.rules_and_exits()
        .chain(outputs)
        .chain([plan.sizing.amount])
}

struct Walk<'a> {
    plan: &'a Plan,
    /// Nodes 0 to `done - 1` have been left, as they should in that order.
    done: usize,
    /// Nodes entered and not yet left.
    path: Vec<usize>,
}

impl Walk<'_> {
    fn from(&mut self, root: Operand) -> Result<(), PlanError> {
        self.enter(root);
        while let Some(node) = self.path.last().copied() {
            let waiting = self.plan.nodes[node]
                .operands
                .iter()
                .copied()
                .find(|o| self.is_new(*o));
            match waiting {
                Some(operand) => self.enter(operand),
                None => self.leave(node)?,
            }
        }
        Ok(())
    }

    fn is_new(&self, operand: Operand) -> bool {
        matches!(operand, Operand::Node(node) if node >= self.done)
    }

    fn enter(&mut self, operand: Operand) {
        match operand {
            Operand::Node(node) if node >= self.done => self.path.push(node),
            _ => {}
        }
    }

    fn leave(&mut self, node: usize) -> Result<(), PlanError> {
        if node != self.done {
            return Err(misplaced(
                self.plan,
                self.done,
                "nodes in depth-first order",
            ));
        }
        self.path.pop();
        self.done += 1;
        Ok(())
    }
}

fn misplaced(plan: &Plan, node: usize, expected: &str) -> PlanError {
    let found = format!("n{node} = {}", plan.written(&plan.nodes[node]));
    PlanError::new(plan.line(node), expected, &found)
}

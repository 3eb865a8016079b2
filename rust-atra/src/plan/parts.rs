//! What a stream is made of: where each node's value comes from.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::functions::Function;

use super::call::CallStream;
use super::cell::Cell;
use super::constants::Constants;
use super::error::EvalError;
use super::graph::{CallId, Node, Operand, Plan};
use super::line::Line;
use super::ops::Op;
use super::series::Series;

/// Where a node's value comes from.
#[derive(Clone)]
pub enum Part {
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
    /// A node on other bars, and their position in the plan's bases.
    Other(usize, usize),
}

/// The nodes of a plan by the bars that they are evaluated on: first the plan's own, then those
/// of each of its bases.
///
/// # Errors
/// Where a constant is outside of what its place allows, or the plan reads a column that is not
/// named.
pub fn lines(
    plan: &Plan,
    constants: &Constants,
    column_names: &[&str],
) -> Result<Vec<Line>, EvalError> {
    let mut builder = Builder {
        plan,
        constants,
        column_names,
        lines: vec![Line::default(); 1 + plan.bases.len()],
        made: HashMap::new(),
    };
    for (index, node) in plan.nodes.iter().enumerate() {
        let part = builder.part(index, node)?;
        builder.lines[place(node)].add(index, part);
    }
    Ok(builder.lines)
}

struct Builder<'a> {
    plan: &'a Plan,
    constants: &'a Constants,
    column_names: &'a [&'a str],
    lines: Vec<Line>,
    /// Calls made: their position and their first node.
    made: HashMap<Option<CallId>, (usize, usize)>,
}

/// The line of a node.
fn place(node: &Node) -> usize {
    node.basis.map_or(0, |position| position + 1)
}

impl Builder<'_> {
    fn part(&mut self, index: usize, node: &Node) -> Result<Part, EvalError> {
        if let Some(cell) = Cell::new(index, node, self.constants)? {
            let delay = node.op.delay(self.constants.bars(node));
            return Ok(Part::Operation(cell, delay as u64));
        }
        match node.op {
            Op::Series(series) => Ok(Part::Series(series)),
            Op::Column(column) => self.column(&self.plan.columns[column]),
            Op::Function(function, output) => self.call(index, node, function, output),
            Op::Tf => Ok(self.other(node)),
            _ => Ok(Part::Scalar),
        }
    }

    fn column(&self, name: &str) -> Result<Part, EvalError> {
        let position = self.column_names.iter().position(|known| *known == name);
        position
            .map(Part::Column)
            .ok_or_else(|| EvalError::MissingColumn(name.to_owned()))
    }

    fn other(&self, node: &Node) -> Part {
        match node.operands[0] {
            Operand::Node(of) => Part::Other(of, self.plan.nodes[of].basis.unwrap_or(0)),
            _ => Part::Scalar,
        }
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
        let new = CallStream::new(index, node, function, self.constants)?;
        let call = self.lines[place(node)].add_call(new);
        made.insert_entry((call, index));
        Ok(Part::Call(call, output))
    }
}

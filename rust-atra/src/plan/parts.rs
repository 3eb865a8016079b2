//! What a stream is made of: where each node's value comes from.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::functions::Function;

use super::call::CallStream;
use super::cell::Cell;
use super::constants::Constants;
use super::error::EvalError;
use super::graph::{CallId, Node, Plan};
use super::ops::Op;
use super::series::Series;

/// Where a node's value comes from.
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
}

/// The parts of a plan's nodes, and the calls that they refer to.
///
/// # Errors
/// Where a constant is outside of what its place allows, or the plan reads a column that is not
/// named.
pub fn parts(
    plan: &Plan,
    constants: &Constants,
    column_names: &[&str],
) -> Result<(Vec<Part>, Vec<CallStream>), EvalError> {
    let mut builder = Builder {
        plan,
        constants,
        column_names,
        calls: Vec::new(),
        made: HashMap::new(),
    };
    let parts = (0..plan.nodes.len())
        .map(|node| builder.part(node))
        .collect::<Result<_, _>>()?;
    Ok((parts, builder.calls))
}

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

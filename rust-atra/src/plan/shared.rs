//! The columns of many combinations over the same bars: each is computed once.

use std::sync::Arc;

use crate::bars::Bars;
use crate::functions::{Batch, Call, Function, FunctionError, Scratch};

use super::cache::{Cache, Computed};
use super::call;
use super::columns::{self, Value};
use super::constants::Constants;
use super::domain;
use super::error::EvalError;
use super::evaluation::Evaluation;
use super::graph::{Node, Operand, Plan};
use super::layout::{Layout, entry_bytes};
use super::ops::{Kind, Op};

/// A plan bound to bars, and the columns computed so far.
///
/// Combinations that give an operation the same operands share its column, whichever parameters
/// the operands came from. Columns of earlier combinations are dropped where the budget asks for
/// it; results do not depend on the budget.
pub struct Shared<'b> {
    plan: Arc<Plan>,
    bars: Bars<'b>,
    layout: Layout<'b>,
    cache: Cache<'b>,
    scratch: Scratch,
}

impl<'b> Shared<'b> {
    /// Binds a plan to bars. `budget_bytes` bounds the columns kept, borrowed ones not counted;
    /// an [`Evaluation`] that is kept while later ones are made keeps its columns beside that.
    ///
    /// # Errors
    /// [`EvalError::MissingColumn`] or [`EvalError::ColumnLength`] for a user column that the
    /// plan reads, [`EvalError::Budget`] when one combination alone may need more.
    pub fn new(
        plan: Arc<Plan>,
        bars: Bars<'b>,
        budget_bytes: u64,
    ) -> Result<Shared<'b>, EvalError> {
        let layout = Layout::new(&plan, &bars)?;
        let (needed, budget) = (layout.needed_bytes, budget_bytes);
        if needed > budget {
            return Err(EvalError::Budget { needed, budget });
        }
        // Ids below the number of nodes are those of given columns.
        let cache = Cache::new(budget, plan.nodes.len() as u64);
        Ok(Shared {
            plan,
            bars,
            layout,
            cache,
            scratch: Scratch::default(),
        })
    }

    /// The plan.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The bars.
    pub fn bars(&self) -> &Bars<'b> {
        &self.bars
    }

    /// All columns of one combination: a value for each parameter, in the plan's order.
    ///
    /// # Errors
    /// [`EvalError::ParameterCount`], [`EvalError::Parameter`] for a constant outside of what
    /// its place allows, [`EvalError::OutOfMemory`], [`EvalError::Function`].
    pub fn evaluate(&mut self, parameters: &[f64]) -> Result<Evaluation<'b>, EvalError> {
        let plan = self.plan.clone();
        let constants = Constants::new(&plan, parameters)?;
        self.cache.next_turn();
        let mut known = Known {
            constants,
            columns: Vec::with_capacity(plan.nodes.len()),
        };
        for (index, node) in plan.nodes.iter().enumerate() {
            let column = self.resolve(index, node, &known)?;
            known.columns.push(column);
        }
        Ok(Evaluation::new(
            plan,
            known.constants,
            known.columns,
            self.bars.len(),
        ))
    }

    fn resolve(
        &mut self,
        index: usize,
        node: &Node,
        known: &Known<'b>,
    ) -> Result<Computed<'b>, EvalError> {
        if let Some(given) = &self.layout.given[index] {
            return Ok(given.clone());
        }
        if node.kind == Kind::Scalar {
            return Ok(Computed::scalar(known.constants.of(Operand::Node(index))));
        }
        let ids = node.operands.iter().map(|operand| known.id(*operand));
        let key: Vec<u64> = [self.layout.shapes[index]].into_iter().chain(ids).collect();
        match (self.cache.find(&key), node.op) {
            (Some(column), _) => Ok(column),
            (None, Op::Function(function, _)) => self.function(index, function, key, known),
            (None, _) => self.operation(index, node, &key, known),
        }
    }

    fn operation(
        &mut self,
        index: usize,
        node: &Node,
        key: &[u64],
        known: &Known<'b>,
    ) -> Result<Computed<'b>, EvalError> {
        domain::check_operands(index, node, |k| known.constants.of(node.operands[k]))?;
        let bars = self.bars.len();
        self.cache.make_room(entry_bytes(node.kind, bars));
        let value = columns::compute(node.op, &known.values(&node.operands), &self.bars)?;
        let delay = node.op.delay(known.constants.bars(node));
        let start = known.start(&node.operands).saturating_add(delay);
        Ok(self
            .cache
            .add(key, Computed::new(0, value, start.min(bars))))
    }

    /// Computes all outputs of a call and keeps those that the plan uses.
    fn function(
        &mut self,
        index: usize,
        function: &'static Function,
        mut key: Vec<u64>,
        known: &Known<'b>,
    ) -> Result<Computed<'b>, EvalError> {
        let columns = self.outputs(index, function, known)?;
        let Shared { layout, cache, .. } = self;
        for (shape, output) in &layout.outputs[index] {
            key[0] = *shape;
            if cache.find(&key).is_none() {
                cache.add(&key, columns[*output].clone());
            }
        }
        key[0] = layout.shapes[index];
        Ok(cache.find(&key).expect("added just now"))
    }

    fn outputs(
        &mut self,
        index: usize,
        function: &'static Function,
        known: &Known<'b>,
    ) -> Result<Vec<Computed<'b>>, EvalError> {
        let operands = &self.plan.nodes[index].operands;
        let (real, constants) = operands.split_at(operands.len() - function.parameters.len());
        let constants: Vec<f64> = constants
            .iter()
            .map(|operand| known.constants.of(*operand))
            .collect();
        let call = domain::call(index, function, &constants)?;
        let found = self.finite(real, known);
        let bars = self.bars.len();
        self.cache
            .make_room(function.outputs.len() as u64 * entry_bytes(Kind::Number, bars));
        let columns = call::batch(
            &call,
            found,
            &known.values(real),
            &self.bars,
            &mut self.scratch,
        );
        let columns = columns.map_err(|error| failure(index, function, error, bars))?;
        Ok(columns
            .into_iter()
            .map(|column| computed(column, &call, found))
            .collect())
    }

    /// Where the real inputs of a function are finite, from their starts on.
    fn finite(&self, real: &[Operand], known: &Known) -> Batch {
        let start = known.start(real);
        let doubtful = real.iter().filter(|operand| !self.is_price(**operand));
        let doubtful = known.values(doubtful);
        let doubtful: Vec<&[f64]> = doubtful.iter().filter_map(Value::column).collect();
        match doubtful.is_empty() {
            true => Batch {
                begin: start,
                poisoned_at: None,
            },
            false => Batch::scan(&doubtful, start),
        }
    }

    /// Prices are checked to be finite before they come here; a column of the user's own is not.
    fn is_price(&self, operand: Operand) -> bool {
        match operand {
            Operand::Node(node) => {
                let is_series = matches!(self.plan.nodes[node].op, Op::Series(_));
                is_series && self.layout.given[node].is_some()
            }
            _ => false,
        }
    }
}

fn computed<'b>(column: Vec<f64>, call: &Call, found: Batch) -> Computed<'b> {
    let start = found
        .begin
        .saturating_add(call.lookback())
        .min(column.len());
    Computed {
        poisoned_at: found.poisoned_at,
        transcendental: call.transcendental(),
        ..Computed::new(0, Value::Numbers(Arc::new(column)), start)
    }
}

fn failure(node: usize, function: &Function, error: FunctionError, bars: usize) -> EvalError {
    match error {
        FunctionError::OutOfMemory => EvalError::OutOfMemory {
            bytes: 8 * bars as u64,
        },
        error => EvalError::Function {
            node,
            function: function.name,
            error,
        },
    }
}

/// What is known when a node is resolved: the constants, and all nodes before it.
struct Known<'b> {
    constants: Constants,
    columns: Vec<Computed<'b>>,
}

impl<'b> Known<'b> {
    fn id(&self, operand: Operand) -> u64 {
        match operand {
            Operand::Node(node) => self.columns[node].id,
            constant => self.constants.of(constant).to_bits(),
        }
    }

    fn values<'o>(&self, operands: impl IntoIterator<Item = &'o Operand>) -> Vec<Value<'b>> {
        let value = |operand: &Operand| match operand {
            Operand::Node(node) => self.columns[*node].value.clone(),
            constant => Value::Scalar(self.constants.of(*constant)),
        };
        operands.into_iter().map(value).collect()
    }

    /// The first bar at which all of them have a value.
    fn start(&self, operands: &[Operand]) -> usize {
        let starts = operands.iter().map(|operand| match operand {
            Operand::Node(node) => self.columns[*node].start,
            _ => 0,
        });
        starts.max().unwrap_or(0)
    }
}

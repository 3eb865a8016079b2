//! The columns of many combinations over the same bars: each is computed once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bars::Bars;
use crate::functions::{self, Batch, Call, Function, FunctionError, Input};

use super::cache::{Cache, Computed, ENTRY_BYTES};
use super::columns::{self, Value};
use super::constants::Constants;
use super::domain;
use super::error::EvalError;
use super::evaluation::Evaluation;
use super::graph::{CallId, Node, Operand, Plan};
use super::memory::filled;
use super::ops::{Kind, Op};

/// A plan bound to bars, and the columns computed so far.
///
/// Combinations that give an operation the same operands share its column, whichever parameters
/// the operands came from. Columns of earlier combinations are dropped where the budget asks for
/// it; results do not depend on the budget.
pub struct Shared<'b> {
    plan: Arc<Plan>,
    bars: Bars<'b>,
    /// By node: a number for what it does, the same for nodes that differ in their operands only.
    shapes: Vec<u64>,
    /// By node: the nodes that are outputs of the same call of a function.
    calls: Vec<Vec<usize>>,
    /// By node: a column that is there already.
    given: Vec<Option<Computed<'b>>>,
    cache: Cache<'b>,
    scratch: functions::Scratch,
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
        let given: Vec<_> = (0..plan.nodes.len())
            .map(|node| given(&plan, node, &bars))
            .collect::<Result<_, _>>()?;
        let needed = needed_bytes(&plan, &given, bars.len());
        if needed > budget_bytes {
            return Err(EvalError::Budget {
                needed,
                budget: budget_bytes,
            });
        }
        Ok(Shared {
            shapes: shapes(&plan),
            calls: calls(&plan),
            given,
            cache: Cache::new(budget_bytes, plan.nodes.len() as u64),
            scratch: functions::Scratch::default(),
            plan,
            bars,
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
        let constants = Constants::new(&self.plan, parameters)?;
        self.cache.next_turn();
        let mut columns = Vec::with_capacity(self.plan.nodes.len());
        for node in 0..self.plan.nodes.len() {
            let column = self.resolve(
                node,
                &Known {
                    constants: &constants,
                    columns: &columns,
                },
            )?;
            columns.push(column);
        }
        Ok(Evaluation::new(
            self.plan.clone(),
            constants,
            columns,
            self.bars.len(),
        ))
    }

    fn resolve(&mut self, index: usize, known: &Known<'_, 'b>) -> Result<Computed<'b>, EvalError> {
        let plan = self.plan.clone();
        let node = &plan.nodes[index];
        if let Some(given) = &self.given[index] {
            return Ok(given.clone());
        }
        if node.kind == Kind::Scalar {
            return Ok(Computed::scalar(known.constants.of(Operand::Node(index))));
        }
        let key = self.key(index, node, known);
        if let Some(column) = self.cache.find(&key) {
            return Ok(column);
        }
        match node.op {
            Op::Function(function, _) => self.call(index, function, key, known),
            _ => self.compute(index, &key, known),
        }
    }

    fn key(&self, index: usize, node: &Node, known: &Known) -> Vec<u64> {
        let ids = node.operands.iter().map(|operand| known.id(*operand));
        [self.shapes[index]].into_iter().chain(ids).collect()
    }

    fn compute(
        &mut self,
        index: usize,
        key: &[u64],
        known: &Known<'_, 'b>,
    ) -> Result<Computed<'b>, EvalError> {
        let node = &self.plan.nodes[index];
        let operands: Vec<Value<'b>> = node
            .operands
            .iter()
            .map(|operand| known.value(*operand))
            .collect();
        domain::check_operands(index, node, |k| known.constants.of(node.operands[k]))?;
        self.cache
            .make_room(bytes(node.kind, self.bars.len()) + ENTRY_BYTES);
        let value = columns::compute(node.op, &operands, &self.bars)?;
        let n = known.constants.bars(node);
        let start = known.start(&node.operands).saturating_add(node.op.delay(n));
        Ok(self
            .cache
            .add(key, Computed::new(0, value, start.min(self.bars.len()))))
    }

    /// Computes all outputs of a call and keeps those that the plan uses.
    fn call(
        &mut self,
        index: usize,
        function: &'static Function,
        mut key: Vec<u64>,
        known: &Known<'_, 'b>,
    ) -> Result<Computed<'b>, EvalError> {
        let outputs = self.outputs(index, function, known)?;
        let mut wanted = None;
        for sibling in self.calls[index].clone() {
            key[0] = self.shapes[sibling];
            let Op::Function(_, output) = self.plan.nodes[sibling].op else {
                continue;
            };
            let kept = self.cache.find(&key);
            let column = kept.unwrap_or_else(|| self.cache.add(&key, outputs[output].clone()));
            if sibling == index {
                wanted = Some(column);
            }
        }
        Ok(wanted.expect("a node is its own sibling"))
    }

    fn outputs(
        &mut self,
        index: usize,
        function: &'static Function,
        known: &Known<'_, 'b>,
    ) -> Result<Vec<Computed<'b>>, EvalError> {
        let node = &self.plan.nodes[index];
        let bars = self.bars.len();
        let (real, constants) = node
            .operands
            .split_at(node.operands.len() - function.parameters.len());
        let constants: Vec<f64> = constants
            .iter()
            .map(|operand| known.constants.of(*operand))
            .collect();
        let call = domain::call(index, function, &constants)?;
        let real: Vec<Value<'b>> = real.iter().map(|operand| known.value(*operand)).collect();
        let found = self.finite(node, &real, known);
        self.cache
            .make_room(function.outputs.len() as u64 * (bytes(Kind::Number, bars) + ENTRY_BYTES));
        let columns = self
            .batch(&call, found, &real)
            .map_err(|error| match error {
                FunctionError::OutOfMemory => EvalError::OutOfMemory {
                    bytes: bytes(Kind::Number, bars),
                },
                error => EvalError::Function {
                    node: index,
                    function: function.name,
                    error,
                },
            })?;
        let computed = |column| Computed {
            id: 0,
            value: Value::Numbers(Arc::new(column)),
            start: found.begin.saturating_add(call.lookback()).min(bars),
            poisoned_at: found.poisoned_at,
            transcendental: call.transcendental(),
        };
        Ok(columns.into_iter().map(computed).collect())
    }

    /// Where the real inputs of a function are finite, from their starts on.
    fn finite(&self, node: &Node, real: &[Value<'b>], known: &Known) -> Batch {
        // The bars' own prices are finite: that is checked before they come here.
        let doubtful = real
            .iter()
            .zip(&node.operands)
            .filter(|(_, operand)| !self.is_price(**operand));
        let doubtful: Vec<&[f64]> = doubtful.filter_map(|(value, _)| value.column()).collect();
        let start = known.start(&node.operands);
        match doubtful.is_empty() {
            true => Batch {
                begin: start,
                poisoned_at: None,
            },
            false => Batch::scan(&doubtful, start),
        }
    }

    fn is_price(&self, operand: Operand) -> bool {
        matches!(operand, Operand::Node(node) if matches!(self.plan.nodes[node].op, Op::Series(series) if series.borrowed(&self.bars).is_some()))
    }

    fn batch(
        &mut self,
        call: &Call,
        found: Batch,
        real: &[Value<'b>],
    ) -> Result<Vec<Vec<f64>>, FunctionError> {
        let bars = self.bars.len();
        let mut real = real.iter().filter_map(|value| value.column());
        let prices = &self.bars;
        let inputs: Vec<&[f64]> = call
            .function
            .inputs
            .iter()
            .filter_map(|input| match input {
                Input::Open => Some(prices.open),
                Input::High => Some(prices.high),
                Input::Low => Some(prices.low),
                Input::Close => Some(prices.close),
                Input::Volume => Some(prices.volume),
                Input::Real => real.next(),
            })
            .collect();
        let mut columns = Vec::new();
        for _ in &call.function.outputs {
            columns.push(filled(bars, f64::NAN).map_err(|_| FunctionError::OutOfMemory)?);
        }
        let mut outputs: Vec<&mut [f64]> = columns.iter_mut().map(Vec::as_mut_slice).collect();
        call.batch_over(found, &inputs, &mut outputs, &mut self.scratch)?;
        Ok(columns)
    }
}

/// What is known when a node is resolved: the parameters, and all nodes before it.
struct Known<'a, 'b> {
    constants: &'a Constants,
    columns: &'a [Computed<'b>],
}

impl<'b> Known<'_, 'b> {
    fn id(&self, operand: Operand) -> u64 {
        match operand {
            Operand::Node(node) => self.columns[node].id,
            constant => self.constants.of(constant).to_bits(),
        }
    }

    fn value(&self, operand: Operand) -> Value<'b> {
        match operand {
            Operand::Node(node) => self.columns[node].value.clone(),
            constant => Value::Scalar(self.constants.of(constant)),
        }
    }

    fn start(&self, operands: &[Operand]) -> usize {
        let starts = operands.iter().map(|operand| match operand {
            Operand::Node(node) => self.columns[*node].start,
            _ => 0,
        });
        starts.max().unwrap_or(0)
    }
}

/// A column that is in memory already: a price or a column of the user's own.
fn given<'b>(plan: &Plan, node: usize, bars: &Bars<'b>) -> Result<Option<Computed<'b>>, EvalError> {
    let borrowed = |column, start| Some(Computed::new(node as u64, Value::Borrowed(column), start));
    match plan.nodes[node].op {
        Op::Series(series) => Ok(series.borrowed(bars).and_then(|column| borrowed(column, 0))),
        Op::Column(column) => {
            let column = user_column(&plan.columns[column], bars)?;
            let first = column.iter().position(|value| value.is_finite());
            Ok(borrowed(column, first.unwrap_or(bars.len())))
        }
        _ => Ok(None),
    }
}

fn user_column<'b>(name: &str, bars: &Bars<'b>) -> Result<&'b [f64], EvalError> {
    let column = bars
        .column(name)
        .ok_or_else(|| EvalError::MissingColumn(name.to_owned()))?;
    match column.len() == bars.len() {
        true => Ok(column),
        false => Err(EvalError::ColumnLength {
            name: name.to_owned(),
            expected: bars.len(),
            found: column.len(),
        }),
    }
}

fn shapes(plan: &Plan) -> Vec<u64> {
    let mut known = HashMap::new();
    let shape = |node: &Node| {
        // The kinds tell an id of a column from the bits of a scalar.
        let kinds: Vec<bool> = node
            .operands
            .iter()
            .map(|operand| plan.kind(*operand) == Kind::Scalar)
            .collect();
        let next = known.len() as u64;
        *known.entry((node.name.clone(), kinds)).or_insert(next)
    };
    plan.nodes.iter().map(shape).collect()
}

fn calls(plan: &Plan) -> Vec<Vec<usize>> {
    let mut calls: HashMap<CallId, Vec<usize>> = HashMap::new();
    for (index, node) in plan.nodes.iter().enumerate() {
        if let Some(call) = node.call() {
            calls.entry(call).or_default().push(index);
        }
    }
    let siblings = |node: &Node| node.call().and_then(|call| calls.get(&call).cloned());
    plan.nodes
        .iter()
        .map(|node| siblings(node).unwrap_or_default())
        .collect()
}

/// The most that the columns of one combination can take.
fn needed_bytes(plan: &Plan, given: &[Option<Computed>], bars: usize) -> u64 {
    let own = plan
        .nodes
        .iter()
        .zip(given)
        .filter(|(node, given)| given.is_none() && node.kind != Kind::Scalar);
    let columns: u64 = own
        .map(|(node, _)| bytes(node.kind, bars) + ENTRY_BYTES)
        .sum();
    let outputs = plan.nodes.iter().map(|node| match node.op {
        Op::Function(function, _) => function.outputs.len() as u64,
        _ => 0,
    });
    // A call computes all its outputs, of which the plan may use one.
    let beside = outputs.max().unwrap_or(0).saturating_sub(1);
    columns + beside * (bytes(Kind::Number, bars) + ENTRY_BYTES)
}

fn bytes(kind: Kind, bars: usize) -> u64 {
    match kind {
        Kind::Scalar => 0,
        Kind::Number => 8 * bars as u64,
        Kind::Condition => 8 * bars.div_ceil(64) as u64,
    }
}

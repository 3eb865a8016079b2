//! The columns of many combinations over the same bars: each is computed once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::bars::Bars;
use crate::functions::{Batch, Call, Function, FunctionError, Input, Scratch};

use super::cache::{Cache, Computed};
use super::call;
use super::column::Column;
use super::columns::{self, Value};
use super::constants::Constants;
use super::domain;
use super::error::EvalError;
use super::evaluation::Evaluation;
use super::graph::{Node, Operand, Plan};
use super::kept;
use super::late::{Late, hang_on};
use super::layout::{Layout, entry_bytes, is_made, needed_bytes};
use super::ops::{Kind, Op};
use super::series::Series;
use super::sources::{Other, Sizes, Sources};
use super::steps::Scales;

/// A plan bound to bars, and the columns computed so far.
///
/// Combinations that give an operation the same operands share its column, whichever parameters
/// the operands came from. Columns of earlier combinations are dropped where the budget asks for
/// it; results do not depend on the budget, nor on how many threads evaluate at once.
pub struct Shared<'b> {
    plan: Arc<Plan>,
    sources: Sources<'b>,
    layout: Layout<'b>,
    cache: Cache<'b>,
    /// How many combinations have room at once, at least 1.
    at_once: usize,
    /// Bytes that the columns may take.
    room: u64,
    /// Of a crossing: all nodes that are crossings of the same operands.
    crossings: Vec<Vec<usize>>,
    scratch: Scratch,
    scales: Option<Arc<Scales>>,
}

/// What columns take that hang on the same parameters, for each of their values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footprint {
    pub parameters: Vec<usize>,
    pub bytes: u64,
    /// Whether they are of one combination alone, and not kept for others.
    pub alone: bool,
}

impl<'b> Shared<'b> {
    /// Binds a plan to bars and makes the higher bars that it asks for. `budget_bytes` bounds
    /// these and the columns kept, borrowed ones not counted; an [`Evaluation`] that is kept
    /// while others are made keeps its columns beside that.
    ///
    /// # Errors
    /// [`EvalError::Timeframe`] for a higher timeframe that the bars do not make,
    /// [`EvalError::MissingColumn`] or [`EvalError::ColumnLength`] for a user column that the
    /// plan reads, [`EvalError::Budget`] when one combination alone may need more.
    pub fn new(
        plan: Arc<Plan>,
        bars: Bars<'b>,
        budget_bytes: u64,
    ) -> Result<Shared<'b>, EvalError> {
        Shared::beside(plan, bars, &[], budget_bytes)
    }

    /// The same of a plan that is evaluated on other symbols too: their bars come by name.
    ///
    /// # Errors
    /// As [`Shared::new`], and [`EvalError::MissingSymbol`] for a symbol that has no bars of the
    /// timeframe of `bars`.
    pub fn beside(
        plan: Arc<Plan>,
        bars: Bars<'b>,
        others: &[Other<'b>],
        budget_bytes: u64,
    ) -> Result<Shared<'b>, EvalError> {
        domain::check_timeframes(&plan, &bars.clock)?;
        domain::check_columns(&plan, &bars)?;
        let sizes = Sizes::new(&plan, &bars, others)?;
        let (higher, columns) = (sizes.bytes(&plan), needed_bytes(&plan, &sizes));
        let (needed, budget) = (higher + columns, budget_bytes);
        if needed > budget {
            return Err(EvalError::Budget { needed, budget });
        }
        let sources = Sources::new(&plan, bars, others, &sizes)?;
        let rest = budget - higher;
        kept::expect(rest);
        // Columns that are compared are kept as steps too, if there is room for it.
        let (steps, room) = match rest >= columns + columns / 4 {
            true => (true, rest / 5 * 4),
            false => (false, rest),
        };
        Ok(Shared {
            scales: steps.then(|| Arc::new(Scales::new(&plan))),
            crossings: crossings(&plan),
            layout: Layout::new(&plan, &sources),
            // Ids below the number of nodes are those of given columns.
            cache: Cache::new(room, plan.nodes.len() as u64),
            room,
            at_once: usize::try_from(room / columns.max(1)).map_or(usize::MAX, |fit| fit.max(1)),
            plan,
            sources,
            scratch: Scratch::default(),
        })
    }

    /// The plan.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// The bars.
    pub fn bars(&self) -> &Bars<'b> {
        &self.sources.bars
    }

    /// What the columns of combinations take, by the parameters on which they hang.
    pub fn footprints(&self, late: &Late) -> Vec<Footprint> {
        let hang = hang_on(&self.plan);
        let mut all: Vec<Footprint> = Vec::new();
        for (index, node) in self.plan.nodes.iter().enumerate() {
            if !is_made(node) || late.contains(index) {
                continue;
            }
            let bytes = entry_bytes(node.kind, self.sources.len(node));
            let (parameters, alone) = (hang[index].clone(), late.is_alone(index));
            let same = |known: &&mut Footprint| known.parameters == parameters;
            match all.iter_mut().find(same) {
                Some(known) => known.bytes += bytes,
                None => all.push(Footprint {
                    parameters,
                    bytes,
                    alone,
                }),
            }
        }
        all
    }

    /// What the columns of combinations that are worked on together may take.
    pub fn room(&self) -> u64 {
        self.room
    }

    /// How many combinations can be evaluated at once within the budget, at least 1.
    pub fn at_once(&self) -> usize {
        self.at_once
    }

    /// All columns of one combination: a value for each parameter, in the plan's order.
    ///
    /// # Errors
    /// [`EvalError::ParameterCount`], [`EvalError::Parameter`] for a constant outside of what
    /// its place allows, [`EvalError::OutOfMemory`], [`EvalError::Function`].
    pub fn evaluate(&mut self, parameters: &[f64]) -> Result<Evaluation<'b>, EvalError> {
        let mut scratch = std::mem::take(&mut self.scratch);
        let found = self.evaluate_with(parameters, None, &mut scratch);
        self.scratch = scratch;
        found
    }

    /// The same on any of several threads, each with a scratch of its own, and without the columns
    /// of conditions that come late.
    ///
    /// # Errors
    /// As for [`Shared::evaluate`].
    pub fn evaluate_with(
        &self,
        parameters: &[f64],
        late: Option<&Late>,
        scratch: &mut Scratch,
    ) -> Result<Evaluation<'b>, EvalError> {
        let mut known = Known {
            constants: Constants::new(&self.plan, parameters)?,
            columns: Vec::with_capacity(self.plan.nodes.len()),
            turn: self.cache.begin(),
            passing: Vec::new(),
        };
        let found = self.resolve_all(&mut known, late, scratch);
        self.cache.end(known.turn);
        self.cache.forget(&known.passing);
        found?;
        let Known {
            constants, columns, ..
        } = known;
        let plan = self.plan.clone();
        let scales = self.scales.clone();
        Ok(Evaluation::new(
            plan,
            constants,
            columns,
            &self.sources,
            scales,
        ))
    }

    fn resolve_all(
        &self,
        known: &mut Known<'b>,
        late: Option<&Late>,
        scratch: &mut Scratch,
    ) -> Result<(), EvalError> {
        for (index, node) in self.plan.nodes.iter().enumerate() {
            let column = match late.is_some_and(|late| late.contains(index)) {
                true => self.without_column(node, known),
                false => {
                    let alone = late.is_some_and(|late| late.is_alone(index));
                    self.resolve(index, node, alone, known, scratch)?
                }
            };
            known.columns.push(column);
        }
        Ok(())
    }

    /// Of a condition that comes late only its start is known.
    fn without_column(&self, node: &Node, known: &Known<'b>) -> Computed<'b> {
        let delay = node.op.delay(0);
        let start = known.start(&node.operands).saturating_add(delay);
        let nothing = Value::Scalar(f64::NAN);
        Computed::new(0, nothing, start.min(self.sources.bars.len()))
    }

    fn resolve(
        &self,
        index: usize,
        node: &Node,
        alone: bool,
        known: &mut Known<'b>,
        scratch: &mut Scratch,
    ) -> Result<Computed<'b>, EvalError> {
        if let Some(given) = &self.layout.given[index] {
            return Ok(given.clone());
        }
        if node.kind == Kind::Scalar {
            return Ok(Computed::scalar(known.constants.of(Operand::Node(index))));
        }
        let ids = node.operands.iter().map(|operand| known.id(*operand));
        let key: Vec<u64> = [self.layout.shapes[index]].into_iter().chain(ids).collect();
        let bytes = entry_bytes(node.kind, self.sources.len(node));
        let place = self.cache.place(&key, bytes, known.turn);
        if alone {
            known.passing.push(key.clone());
        }
        place.get_or(|| match node.op {
            Op::Function(function, _) => self.function(index, function, key, known, scratch),
            Op::Cross(_) => self.crossing(index, key, known),
            Op::Tf => self.expansion(node, known),
            _ => self.operation(index, node, known),
        })
    }

    fn operation(
        &self,
        index: usize,
        node: &Node,
        known: &Known<'b>,
    ) -> Result<Computed<'b>, EvalError> {
        domain::check_operands(index, node, |k| known.constants.of(node.operands[k]))?;
        let bars = self.sources.of(node);
        let value = columns::compute(node.op, &known.values(&node.operands), &bars)?;
        let delay = node.op.delay(known.constants.bars(node));
        let start = known.start(&node.operands).saturating_add(delay);
        Ok(Computed::new(0, value, start.min(bars.len())))
    }

    /// A column of other bars, laid out over the bars.
    fn expansion(&self, node: &Node, known: &Known<'b>) -> Result<Computed<'b>, EvalError> {
        let bars = self.sources.bars.len();
        let position = self.plan.basis(node.operands[0]).expect("other bars");
        let other = &self.sources.others[position];
        let value = other.expanded(&known.values(&node.operands)[0], bars)?;
        let start = other.bar_of(known.start(&node.operands), bars);
        Ok(Computed::new(0, value, start))
    }

    /// Computes all crossings of the same operands while these are at hand.
    fn crossing(
        &self,
        index: usize,
        mut key: Vec<u64>,
        known: &Known<'b>,
    ) -> Result<Computed<'b>, EvalError> {
        let (nodes, together) = (&self.plan.nodes, &self.crossings[index]);
        let bars = self.sources.of(&nodes[index]).len();
        let operands = &nodes[index].operands;
        let ops: Vec<Op> = together.iter().map(|node| nodes[*node].op).collect();
        let bytes = entry_bytes(Kind::Condition, bars);
        self.cache.make_room((ops.len() as u64 - 1) * bytes);
        let values = columns::crossings(&ops, &known.values(operands), bars)?;
        let start = known.start(operands).saturating_add(1).min(bars);
        let mut own = None;
        for (node, value) in together.iter().zip(values) {
            let computed = Computed::new(0, value, start);
            key[0] = self.layout.shapes[*node];
            match *node == index {
                true => own = Some(computed),
                false => self.cache.place(&key, bytes, known.turn).offer(computed),
            }
        }
        Ok(own.expect("one of them"))
    }

    /// Computes all outputs of a call and keeps those that the plan uses.
    fn function(
        &self,
        index: usize,
        function: &'static Function,
        mut key: Vec<u64>,
        known: &Known<'b>,
        scratch: &mut Scratch,
    ) -> Result<Computed<'b>, EvalError> {
        let mut columns = self.outputs(index, function, known, scratch)?;
        let node = &self.plan.nodes[index];
        let bytes = entry_bytes(Kind::Number, self.sources.len(node));
        let own = self.layout.shapes[index];
        for (shape, output) in &self.layout.outputs[index] {
            if *shape != own {
                key[0] = *shape;
                let place = self.cache.place(&key, bytes, known.turn);
                place.offer(columns[*output].clone());
            }
        }
        let Op::Function(_, output) = node.op else {
            unreachable!("a function")
        };
        Ok(columns.swap_remove(output))
    }

    fn outputs(
        &self,
        index: usize,
        function: &'static Function,
        known: &Known<'b>,
        scratch: &mut Scratch,
    ) -> Result<Vec<Computed<'b>>, EvalError> {
        let node = &self.plan.nodes[index];
        let operands = &node.operands;
        let (real, constants) = operands.split_at(operands.len() - function.parameters.len());
        let constants: Vec<f64> = constants
            .iter()
            .map(|operand| known.constants.of(*operand))
            .collect();
        let call = domain::call(index, function, &constants)?;
        let bars = self.sources.of(node);
        let found = self.finite(node, function, &bars, known);
        let beside = function.outputs.len() as u64 - 1;
        self.cache
            .make_room(beside * entry_bytes(Kind::Number, bars.len()));
        let columns = call::batch(&call, found, &known.values(real), &bars, scratch);
        let columns = columns.map_err(|error| failure(index, function, error, bars.len()))?;
        Ok(columns
            .into_iter()
            .map(|column| computed(column, &call, found))
            .collect())
    }

    /// Where the inputs of a function are finite, from the starts of the real ones on.
    fn finite(&self, node: &Node, function: &Function, bars: &Bars, known: &Known) -> Batch {
        let real = &node.operands[..node.operands.len() - function.parameters.len()];
        let start = known.start(real);
        let doubtful = real.iter().filter(|operand| !self.is_price(**operand));
        let doubtful = known.values(doubtful);
        let mut doubtful: Vec<&[f64]> = doubtful.iter().filter_map(Value::column).collect();
        if node.basis.is_some() && function.inputs.contains(&Input::Volume) {
            doubtful.push(bars.volume);
        }
        match doubtful.is_empty() {
            true => Batch {
                begin: start,
                poisoned_at: None,
            },
            false => Batch::scan(&doubtful, start),
        }
    }

    /// Prices are checked to be finite before they come here; a column of the user's own is not,
    /// and a sum of volumes may overflow.
    fn is_price(&self, operand: Operand) -> bool {
        let Operand::Node(index) = operand else {
            return false;
        };
        let node = &self.plan.nodes[index];
        match node.op {
            Op::Series(Series::Volume) if node.basis.is_some() => false,
            Op::Series(series) => series.is_held(),
            _ => false,
        }
    }
}

fn crossings(plan: &Plan) -> Vec<Vec<usize>> {
    let operands = |node: &Node| match (node.op, node.operands.as_slice()) {
        (Op::Cross(_), [a, b]) => Some((node.basis, a.identity(), b.identity())),
        _ => None,
    };
    let mut together: HashMap<_, Vec<usize>> = HashMap::new();
    for (index, node) in plan.nodes.iter().enumerate() {
        if let Some(operands) = operands(node) {
            together.entry(operands).or_default().push(index);
        }
    }
    let of = |node| operands(node).and_then(|operands| together.get(&operands).cloned());
    plan.nodes
        .iter()
        .map(|node| of(node).unwrap_or_default())
        .collect()
}

fn computed<'b>(column: Column, call: &Call, found: Batch) -> Computed<'b> {
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
    turn: u64,
    /// Keys of columns that no other combination will ask for.
    passing: Vec<Vec<u64>>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bars::Clock;

    #[test]
    fn a_call_is_made_once_for_all_its_outputs() {
        let bands = "n0 timeperiod=2 nbdevup=2 nbdevdn=2 matype=0";
        let text = format!(
            "atra-plan 1\nn0 = close\nn1 = bbands.upperband {bands}\nn2 = neg n0\n\
             n3 = bbands.lowerband {bands}\noutput n1\noutput n2\noutput n3\nsizing equity 1\n\
             lot 0\nmin_order 0\nexecution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\n\
             initial_cash 1\nleverage 1\nintrabar pessimistic\nclose_at_end false\n\
             year_days 365\nday_ms 86400000\ntz UTC\n"
        );
        let plan = Plan::read(text.as_bytes()).unwrap();
        let prices = &[1.0, 2.0, 3.0];
        let bars = Bars {
            ts_ms: &[0, 1, 2],
            open: prices,
            high: prices,
            low: prices,
            close: prices,
            volume: prices,
            columns: &[],
            clock: Clock::default(),
        };
        let sizes = Sizes::new(&plan, &bars, &[]).unwrap();
        let layout = Layout::new(&plan, &Sources::new(&plan, bars, &[], &sizes).unwrap());
        let mut shared = Shared::new(Arc::new(plan), bars, u64::MAX).unwrap();
        shared.evaluate(&[]).unwrap();
        let id = |key: &[u64]| {
            let known = shared.cache.place(key, 0, 0);
            known.get_or(|| Err("not computed")).unwrap().id
        };
        let two = 2.0_f64.to_bits();
        let band = |node: usize| id(&[layout.shapes[node], 0, two, two, two, 0]);
        let (upper, lower) = (band(1), band(3));
        let negated = id(&[layout.shapes[2], 0]);
        // Both bands were there before the node between them was reached.
        assert!(upper < negated && lower < negated);
    }
}

//! A function of the catalogue: in batch, and fed bar by bar by a stream.

use crate::bars::{Bar, Bars};
use crate::functions::{Batch, Call, Function, FunctionError, FunctionStream, Input, Scratch};

use super::column::Column;
use super::columns::Value;
use super::constants::Constants;
use super::domain;
use super::error::EvalError;
use super::graph::Node;

/// The columns of all outputs of a call; `real` are the inputs that the plan writes.
pub fn batch(
    call: &Call,
    known: Batch,
    real: &[Value],
    bars: &Bars,
    scratch: &mut Scratch,
) -> Result<Vec<Column>, FunctionError> {
    let mut real = real.iter().filter_map(Value::column);
    let inputs = call.function.inputs.iter().filter_map(|input| match input {
        Input::Open => Some(bars.open),
        Input::High => Some(bars.high),
        Input::Low => Some(bars.low),
        Input::Close => Some(bars.close),
        Input::Volume => Some(bars.volume),
        Input::Real => real.next(),
    });
    let inputs: Vec<&[f64]> = inputs.collect();
    let mut columns = Vec::new();
    for _ in &call.function.outputs {
        let column = Column::unwritten(bars.len());
        columns.push(column.map_err(|_| FunctionError::OutOfMemory)?);
    }
    let mut outputs: Vec<&mut [f64]> = columns.iter_mut().map(|column| &mut column[..]).collect();
    call.batch_over(known, &inputs, &mut outputs, scratch)?;
    Ok(columns)
}

/// One call, whichever of its outputs the plan uses.
pub struct CallStream {
    function: &'static Function,
    stream: Box<dyn FunctionStream>,
    lookback: u64,
    transcendental: bool,
    /// Of the bar at hand.
    inputs: Vec<f64>,
    outputs: Vec<f64>,
    poisoned_at: Option<u64>,
}

impl Clone for CallStream {
    fn clone(&self) -> CallStream {
        CallStream {
            stream: self.stream.clone_box(),
            inputs: self.inputs.clone(),
            outputs: self.outputs.clone(),
            ..*self
        }
    }
}

impl CallStream {
    /// The call of a node with its constants.
    pub fn new(
        index: usize,
        node: &Node,
        function: &'static Function,
        constants: &Constants,
    ) -> Result<CallStream, EvalError> {
        let real = node.operands.len() - function.parameters.len();
        let parameters: Vec<f64> = node.operands[real..]
            .iter()
            .map(|operand| constants.of(*operand))
            .collect();
        let call = domain::call(index, function, &parameters)?;
        Ok(CallStream {
            function,
            stream: call.stream(),
            lookback: call.lookback() as u64,
            transcendental: call.transcendental(),
            inputs: vec![f64::NAN; function.inputs.len()],
            outputs: vec![f64::NAN; function.outputs.len()],
            poisoned_at: None,
        })
    }

    /// Puts the inputs of a bar in place; `real` gives those that the plan writes.
    pub fn bind(&mut self, bar: &Bar, mut real: impl FnMut(usize) -> f64) {
        let mut written = 0..;
        for (input, kind) in self.inputs.iter_mut().zip(&self.function.inputs) {
            *input = match kind {
                Input::Open => bar.open,
                Input::High => bar.high,
                Input::Low => bar.low,
                Input::Close => bar.close,
                Input::Volume => bar.volume,
                Input::Real => written.next().map_or(f64::NAN, &mut real),
            };
        }
    }

    /// Leaves the bar out: not all operands have a value yet, whatever they say.
    pub fn bind_nothing(&mut self) {
        self.inputs.fill(f64::NAN);
    }

    /// Whether the function can make use of the bar in place.
    pub fn is_bound(&self) -> bool {
        self.inputs.iter().all(|input| input.is_finite())
    }

    /// Takes the bar in place, which the user counts as this one.
    pub fn push(&mut self, at: u64) {
        let was = self.stream.poisoned();
        self.stream.push(&self.inputs, &mut self.outputs);
        if self.stream.poisoned() && !was {
            self.poisoned_at = Some(at);
        }
    }

    /// Looks at the bar in place.
    pub fn peek(&mut self) {
        self.stream.peek(&self.inputs, &mut self.outputs);
    }

    /// Of the bar pushed or peeked at last.
    pub fn output(&self, output: usize) -> f64 {
        self.outputs[output]
    }

    /// Bars from the first one it can use to its first value.
    pub fn lookback(&self) -> u64 {
        self.lookback
    }

    /// The bar at which an input stopped being finite.
    pub fn poisoned_at(&self) -> Option<u64> {
        self.poisoned_at
    }

    pub fn transcendental(&self) -> bool {
        self.transcendental
    }
}

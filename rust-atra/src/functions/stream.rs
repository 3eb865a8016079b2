//! A function fed bar by bar.

use super::adapter::Opened;
use super::call::Call;
use super::streams;

/// A function fed bar by bar. Values have the bits of the batch call over the same bars (a NaN
/// is a NaN, whatever its payload); those of a transcendental function agree closely.
///
/// ```
/// use atra::functions::{find, Call};
/// let mut sma = Call::new(find("sma").unwrap(), &[2.0])?.stream();
/// let mut value = [0.0];
/// sma.push(&[1.0], &mut value);
/// assert!(value[0].is_nan());
/// sma.peek(&[5.0], &mut value);
/// assert_eq!(value, [3.0]);
/// sma.push(&[2.0], &mut value);
/// assert_eq!(value, [1.5]);
/// # Ok::<(), atra::functions::FunctionError>(())
/// ```
///
/// # Panics
/// Where `inputs` or `outputs` are fewer than the function's.
pub trait FunctionStream: Send {
    /// Takes one bar (inputs in `function.inputs` order) and writes each output's value, NaN without one.
    ///
    /// Bars before the first one with finite inputs are skipped.
    fn push(&mut self, inputs: &[f64], outputs: &mut [f64]);
    /// What `push` would write, leaving the stream as it is.
    fn peek(&self, inputs: &[f64], outputs: &mut [f64]);
    /// Whether a non-finite input has ended the stream's values (or the bar after TA-Lib's last,
    /// the 100,000,001st).
    fn poisoned(&self) -> bool;
    /// An independent stream in the same state.
    fn clone_box(&self) -> Box<dyn FunctionStream>;
}

impl Call {
    /// The same values bar by bar.
    pub fn stream(&self) -> Box<dyn FunctionStream> {
        let history = vec![Vec::new(); self.function.inputs.len()];
        Box::new(Stream {
            call: self.clone(),
            begin: 0,
            state: State::Collecting(history),
        })
    }
}

#[derive(Clone)]
struct Stream {
    call: Call,
    /// Bars skipped before the first with finite inputs.
    begin: u64,
    state: State,
}

#[derive(Clone)]
enum State {
    /// Too few bars for a value yet: the inputs so far, one column each.
    Collecting(Vec<Vec<f64>>),
    Open(Box<dyn Opened>),
    Poisoned,
}

impl FunctionStream for Stream {
    fn push(&mut self, inputs: &[f64], outputs: &mut [f64]) {
        let next = match &mut self.state {
            State::Open(stream) => stream
                .update(inputs, outputs)
                .err()
                .map(|_| State::Poisoned),
            State::Collecting(history) if finite(inputs) => {
                append(history, inputs);
                opened(&self.call, history, outputs)
            }
            State::Collecting(history) if history[0].is_empty() => {
                self.begin += 1;
                None
            }
            State::Collecting(_) => Some(State::Poisoned),
            State::Poisoned => None,
        };
        if let Some(state) = next {
            self.state = state;
        }
        self.complete(outputs);
    }

    fn peek(&self, inputs: &[f64], outputs: &mut [f64]) {
        match &self.state {
            State::Open(stream) if stream.peek(inputs, outputs).is_ok() => {
                shift_indices(&self.call, self.begin, outputs);
            }
            State::Collecting(history) if finite(inputs) && self.opens_next(history) => {
                // The only way to the first value is to open a stream: do that with a copy.
                self.clone().push(inputs, outputs);
            }
            _ => outputs.fill(f64::NAN),
        }
    }

    fn poisoned(&self) -> bool {
        matches!(self.state, State::Poisoned)
    }

    fn clone_box(&self) -> Box<dyn FunctionStream> {
        Box::new(self.clone())
    }
}

impl Stream {
    /// What the library does not know of: bars skipped, and NaN where it gave no value.
    fn complete(&self, outputs: &mut [f64]) {
        match self.state {
            State::Open(_) => shift_indices(&self.call, self.begin, outputs),
            State::Collecting(_) | State::Poisoned => outputs.fill(f64::NAN),
        }
    }

    fn opens_next(&self, history: &[Vec<f64>]) -> bool {
        history[0].len() == self.call.lookback()
    }
}

fn finite(inputs: &[f64]) -> bool {
    inputs.iter().all(|input| input.is_finite())
}

fn append(history: &mut [Vec<f64>], inputs: &[f64]) {
    for (column, input) in history.iter_mut().zip(inputs) {
        column.push(*input);
    }
}

/// The state after the bar that completes the history, whose values are written; none before.
fn opened(call: &Call, history: &[Vec<f64>], outputs: &mut [f64]) -> Option<State> {
    if history[0].len() <= call.lookback() {
        return None;
    }
    let stream = streams::open(call, history, outputs);
    Some(stream.map_or(State::Poisoned, State::Open))
}

/// Bar indices are counted from the first bar given; the library has not seen those skipped.
fn shift_indices(call: &Call, begin: u64, outputs: &mut [f64]) {
    if begin == 0 {
        return;
    }
    for (output, value) in call.function.outputs.iter().zip(outputs) {
        if output.bar_index {
            *value += begin as f64;
        }
    }
}

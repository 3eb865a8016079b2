//! The catalogue: TA-Lib's functions (crate `ta-lib`), batch and bar by bar, under one table.

/// What an input of a function is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    Open,
    High,
    Low,
    Close,
    Volume,
    /// A real series, written by the user.
    Real,
}

/// One function of the catalogue. Names are those a user writes: lower case, `timeperiod`, `upperband`.
#[derive(Debug)]
pub struct Function {
    pub name: &'static str,
    /// In call order; prices are bound from the bars, `Real` ones come from operands in order.
    pub inputs: Vec<Input>,
    pub parameters: Vec<Parameter>,
    pub outputs: Vec<Output>,
    /// Last bits may differ between platforms, and between stream and batch.
    pub transcendental: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub kind: ParameterKind,
    pub default: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub enum ParameterKind {
    Integer {
        min: i32,
        max: i32,
    },
    Real {
        min: f64,
        max: f64,
    },
    /// A closed list, such as the moving-average types: code and name.
    Choice(Vec<(i32, String)>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub name: String,
    pub integer: bool,
}

/// Why a call cannot be made.
#[derive(Debug, Clone, PartialEq)]
pub enum FunctionError {
    Unknown(String),
    /// The parameter at this position has a value outside its domain.
    Parameter {
        index: usize,
        value: f64,
    },
    OutOfMemory,
    /// The library refused; its code.
    Library(i32),
}

/// The function of that name.
pub fn find(_name: &str) -> Option<&'static Function> {
    unimplemented!()
}

/// A function with its parameters checked: ready for a batch or a stream.
#[derive(Debug, Clone)]
pub struct Call {
    pub function: &'static Function,
    pub parameters: Vec<f64>,
}

impl Call {
    pub fn new(_function: &'static Function, _parameters: &[f64]) -> Result<Call, FunctionError> {
        unimplemented!()
    }

    /// Bars before the first value.
    pub fn lookback(&self) -> usize {
        unimplemented!()
    }

    /// Full-length columns from full-length inputs (in `function.inputs` order).
    ///
    /// Starts at the first bar at which all inputs are finite, is NaN before `start + lookback`,
    /// and NaN from the first later non-finite input to the end, whose bar is returned.
    pub fn batch(
        &self,
        _inputs: &[&[f64]],
        _outputs: &mut [&mut [f64]],
    ) -> Result<Batch, FunctionError> {
        unimplemented!()
    }

    /// The same values bar by bar.
    pub fn stream(&self) -> Box<dyn FunctionStream> {
        unimplemented!()
    }
}

/// What a batch call found out about its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The first bar with all inputs finite; the length when there is none.
    pub begin: usize,
    /// The first bar with a non-finite input after `begin`.
    pub poisoned_at: Option<usize>,
}

/// A function fed bar by bar. Values have the bits of the batch call over the same bars.
pub trait FunctionStream: Send {
    /// Takes one bar (inputs in `function.inputs` order) and writes each output's value, NaN without one.
    fn push(&mut self, inputs: &[f64], outputs: &mut [f64]);
    /// What `push` would write, leaving the stream as it is.
    fn peek(&self, inputs: &[f64], outputs: &mut [f64]);
    /// Whether a non-finite input has ended the stream's values.
    fn poisoned(&self) -> bool;
}

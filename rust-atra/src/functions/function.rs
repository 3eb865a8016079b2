//! What a function of the catalogue is: its inputs, parameters and outputs.

use ta_lib::abstract_api::{FuncFlags, FuncId};

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

impl Input {
    /// The name used in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Input::Open => "open",
            Input::High => "high",
            Input::Low => "low",
            Input::Close => "close",
            Input::Volume => "volume",
            Input::Real => "real",
        }
    }
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
    /// TA-Lib's group, such as `Overlap Studies`.
    pub group: &'static str,
    /// One line for people.
    pub hint: &'static str,
    pub(super) id: FuncId,
}

impl Function {
    /// Its values lie on the scale of the prices and can be drawn over them.
    pub fn overlap(&self) -> bool {
        self.has(FuncFlags::OVERLAP)
    }

    /// Ordinary inputs can lead to NaN or an infinity, such as `ln` of zero.
    pub fn may_be_undefined(&self) -> bool {
        self.has(FuncFlags::NAN_INF_OUTPUT)
    }

    fn has(&self, flag: FuncFlags) -> bool {
        self.id.info().flags.contains(flag)
    }
}

/// A parameter: a number that is the same for all bars.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    pub name: String,
    pub kind: ParameterKind,
    pub default: f64,
    /// One line for people.
    pub hint: &'static str,
    /// A sweep worth trying: from, to, step; none where TA-Lib suggests none.
    pub suggested: Option<[f64; 3]>,
}

/// The values a parameter may take.
#[derive(Debug, Clone, PartialEq)]
pub enum ParameterKind {
    /// A whole number, bounds included.
    Integer { min: i32, max: i32 },
    /// A number, bounds included.
    Real { min: f64, max: f64 },
    /// A closed list, such as the moving-average types: code and name.
    Choice(Vec<(i32, String)>),
}

impl ParameterKind {
    /// Whether `value` is one the parameter may take.
    pub fn admits(&self, value: f64) -> bool {
        match self {
            ParameterKind::Integer { min, max } => {
                value.fract() == 0.0 && value >= f64::from(*min) && value <= f64::from(*max)
            }
            ParameterKind::Real { min, max } => value >= *min && value <= *max,
            ParameterKind::Choice(_) => self.choice(value).is_some(),
        }
    }

    /// The name of the choice with code `value`.
    pub fn choice(&self, value: f64) -> Option<&str> {
        let ParameterKind::Choice(choices) = self else {
            return None;
        };
        let chosen = choices.iter().find(|(code, _)| f64::from(*code) == value);
        chosen.map(|(_, name)| name.as_str())
    }
}

/// One of the columns a function computes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    pub name: String,
    /// Its values are whole numbers.
    pub integer: bool,
    /// Its values are indices of bars, counted from the first bar given.
    pub bar_index: bool,
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
    /// Parameters, inputs or outputs are not as many or not as long as the function asks for:
    /// a mistake of the calling code.
    Shape,
    OutOfMemory,
    /// The library refused; its code.
    Library(i32),
}

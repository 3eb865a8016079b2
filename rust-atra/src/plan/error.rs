//! Why a plan cannot be read, or not be evaluated.

use std::fmt;

use crate::bars::Timeframe;
use crate::functions::FunctionError;

use crate::memory::OutOfMemory;

/// A text that is not a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanError {
    /// Counted from 1.
    pub line: usize,
    /// What should be there.
    pub expected: String,
    /// What is there instead, cut where it is long.
    pub found: String,
}

impl PlanError {
    pub(super) fn new(line: usize, expected: impl Into<String>, found: &str) -> PlanError {
        const SHOWN: usize = 60;
        let mut shown: String = found.chars().take(SHOWN).collect();
        if shown.len() < found.len() {
            shown.push('…');
        }
        PlanError {
            line,
            expected: expected.into(),
            found: shown,
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let PlanError {
            line,
            expected,
            found,
        } = self;
        write!(f, "plan, line {line}: expected {expected}, found {found:?}")
    }
}

impl std::error::Error for PlanError {}

/// Why a plan has no values over these bars with these parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum EvalError {
    /// Not one value for each parameter of the plan.
    ParameterCount {
        expected: usize,
        found: usize,
    },
    /// A constant outside of what its place allows.
    Parameter {
        place: Place,
        /// The parameter's name at that place: `timeperiod`, `n`.
        name: String,
        value: f64,
        /// For a sentence: `a whole number from 2 to 100000`.
        allowed: String,
    },
    /// The bars are not of a length that makes the plan's higher ones.
    Timeframe {
        higher: Timeframe,
        base: Timeframe,
    },
    /// There are no bars of another symbol of this timeframe.
    MissingSymbol {
        name: String,
        timeframe: Option<Timeframe>,
    },
    /// The bars lack a column of the user's own that the plan reads.
    MissingColumn(String),
    /// The column is not as long as the bars.
    ColumnLength {
        name: String,
        expected: usize,
        found: usize,
    },
    /// The columns of one combination need more memory than allowed.
    Budget {
        needed: u64,
        budget: u64,
    },
    OutOfMemory {
        bytes: u64,
    },
    /// A function could not be computed for another reason.
    Function {
        node: usize,
        function: &'static str,
        error: FunctionError,
    },
}

/// Where a constant is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An operand of this node.
    Node(usize),
    MaxBars,
    /// The value given for this parameter of the plan.
    Plan(usize),
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            EvalError::ParameterCount { expected, found } => {
                write!(
                    f,
                    "the plan has {expected} parameters, {found} values were given"
                )
            }
            EvalError::Parameter {
                place,
                name,
                value,
                allowed,
            } => {
                write!(f, "{place}{name} is {value}, but must be {allowed}")
            }
            EvalError::Timeframe { higher, base } => {
                let made = Timeframe::all().filter(|higher| base.makes(*higher));
                let made: Vec<&str> = made.map(Timeframe::label).collect();
                let made = made.join(" ");
                write!(f, "tf(\"{higher}\") over bars of {base}: they make {made}")
            }
            EvalError::MissingSymbol { name, timeframe } => {
                let label = timeframe.map_or("irregular", Timeframe::label);
                write!(f, "there are no bars of {name} {label} for sym({name:?})")
            }
            EvalError::MissingColumn(name) => write!(f, "the bars have no column {name:?}"),
            EvalError::ColumnLength {
                name,
                expected,
                found,
            } => {
                write!(f, "column {name:?} has {found} values for {expected} bars")
            }
            EvalError::Budget { needed, budget } => write!(
                f,
                "one combination needs {needed} bytes for its columns, {budget} are allowed"
            ),
            EvalError::OutOfMemory { bytes } => {
                write!(
                    f,
                    "out of memory: {bytes} bytes for a column could not be had"
                )
            }
            EvalError::Function {
                node,
                function,
                error,
            } => {
                write!(f, "n{node}: {function} could not be computed: {error:?}")
            }
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Place::Node(node) => write!(f, "n{node}: "),
            Place::MaxBars | Place::Plan(_) => Ok(()),
        }
    }
}

impl std::error::Error for EvalError {}

impl From<OutOfMemory> for EvalError {
    fn from(OutOfMemory { bytes }: OutOfMemory) -> EvalError {
        EvalError::OutOfMemory { bytes }
    }
}

//! Why a plan does not run.

use std::fmt;

use crate::plan::EvalError;

/// Why a plan does not run over these bars with these values.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionError {
    /// Its columns cannot be computed.
    Eval(EvalError),
    /// No run can be made of its settings; the sentence names the key and the value.
    Settings(String),
}

impl From<EvalError> for SessionError {
    fn from(error: EvalError) -> SessionError {
        SessionError::Eval(error)
    }
}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            SessionError::Eval(error) => error.fmt(f),
            SessionError::Settings(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for SessionError {}

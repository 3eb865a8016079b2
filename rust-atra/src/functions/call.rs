//! A function with its parameters checked.

use std::sync::LazyLock;

use ta_lib::abstract_api::ParamHolder;
use ta_lib::{Core, RetCode};

use super::function::{Function, FunctionError, ParameterKind};

/// TA-Lib with its default settings: no unstable period, default candle settings.
pub(super) static CORE: LazyLock<Core> = LazyLock::new(Core::new);

/// A function with its parameters checked: ready for a batch or a stream.
#[derive(Debug, Clone)]
pub struct Call {
    pub function: &'static Function,
    pub parameters: Vec<f64>,
    lookback: usize,
}

impl Call {
    /// Checks `parameters`, one for each of the function's, in its order.
    ///
    /// # Errors
    /// [`FunctionError::Parameter`] names the first one outside its domain, or the first of a
    /// combination that the function refuses; [`FunctionError::Shape`] when there are too few or
    /// too many.
    pub fn new(function: &'static Function, parameters: &[f64]) -> Result<Call, FunctionError> {
        if parameters.len() != function.parameters.len() {
            return Err(FunctionError::Shape);
        }
        for (index, parameter) in function.parameters.iter().enumerate() {
            if !parameter.kind.admits(parameters[index]) {
                return Err(refused(index, parameters));
            }
        }
        let mut call = Call {
            function,
            parameters: parameters.to_vec(),
            lookback: 0,
        };
        call.lookback = call
            .library_lookback()
            .ok_or_else(|| call.refused_combination())?;
        Ok(call)
    }

    fn library_lookback(&self) -> Option<usize> {
        let lookback = self.holder().and_then(|holder| holder.lookback());
        lookback.ok()
    }

    /// Blames the first parameter whose default would do in its place.
    fn refused_combination(&self) -> FunctionError {
        let mends = |index: &usize| {
            let mut other = self.clone();
            other.parameters[*index] = self.function.parameters[*index].default;
            other.library_lookback().is_some()
        };
        let blamed = (0..self.parameters.len()).find(mends);
        refused(blamed.unwrap_or(0), &self.parameters)
    }

    /// Bars before the first value.
    pub fn lookback(&self) -> usize {
        self.lookback
    }

    /// Whether the last bits of the values may differ between platforms: because the function
    /// itself, or a moving-average type it is called with, uses a transcendental one.
    pub fn transcendental(&self) -> bool {
        let mut parameters = self.function.parameters.iter().zip(&self.parameters);
        self.function.transcendental
            || parameters.any(|(parameter, value)| {
                let choice = parameter.kind.choice(*value);
                choice.is_some_and(|name| TRANSCENDENTAL_AVERAGES.contains(&name))
            })
    }

    /// TA-Lib's call object with the parameters bound.
    pub(super) fn holder<'a>(&self) -> Result<ParamHolder<'a>, RetCode> {
        let mut holder = self.function.id.new_call(&CORE);
        for (index, parameter) in self.function.parameters.iter().enumerate() {
            match parameter.kind {
                ParameterKind::Real { .. } => {
                    holder.set_opt_input(index, self.parameters[index])?
                }
                _ => holder.set_opt_input(index, self.integer(index))?,
            };
        }
        Ok(holder)
    }

    /// The whole-numbered parameter at `index`.
    pub(super) fn integer(&self, index: usize) -> i32 {
        self.parameters[index] as i32
    }
}

/// Moving-average types that make their caller transcendental; TA-Lib's flag leaves them out.
const TRANSCENDENTAL_AVERAGES: [&str; 2] = ["mama", "alma"];

fn refused(index: usize, parameters: &[f64]) -> FunctionError {
    let value = parameters.get(index).copied().unwrap_or(f64::NAN);
    FunctionError::Parameter { index, value }
}

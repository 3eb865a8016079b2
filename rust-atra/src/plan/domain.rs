//! Which constants are allowed where.

use crate::bars::{Bars, Clock};
use crate::functions::{Call, Function, FunctionError, ParameterKind};

use super::basis::Basis;
use super::error::{EvalError, Place};
use super::graph::{Node, Plan};
use super::ops::{self, Want};

/// As many bars as TA-Lib can index; no operation looks further back.
const MOST_BARS: u32 = 100_000_000;

/// There is one finite value for each parameter of the plan.
pub fn check_parameters(plan: &Plan, values: &[f64]) -> Result<(), EvalError> {
    if values.len() != plan.parameters.len() {
        return Err(EvalError::ParameterCount {
            expected: plan.parameters.len(),
            found: values.len(),
        });
    }
    match values.iter().position(|value| !value.is_finite()) {
        None => Ok(()),
        Some(k) => Err(refused(
            Place::Plan(k),
            &plan.parameters[k],
            values[k],
            "a finite number".to_owned(),
        )),
    }
}

/// The bars make all the higher ones that the plan asks for; where their length is not known,
/// they make any.
pub fn check_timeframes(plan: &Plan, clock: &Clock) -> Result<(), EvalError> {
    let Some(base) = clock.timeframe else {
        return Ok(());
    };
    let mut all = plan.bases.iter().filter_map(Basis::higher);
    match all.find(|higher| !base.makes(*higher)) {
        None => Ok(()),
        Some(higher) => Err(EvalError::Timeframe { higher, base }),
    }
}

/// The bars have the columns of the user's own that the plan reads.
pub fn check_columns(plan: &Plan, bars: &Bars) -> Result<(), EvalError> {
    for name in &plan.columns {
        let column = bars.column(name);
        let column = column.ok_or_else(|| EvalError::MissingColumn(name.to_owned()))?;
        if column.len() != bars.len() {
            return Err(EvalError::ColumnLength {
                name: name.to_owned(),
                expected: bars.len(),
                found: column.len(),
            });
        }
    }
    Ok(())
}

/// Operands that count bars are whole and in range.
pub fn check_operands(
    index: usize,
    node: &Node,
    value: impl Fn(usize) -> f64,
) -> Result<(), EvalError> {
    let wants = ops::operation(&node.name).map_or(&[][..], |entry| entry.wants);
    for (k, want) in wants.iter().enumerate() {
        if let Want::Bars(least) = want {
            check_bars(Place::Node(index), "n", *least, value(k))?;
        }
    }
    Ok(())
}

/// A number of bars, at least so many.
pub fn check_bars(place: Place, name: &str, least: u32, value: f64) -> Result<(), EvalError> {
    let range = f64::from(least)..=f64::from(MOST_BARS);
    match value.fract() == 0.0 && range.contains(&value) {
        true => Ok(()),
        false => Err(refused(
            place,
            name,
            value,
            format!("a whole number from {least} to {MOST_BARS}"),
        )),
    }
}

/// The call of a function, its parameters checked.
pub fn call(
    index: usize,
    function: &'static Function,
    constants: &[f64],
) -> Result<Call, EvalError> {
    Call::new(function, constants).map_err(|error| match error {
        FunctionError::Parameter { index: k, value } => {
            let parameter = &function.parameters[k];
            refused(
                Place::Node(index),
                &parameter.name,
                value,
                allowed(&parameter.kind, value),
            )
        }
        error => EvalError::Function {
            node: index,
            function: function.name,
            error,
        },
    })
}

fn allowed(kind: &ParameterKind, value: f64) -> String {
    match kind {
        _ if kind.admits(value) => "one that goes with the other parameters".to_owned(),
        ParameterKind::Integer { min, max } => format!("a whole number from {min} to {max}"),
        ParameterKind::Real { min, max } => format!("a number from {min:?} to {max:?}"),
        ParameterKind::Choice(choices) => {
            let choices: Vec<String> = choices
                .iter()
                .map(|(code, name)| format!("{code} ({name})"))
                .collect();
            format!("one of {}", choices.join(", "))
        }
    }
}

fn refused(place: Place, name: &str, value: f64, allowed: String) -> EvalError {
    EvalError::Parameter {
        place,
        name: name.to_owned(),
        value,
        allowed,
    }
}

//! The stateless kernels: one function of the catalogue over whole columns.

use super::error::Failure;
use super::read;
use super::types::{AtraComputeIn, AtraComputeOut, code};
use crate::functions::{self, Batch, Call, Function, FunctionError, Scratch};

/// Computes `input.op` into the buffers of `output`.
///
/// # Safety
/// The buffers must be as long as both structs say, readable and writable, and must not overlap.
pub unsafe fn compute(input: &AtraComputeIn, output: &mut AtraComputeOut) -> Result<(), Failure> {
    // SAFETY: passed on from the caller, here and below.
    let name = unsafe { read::text(&input.op, "op") }?;
    let function = functions::find(name).ok_or_else(|| unknown(name))?;
    check_counts(function, input, output)?;
    let given = unsafe { read::slice(input.parameters, input.parameter_count, "parameters") }?;
    let call = Call::new(function, given).map_err(|e| failure(function, e))?;
    let inputs = unsafe { read::slice(input.columns, input.column_count, "columns") }?;
    let column = |&data: &*const f64| unsafe { read::slice(data, input.rows, "an input column") };
    let inputs: Vec<&[f64]> = inputs.iter().map(column).collect::<Result<_, _>>()?;
    let buffers = unsafe { read::slice(output.columns, output.column_count, "columns") }?;
    let buffer = |&data: &*mut f64| unsafe { read::slice_mut(data, input.rows, "an output") };
    let mut outputs: Vec<&mut [f64]> = buffers.iter().map(buffer).collect::<Result<_, _>>()?;
    run(&call, input.finite != 0, &inputs, &mut outputs).map_err(|e| failure(function, e))?;
    output.lookback = call.lookback() as u64;
    Ok(())
}

fn run(
    call: &Call,
    finite: bool,
    inputs: &[&[f64]],
    outputs: &mut [&mut [f64]],
) -> Result<(), FunctionError> {
    let whole = Batch {
        begin: 0,
        poisoned_at: None,
    };
    if finite {
        call.batch_over(whole, inputs, outputs, &mut Scratch::default())
    } else {
        call.batch(inputs, outputs).map(drop)
    }
}

fn check_counts(
    function: &Function,
    input: &AtraComputeIn,
    output: &AtraComputeOut,
) -> Result<(), Failure> {
    let asked = [
        ("inputs", function.inputs.len(), input.column_count),
        (
            "parameters",
            function.parameters.len(),
            input.parameter_count,
        ),
        ("outputs", function.outputs.len(), output.column_count),
    ];
    match asked
        .iter()
        .find(|(_, wanted, given)| *wanted as u64 != *given)
    {
        None => Ok(()),
        Some((what, wanted, given)) => Err(Failure::contract(format!(
            "{} takes {wanted} {what}, got {given}",
            function.name
        ))),
    }
}

fn unknown(name: &str) -> Failure {
    Failure {
        code: code::INPUT,
        message: format!("no function is called '{name}'"),
    }
}

/// A function's refusal in the seam's terms.
fn failure(function: &Function, error: FunctionError) -> Failure {
    let message = match error {
        FunctionError::OutOfMemory => return Failure::out_of_memory(function.name),
        FunctionError::Shape => return Failure::contract("columns of different lengths"),
        FunctionError::Unknown(name) => return unknown(&name),
        FunctionError::Parameter { index, value } => format!(
            "{}: {} cannot be {value}",
            function.name, function.parameters[index].name
        ),
        FunctionError::Library(code) => format!("{}: TA-Lib refused, code {code}", function.name),
    };
    Failure {
        code: code::INPUT,
        message,
    }
}

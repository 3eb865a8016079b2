//! Columns of functions of the catalogue, through the core's own calls.

use atra::bars::Bars;
use atra::functions::{Batch, Call, Input, Scratch, find};

/// A function with values for its parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub function: &'static str,
    /// Which column its real input is.
    pub of: Input,
    pub parameters: Vec<f64>,
}

/// Where columns are computed, one after the other.
#[derive(Default)]
pub struct Desk {
    outputs: Vec<Vec<f64>>,
    scratch: Scratch,
}

impl Desk {
    /// All outputs over all bars; they stay until the next is computed.
    pub fn compute(&mut self, column: &Column, bars: &Bars) -> &[Vec<f64>] {
        let function = find(column.function).expect("a function");
        let call = Call::new(function, &column.parameters).expect("values that it takes");
        let inputs: Vec<&[f64]> = function
            .inputs
            .iter()
            .map(|input| {
                input_of(
                    bars,
                    if *input == Input::Real {
                        column.of
                    } else {
                        *input
                    },
                )
            })
            .collect();
        self.outputs.resize_with(function.outputs.len(), Vec::new);
        self.outputs
            .iter_mut()
            .for_each(|output| output.resize(bars.len(), 0.0));
        let mut outputs: Vec<&mut [f64]> = self.outputs.iter_mut().map(Vec::as_mut_slice).collect();
        let known = Batch {
            begin: 0,
            poisoned_at: None,
        };
        call.batch_over(known, &inputs, &mut outputs, &mut self.scratch)
            .expect("the columns fit");
        &self.outputs
    }
}

fn input_of<'b>(bars: &Bars<'b>, input: Input) -> &'b [f64] {
    match input {
        Input::Open => bars.open,
        Input::High => bars.high,
        Input::Low => bars.low,
        Input::Volume => bars.volume,
        Input::Close | Input::Real => bars.close,
    }
}

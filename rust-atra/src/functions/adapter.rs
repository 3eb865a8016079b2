//! One face for TA-Lib's stream types, each of which has its own arguments and values.

use ta_lib::{MAType, RetCode};

use super::call::Call;

/// A stream of TA-Lib that has its history.
pub(super) trait Opened: Send {
    /// Takes one bar; an error is a non-finite input or the end of TA-Lib's index range.
    fn update(&mut self, inputs: &[f64], outputs: &mut [f64]) -> Result<(), RetCode>;
    /// What `update` would write.
    fn peek(&self, inputs: &[f64], outputs: &mut [f64]) -> Result<(), RetCode>;
    fn clone_box(&self) -> Box<dyn Opened>;
}

impl Clone for Box<dyn Opened> {
    fn clone(&self) -> Self {
        (**self).clone_box()
    }
}

/// What a stream answers: one value, or a tuple of them.
pub(super) trait Values {
    fn write(self, outputs: &mut [f64]);
}

impl Values for f64 {
    fn write(self, outputs: &mut [f64]) {
        outputs[0] = self;
    }
}

impl Values for i32 {
    fn write(self, outputs: &mut [f64]) {
        outputs[0] = f64::from(self);
    }
}

macro_rules! tuples {
    ($(($($kind:ty, $value:ident, $at:literal);+))*) => {
        $(impl Values for ($($kind),+) {
            fn write(self, outputs: &mut [f64]) {
                let ($($value),+) = self;
                $(outputs[$at] = f64::from($value);)+
            }
        })*
    };
}

tuples! {
    (f64, a, 0; f64, b, 1)
    (i32, a, 0; i32, b, 1)
    (f64, a, 0; i32, b, 1)
    (f64, a, 0; f64, b, 1; f64, c, 2)
    (f64, a, 0; i32, b, 1; i32, c, 2)
    (f64, a, 0; f64, b, 1; f64, c, 2; f64, d, 3)
}

/// A parameter's value in the type that TA-Lib's typed functions ask for.
pub(super) trait Argument: Sized {
    fn of(call: &Call, index: usize) -> Result<Self, RetCode>;
}

impl Argument for f64 {
    fn of(call: &Call, index: usize) -> Result<f64, RetCode> {
        Ok(call.parameters[index])
    }
}

impl Argument for i32 {
    fn of(call: &Call, index: usize) -> Result<i32, RetCode> {
        Ok(call.integer(index))
    }
}

impl Argument for MAType {
    fn of(call: &Call, index: usize) -> Result<MAType, RetCode> {
        MAType::try_from(call.integer(index))
    }
}

/// Makes `open` and an [`Opened`] for each row: function, stream type, opening call, positions
/// of its inputs and of its parameters.
macro_rules! adapters {
    ($($id:ident $stream:ident $open:ident [$($input:literal)*] [$($parameter:literal)*];)*) => {
        use ta_lib::RetCode;
        use ta_lib::abstract_api::FuncId;

        use super::adapter::{Argument, Opened, Values};
        use super::call::{CORE, Call};

        /// Opens TA-Lib's stream for `call` over `history` (one column an input, one bar more
        /// than the lookback) and writes the values of its last bar.
        pub(super) fn open(
            call: &Call,
            history: &[Vec<f64>],
            outputs: &mut [f64],
        ) -> Result<Box<dyn Opened>, RetCode> {
            match call.function.id {
                $(FuncId::$id => {
                    let (stream, last) = CORE.$open(
                        $(&history[$input],)* $(Argument::of(call, $parameter)?),*
                    )?;
                    last.write(outputs);
                    Ok(Box::new(stream))
                })*
                _ => Err(RetCode::FuncNotFound),
            }
        }

        $(impl Opened for ta_lib::$stream {
            fn update(&mut self, inputs: &[f64], outputs: &mut [f64]) -> Result<(), RetCode> {
                self.update($(inputs[$input]),*)?.write(outputs);
                Ok(())
            }

            fn peek(&self, inputs: &[f64], outputs: &mut [f64]) -> Result<(), RetCode> {
                self.peek($(inputs[$input]),*)?.write(outputs);
                Ok(())
            }

            fn clone_box(&self) -> Box<dyn Opened> {
                Box::new(self.clone())
            }
        })*
    };
}
pub(super) use adapters;

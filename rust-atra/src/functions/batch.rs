//! A function over whole columns.

use ta_lib::RetCode;
use ta_lib::abstract_api::{InputType, ParamHolder};

use super::call::Call;
use super::function::{FunctionError, Output};
use super::room::{self, Promise};
use super::table::PRICES;

/// What a batch call found out about its inputs: where they are finite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batch {
    /// The first bar with all inputs finite; the length when there is none.
    pub begin: usize,
    /// The first bar with a non-finite input after `begin`.
    pub poisoned_at: Option<usize>,
}

impl Batch {
    /// Looks for the bars at which all `inputs` are finite, at or after bar `from`.
    ///
    /// ```
    /// use atra::functions::Batch;
    /// let input = [f64::NAN, 1.0, 2.0, f64::INFINITY, 4.0];
    /// let found = Batch::scan(&[&input], 0);
    /// assert_eq!(found, Batch { begin: 1, poisoned_at: Some(3) });
    /// ```
    pub fn scan(inputs: &[&[f64]], from: usize) -> Batch {
        let bars = inputs.iter().map(|input| input.len()).min().unwrap_or(0);
        let finite_at = |bar: &usize| inputs.iter().all(|input| input[*bar].is_finite());
        let begin = (from.min(bars)..bars).find(finite_at).unwrap_or(bars);
        let ends = inputs
            .iter()
            .filter_map(|input| first_non_finite(&input[begin..bars]));
        Batch {
            begin,
            poisoned_at: ends.min().map(|end| begin + end),
        }
    }

    /// The bars that the function sees.
    fn span(&self, bars: usize) -> std::ops::Range<usize> {
        self.begin..self.poisoned_at.unwrap_or(bars)
    }
}

/// Reads in blocks, so that the usual case, everything finite, is a vectorised sum of zeros.
fn first_non_finite(values: &[f64]) -> Option<usize> {
    let block = 512;
    let mut blocks = values.chunks(block).enumerate();
    let (index, found) = blocks.find(|(_, chunk)| !all_finite(chunk))?;
    let inside = found.iter().position(|value| !value.is_finite());
    inside.map(|inside| index * block + inside)
}

/// `x * 0` is a zero for finite values and NaN for the others; NaN survives every sum.
fn all_finite(values: &[f64]) -> bool {
    let mut lanes = [0.0_f64; 8];
    let chunks = values.chunks_exact(lanes.len());
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value * 0.0;
        }
    }
    lanes.iter().sum::<f64>() == 0.0 && rest.iter().all(|value| value.is_finite())
}

/// Room for whole-numbered outputs, kept between calls.
#[derive(Debug, Default)]
pub struct Scratch {
    integers: Vec<Vec<i32>>,
}

impl Scratch {
    /// One slice of `length` for each of `count` outputs, contents arbitrary.
    fn integers(&mut self, count: usize, length: usize) -> Result<&mut [Vec<i32>], FunctionError> {
        self.integers
            .resize_with(count.max(self.integers.len()), Vec::new);
        for room in &mut self.integers[..count] {
            let missing = length.saturating_sub(room.len());
            room.try_reserve_exact(missing)
                .map_err(|_| FunctionError::OutOfMemory)?;
            room.resize(length.max(room.len()), 0);
        }
        Ok(&mut self.integers[..count])
    }
}

impl Call {
    /// Full-length columns from full-length inputs (in `function.inputs` order).
    ///
    /// Starts at the first bar at which all inputs are finite, is NaN before `start + lookback`,
    /// and NaN from the first later non-finite input to the end, whose bar is returned.
    ///
    /// ```
    /// use atra::functions::{find, Call};
    /// let sma = Call::new(find("sma").unwrap(), &[2.0])?;
    /// let mut column = [0.0; 3];
    /// sma.batch(&[&[1.0, 2.0, 4.0]], &mut [&mut column])?;
    /// assert!(column[0].is_nan());
    /// assert_eq!(column[1..], [1.5, 3.0]);
    /// # Ok::<(), atra::functions::FunctionError>(())
    /// ```
    ///
    /// # Errors
    /// [`FunctionError::Shape`] when inputs or outputs are missing or differ in length,
    /// [`FunctionError::OutOfMemory`], and [`FunctionError::Library`] over more bars than
    /// TA-Lib can index (100,000,001).
    pub fn batch(
        &self,
        inputs: &[&[f64]],
        outputs: &mut [&mut [f64]],
    ) -> Result<Batch, FunctionError> {
        self.check_shape(inputs, outputs)?;
        let found = Batch::scan(inputs, 0);
        self.batch_over(found, inputs, outputs, &mut Scratch::default())?;
        Ok(found)
    }

    /// [`Call::batch`] for a caller that knows where the inputs are finite (all of them, at
    /// every bar from `known.begin` to before `known.poisoned_at`) and keeps the scratch.
    ///
    /// # Errors
    /// As [`Call::batch`].
    pub fn batch_over(
        &self,
        known: Batch,
        inputs: &[&[f64]],
        outputs: &mut [&mut [f64]],
        scratch: &mut Scratch,
    ) -> Result<(), FunctionError> {
        let bars = self.check_shape(inputs, outputs)?;
        let span = known.span(bars);
        if span.start > span.end || span.end > bars {
            return Err(FunctionError::Shape);
        }
        let first = span.end.min(span.start.saturating_add(self.lookback()));
        for output in outputs.iter_mut() {
            output[..first].fill(f64::NAN);
            output[span.end..].fill(f64::NAN);
        }
        if first == span.end {
            return Ok(());
        }
        let inputs: Vec<&[f64]> = inputs.iter().map(|input| &input[span.clone()]).collect();
        let mut values: Vec<&mut [f64]> = outputs
            .iter_mut()
            .map(|output| &mut output[first..span.end])
            .collect();
        let _room = Promise::of(self.temporary_bytes(span.len()))?;
        self.compute(&inputs, &mut values, scratch, span.start)
    }

    /// The bytes, at most, that TA-Lib allocates by itself for so many bars.
    pub fn temporary_bytes(&self, bars: usize) -> u64 {
        room::temporaries(self.function, &self.parameters, bars)
    }

    /// The number of bars, when there are as many inputs and outputs as there should be and all
    /// are of that length.
    fn check_shape(
        &self,
        inputs: &[&[f64]],
        outputs: &[&mut [f64]],
    ) -> Result<usize, FunctionError> {
        let bars = inputs.first().map_or(0, |input| input.len());
        let fits = inputs.len() == self.function.inputs.len()
            && outputs.len() == self.function.outputs.len()
            && inputs.iter().all(|input| input.len() == bars)
            && outputs.iter().all(|output| output.len() == bars);
        if fits {
            Ok(bars)
        } else {
            Err(FunctionError::Shape)
        }
    }

    /// Calls TA-Lib over finite inputs; `values` are the outputs from the lookback on.
    fn compute(
        &self,
        inputs: &[&[f64]],
        values: &mut [&mut [f64]],
        scratch: &mut Scratch,
        begin: usize,
    ) -> Result<(), FunctionError> {
        let count = values[0].len();
        let declared = &self.function.outputs;
        let whole = declared.iter().filter(|output| output.integer).count();
        let integers = scratch.integers(whole, count)?;
        let range = self
            .library(inputs, values, integers)
            .map_err(library_error)?;
        if range != (self.lookback(), count) {
            return Err(library_error(RetCode::InternalError));
        }
        let whole_outputs = declared
            .iter()
            .zip(values)
            .filter(|(output, _)| output.integer);
        for ((output, values), integers) in whole_outputs.zip(integers) {
            widen(output, begin, integers, values);
        }
        Ok(())
    }

    /// TA-Lib's own call: where its values begin and how many there are.
    fn library(
        &self,
        inputs: &[&[f64]],
        values: &mut [&mut [f64]],
        integers: &mut [Vec<i32>],
    ) -> Result<(usize, usize), RetCode> {
        let mut holder = self.holder()?;
        self.bind_inputs(&mut holder, inputs)?;
        let mut integers = integers.iter_mut();
        for (index, (output, values)) in self.function.outputs.iter().zip(values).enumerate() {
            match output.integer {
                false => holder.set_output(index, values)?,
                true => {
                    let room = integers.next().ok_or(RetCode::InternalError)?;
                    holder.set_int_output(index, &mut room[..values.len()])?
                }
            };
        }
        let range = holder.call(0, inputs[0].len() - 1)?;
        Ok((range.beg_idx, range.count))
    }

    fn bind_inputs<'a>(
        &self,
        holder: &mut ParamHolder<'a>,
        inputs: &[&'a [f64]],
    ) -> Result<(), RetCode> {
        let mut inputs = inputs.iter().copied();
        for (slot, info) in self.function.id.info().inputs.iter().enumerate() {
            if info.kind == InputType::Price {
                let mut prices = [None; PRICES.len()];
                for (bit, price) in prices.iter_mut().enumerate() {
                    let wanted = info.flags.bits() >> bit & 1 == 1;
                    *price = if wanted { inputs.next() } else { None };
                }
                let [open, high, low, close, volume] = prices;
                holder.set_price_input(slot, open, high, low, close, volume, None)?;
            } else {
                let series = inputs.next().ok_or(RetCode::InputNotAllInitialize)?;
                holder.set_input(slot, series)?;
            }
        }
        Ok(())
    }
}

/// Whole numbers as f64; indices are counted from the first bar given, not from `begin`.
fn widen(output: &Output, begin: usize, integers: &[i32], values: &mut [f64]) {
    let offset = if output.bar_index { begin as f64 } else { 0.0 };
    for (value, integer) in values.iter_mut().zip(integers) {
        *value = f64::from(*integer) + offset;
    }
}

fn library_error(code: RetCode) -> FunctionError {
    FunctionError::Library(code.as_c_int())
}

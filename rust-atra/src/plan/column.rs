//! Columns of numbers, whose memory serves again.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use super::kept;
use super::steps::{Scale, Steps};
use crate::memory::OutOfMemory;

/// A number at each bar. When one is let go, its memory waits for the next: new memory costs more
/// than most functions.
#[derive(Debug)]
pub struct Column {
    values: Vec<f64>,
    steps: OnceLock<Option<Steps>>,
}

impl Column {
    /// One to be written as a whole: what it holds is arbitrary.
    pub fn unwritten(bars: usize) -> Result<Column, OutOfMemory> {
        kept::unwritten(bars).map(Column::from)
    }

    /// One that holds the same number everywhere.
    pub fn filled(bars: usize, value: f64) -> Result<Column, OutOfMemory> {
        let mut column = Column::unwritten(bars)?;
        column.fill(value);
        Ok(column)
    }
}

impl Column {
    /// The numbers as steps of a scale, made when they are first asked for. None on another scale
    /// than the first one asked for, and where there is no room.
    pub fn steps(&self, scale: &Arc<Scale>) -> Option<&Steps> {
        let steps = self.steps.get_or_init(|| scale.steps(&self.values).ok());
        steps.as_ref().filter(|steps| steps.is_on(scale))
    }
}

impl From<Vec<f64>> for Column {
    fn from(values: Vec<f64>) -> Column {
        Column {
            values,
            steps: OnceLock::new(),
        }
    }
}

impl Deref for Column {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.values
    }
}

impl DerefMut for Column {
    fn deref_mut(&mut self) -> &mut [f64] {
        self.steps.take();
        &mut self.values
    }
}

impl Drop for Column {
    fn drop(&mut self) {
        kept::give(std::mem::take(&mut self.values));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "millions of values take Miri minutes")]
    fn the_memory_of_a_column_serves_the_next_one() {
        // No other test has columns of these lengths.
        let first = Column::filled(777_777, 5.0).unwrap();
        let place = first.as_ptr();
        drop(first);
        assert!(
            Column::unwritten(300_000).unwrap().as_ptr() != place,
            "far shorter"
        );
        let next = Column::unwritten(777_000).unwrap();
        assert_eq!((next.as_ptr(), next.len()), (place, 777_000));
        let filled = Column::filled(777_001, -1.0).unwrap();
        assert!(filled.as_ptr() != place, "in use");
        assert!(filled.iter().all(|value| *value == -1.0));
    }

    #[test]
    fn steps_are_those_of_the_numbers_that_are_there_on_the_first_scale() {
        let mut column = Column::filled(300, 1.0).unwrap();
        let numbers: Vec<f64> = (0..300).map(f64::from).collect();
        let (scale, other) = (
            Arc::new(Scale::of(&numbers, &numbers)),
            Arc::new(Scale::of(&numbers, &numbers)),
        );
        let flat = column.steps(&scale).unwrap().within(0..256).to_vec();
        assert!(column.steps(&other).is_none());
        column.copy_from_slice(&numbers);
        let rising = column.steps(&other).unwrap().within(0..256).to_vec();
        assert!(flat.is_sorted() && rising.is_sorted_by(|a, b| a < b));
        assert!(column.steps(&scale).is_none());
    }
}

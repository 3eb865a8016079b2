//! Two columns that are compared, tile by tile.

use std::ops::Range;

use super::columns::Numbers;
use super::evaluation::Evaluation;
use super::graph::Operand;
use super::relation::{Relations, TILE};
use super::steps::Steps;
use super::vector::{relate, relate_steps};

/// Where to read them.
#[derive(Debug, Clone)]
pub enum Columns<'e> {
    /// As steps of one scale, and the numbers.
    Steps((&'e Steps, &'e Steps), (&'e [f64], &'e [f64])),
    Numbers(Numbers<'e>, Numbers<'e>),
}

impl<'e> Columns<'e> {
    /// Two operands; as steps, if there are any and they are wanted.
    pub fn of(evaluation: &'e Evaluation, pair: (Operand, Operand), steps: bool) -> Columns<'e> {
        let numbers = (evaluation.numbers(pair.0), evaluation.numbers(pair.1));
        let (Numbers::Column(a), Numbers::Column(b)) = numbers else {
            return Columns::Numbers(numbers.0, numbers.1);
        };
        match steps.then(|| evaluation.steps(pair)).flatten() {
            Some(steps) => Columns::Steps(steps, (a, b)),
            None => Columns::Numbers(numbers.0, numbers.1),
        }
    }

    /// Writes their relations in these bars.
    pub fn relate(&self, bars: Range<usize>, relations: &mut Relations) {
        let flat = |value: f64| [value; TILE];
        match *self {
            Columns::Steps((a, b), exact) => {
                let odd = a.odd(&bars) | b.odd(&bars);
                let steps = (a.within(bars.clone()), b.within(bars.clone()));
                relate_steps(
                    steps,
                    odd,
                    (&exact.0[bars.clone()], &exact.1[bars]),
                    relations,
                );
            }
            Columns::Numbers(Numbers::Column(a), Numbers::Column(b)) => {
                relate(&a[bars.clone()], &b[bars], relations);
            }
            Columns::Numbers(Numbers::Column(a), Numbers::Scalar(b)) => {
                relate(&a[bars.clone()], &flat(b)[..bars.len()], relations);
            }
            Columns::Numbers(Numbers::Scalar(a), Numbers::Column(b)) => {
                relate(&flat(a)[..bars.len()], &b[bars], relations);
            }
            Columns::Numbers(Numbers::Scalar(a), Numbers::Scalar(b)) => {
                relate(&flat(a)[..bars.len()], &flat(b)[..bars.len()], relations);
            }
        }
    }
}

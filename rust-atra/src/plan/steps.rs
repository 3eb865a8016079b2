//! Columns as steps of sixteen bits, in the order of their numbers: a quarter as much to read where
//! columns are compared with each other again and again.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::graph::{Operand, Plan};
use super::kept;
use super::ops::Op;
use super::relation::{TILE, WORDS};
use crate::memory::{OutOfMemory, room};

/// Bars whose steps lie the same.
const SPAN: usize = 256;

/// So many steps have the room of a number.
const PACKED: usize = size_of::<f64>() / size_of::<i16>();

/// There are so many steps, less one.
const STEPS: f64 = 65_535.0;

/// Adding this to a number of steps leaves the nearest whole number in the lowest bits.
const WHOLE: f64 = (1_u64 << 52) as f64;

/// Where the steps lie: by span of bars the lowest one, and how many there are to one.
///
/// Numbers beyond come on the first or the last step: any scale keeps the order of any column,
/// and a good one leaves few of those that are compared on one step.
#[derive(Debug)]
pub struct Scale {
    spans: Vec<(f64, f64)>,
}

impl Scale {
    /// One for columns like these two, of the same length.
    pub fn of(a: &[f64], b: &[f64]) -> Scale {
        let spans = a.chunks(SPAN).zip(b.chunks(SPAN));
        let spans = spans.map(|(a, b)| span(a.iter().chain(b)));
        Scale {
            spans: spans.collect(),
        }
    }

    /// A column on this scale.
    ///
    /// # Panics
    /// When it is not as long as those of which the scale was made.
    pub fn steps(self: &Arc<Scale>, column: &[f64]) -> Result<Steps, OutOfMemory> {
        let spans = column.len().div_ceil(SPAN);
        assert_eq!(spans, self.spans.len(), "a column of another length");
        let mut steps = Steps {
            scale: self.clone(),
            at: kept::unwritten(column.len().div_ceil(PACKED))?,
            odd: room(column.len().div_ceil(TILE))?,
        };
        let spans = unpacked(&mut steps.at).chunks_mut(SPAN);
        let values = column.chunks(SPAN).zip(&self.spans);
        for (steps, (values, (lowest, to_one))) in spans.zip(values) {
            for (step, value) in steps.iter_mut().zip(values) {
                let up = ((value - lowest) * to_one).clamp(0.0, STEPS);
                *step = ((up + WHOLE).to_bits() as u16 ^ 1 << 15) as i16;
            }
        }
        steps.odd.extend(column.chunks(TILE).map(odd));
        Ok(steps)
    }
}

/// From an eighth below the least of these numbers to an eighth above the greatest.
fn span<'a>(values: impl Iterator<Item = &'a f64>) -> (f64, f64) {
    let bounds = (f64::INFINITY, f64::NEG_INFINITY);
    let finite = values.filter(|value| value.is_finite());
    let (least, most) = finite.fold(bounds, |(least, most), value| {
        (least.min(*value), most.max(*value))
    });
    let beyond = (most - least) / 8.0;
    let to_one = STEPS / (10.0 * beyond);
    match to_one.is_normal() && to_one > 0.0 {
        true => (least - beyond, to_one),
        false => (0.0, 0.0),
    }
}

/// Of up to 64 bars a bit, where there is one that is no number.
fn odd(values: &[f64]) -> u32 {
    let words = values.chunks(64).enumerate();
    words.fold(0, |odd, (word, values)| {
        let any = values.iter().fold(false, |any, value| any | value.is_nan());
        odd | u32::from(any) << word
    })
}

/// A column on a scale.
#[derive(Debug)]
pub struct Steps {
    scale: Arc<Scale>,
    /// Four of them in the place of a number: memory of columns serves for both.
    at: Vec<f64>,
    odd: Vec<u32>,
}

impl Steps {
    /// Those of some bars.
    pub fn within(&self, bars: Range<usize>) -> &[i16] {
        // SAFETY: any bits are steps, and a number has the room of so many.
        let all =
            unsafe { std::slice::from_raw_parts(self.at.as_ptr().cast(), PACKED * self.at.len()) };
        &all[bars]
    }

    /// Words of some bars of one tile, which begin with a word, in which a bar has no number.
    pub fn odd(&self, bars: &Range<usize>) -> u32 {
        let tile = self.odd.get(bars.start / TILE).copied().unwrap_or(0);
        tile >> (bars.start / 64 % WORDS)
    }

    /// Whether it is on this scale.
    pub fn is_on(&self, scale: &Arc<Scale>) -> bool {
        Arc::ptr_eq(&self.scale, scale)
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        kept::give(std::mem::take(&mut self.at));
    }
}

fn unpacked(numbers: &mut [f64]) -> &mut [i16] {
    // SAFETY: any bits are steps and numbers, and a number has the room of so many steps.
    unsafe { std::slice::from_raw_parts_mut(numbers.as_mut_ptr().cast(), PACKED * numbers.len()) }
}

/// The scales of the columns that a plan compares: one for all that are compared with each other,
/// directly or by way of others, made of the first two that are.
#[derive(Debug)]
pub struct Scales {
    /// By node, the first of those on the same scale.
    first: Vec<usize>,
    /// By node, where it is the first.
    scales: Vec<OnceLock<Arc<Scale>>>,
    /// By node, columns of the bars, which have no place of their own to keep steps.
    given: Vec<OnceLock<Option<Steps>>>,
}

impl Scales {
    /// Those of a plan, none of which is made yet.
    pub fn new(plan: &Plan) -> Scales {
        let nodes = plan.nodes.len();
        let mut first: Vec<usize> = (0..nodes).collect();
        for node in &plan.nodes {
            if let (Op::Compare(_) | Op::Cross(_), [Operand::Node(a), Operand::Node(b)]) =
                (node.op, &*node.operands)
            {
                let (a, b) = (first[*a].min(first[*b]), first[*a].max(first[*b]));
                let same = first.iter_mut().filter(|first| **first == b);
                same.for_each(|first| *first = a);
            }
        }
        let unmade = |_| OnceLock::new();
        Scales {
            first,
            scales: (0..nodes).map(unmade).collect(),
            given: (0..nodes).map(|_| OnceLock::new()).collect(),
        }
    }

    /// That of a node whose column is `a`, which is compared with `b`.
    pub fn of(&self, node: usize, a: &[f64], b: &[f64]) -> &Arc<Scale> {
        self.scales[self.first[node]].get_or_init(|| Arc::new(Scale::of(a, b)))
    }

    /// A column of the bars on its scale. None where there is no room.
    pub fn given(&self, node: usize, column: &[f64], scale: &Arc<Scale>) -> Option<&Steps> {
        let steps = self.given[node].get_or_init(|| scale.steps(column).ok());
        steps.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_in_the_order_of_numbers() {
        let column: Vec<f64> = (0..5000).map(|i| ((i * 37) % 1001) as f64 / 7.0).collect();
        let scale = Arc::new(Scale::of(&column[..], &column[..]));
        let wild: Vec<f64> = column.iter().map(|value| (value - 70.0) * 1e3).collect();
        let (steps, wild_steps) = (scale.steps(&column).unwrap(), scale.steps(&wild).unwrap());
        let all = |steps: &Steps| steps.within(SPAN..2 * SPAN).to_vec();
        for (values, steps) in [(&column, all(&steps)), (&wild, all(&wild_steps))] {
            let mut order: Vec<usize> = (0..SPAN).collect();
            order.sort_by(|a, b| values[SPAN + *a].total_cmp(&values[SPAN + *b]));
            assert!(order.is_sorted_by_key(|at| steps[*at]));
        }
        let told = all(&steps)
            .into_iter()
            .collect::<std::collections::HashSet<_>>();
        assert_eq!(told.len(), SPAN, "all that differ are told apart");
    }

    #[test]
    fn what_is_compared_has_one_scale() {
        let text = "atra-plan 1\nparam a\nn0 = close\nn1 = sma n0 timeperiod=$a\nn2 = > n0 n1\n\
             n3 = ema n0 timeperiod=$a\nn4 = crossover n3 n1\nn5 = and n2 n4\nn6 = volume\n\
             n7 = sma n6 timeperiod=$a\nn8 = < n6 n7\nn9 = and n5 n8\nenter_long n9\nsizing equity 1\nlot 0\n\
             min_order 0\nexecution\nfill next_open\nfee 0\nfee_fixed 0\nslippage 0\n\
             initial_cash 1\nleverage 1\nintrabar pessimistic\nclose_at_end false\n\
             year_days 365\nday_ms 86400000\ntz UTC\n";
        let scales = Scales::new(&Plan::read(text.as_bytes()).unwrap());
        assert_eq!(scales.first, [0, 0, 2, 0, 4, 5, 6, 6, 8, 9]);
        let (low, high) = ([1.0, 2.0], [3.0, 4.0]);
        let scale = scales.of(0, &low, &high);
        assert!(Arc::ptr_eq(scale, scales.of(3, &high, &high)));
        assert!(!Arc::ptr_eq(scale, scales.of(7, &high, &high)));
    }

    #[test]
    fn words_without_numbers_are_told() {
        let mut column = vec![1.0; 2 * TILE + 70];
        column[65] = f64::NAN;
        column[2 * TILE + 69] = f64::NAN;
        let scale = Arc::new(Scale::of(&column, &column));
        let steps = scale.steps(&column).unwrap();
        assert_eq!(steps.odd(&(0..TILE)), 0b10);
        assert_eq!(steps.odd(&(64..TILE)), 0b1);
        assert_eq!(steps.odd(&(TILE..2 * TILE)), 0);
        assert_eq!(steps.odd(&(2 * TILE..2 * TILE + 70)), 0b10);
        assert_eq!(steps.odd(&(2 * TILE + 64..2 * TILE + 70)), 0b1);
    }
}

//! How many combinations are worked on together.

use std::collections::HashSet;
use std::ops::Range;

use crate::plan::Footprint;

/// What a group may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// At least 1.
    pub combinations: usize,
    /// Of all columns that its combinations read.
    pub bytes: u64,
    /// Of those that are of one combination alone: they stay in the caches until they are read, and
    /// the next ones get their memory.
    pub alone_bytes: u64,
}

/// Cuts `combinations` rows of `values` into groups that stay below the limits; one combination may
/// exceed them.
pub fn groups(
    values: &[f64],
    combinations: usize,
    footprints: &[Footprint],
    limits: &Limits,
) -> Vec<Range<usize>> {
    let width = values.len() / combinations.max(1);
    let (mut groups, mut begun, mut group) = (Vec::new(), 0, Taken::default());
    for index in 0..combinations {
        let row = &values[index * width..][..width];
        group.add(row, footprints);
        if index > begun && group.exceeds(index + 1 - begun, limits) {
            groups.push(begun..index);
            (begun, group) = (index, Taken::default());
            group.add(row, footprints);
        }
    }
    if begun < combinations {
        groups.push(begun..combinations);
    }
    groups
}

/// What the combinations of a group take.
#[derive(Default)]
struct Taken {
    /// By footprint, what its columns hang on: each has a column of its own.
    met: Vec<HashSet<Vec<u64>>>,
    last: Vec<u64>,
    bytes: u64,
    alone_bytes: u64,
}

impl Taken {
    fn add(&mut self, row: &[f64], footprints: &[Footprint]) {
        self.met.resize_with(footprints.len(), HashSet::new);
        for (met, footprint) in self.met.iter_mut().zip(footprints) {
            self.last.clear();
            let read = footprint.parameters.iter().map(|k| row[*k].to_bits());
            self.last.extend(read);
            if !met.contains(&self.last) {
                met.insert(self.last.clone());
                self.bytes += footprint.bytes;
                self.alone_bytes += if footprint.alone { footprint.bytes } else { 0 };
            }
        }
    }

    fn exceeds(&self, combinations: usize, limits: &Limits) -> bool {
        combinations > limits.combinations
            || self.bytes > limits.bytes
            || self.alone_bytes > limits.alone_bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAST: Footprint = Footprint {
        parameters: Vec::new(),
        bytes: 10,
        alone: false,
    };

    fn cut(limits: &Limits, alone: bool) -> Vec<Range<usize>> {
        let values = [1.0, 5.0, 1.0, 6.0, 1.0, 7.0, 2.0, 5.0, 2.0, 6.0];
        let of = |parameters: &[usize], alone| Footprint {
            parameters: parameters.to_vec(),
            alone,
            ..FAST
        };
        groups(&values, 5, &[of(&[0], false), of(&[1], alone)], limits)
    }

    const WIDE: Limits = Limits {
        combinations: 100,
        bytes: 1000,
        alone_bytes: 1000,
    };

    #[test]
    fn what_is_shared_counts_once() {
        assert_eq!(cut(&WIDE, false), vec![0..5]);
        // Two first values and three second ones.
        assert_eq!(cut(&Limits { bytes: 50, ..WIDE }, false), vec![0..5]);
        assert_eq!(cut(&Limits { bytes: 49, ..WIDE }, false), vec![0..3, 3..5]);
        assert_eq!(cut(&Limits { bytes: 1, ..WIDE }, false).len(), 5);
    }

    #[test]
    fn every_limit_counts() {
        let few = Limits {
            combinations: 2,
            ..WIDE
        };
        assert_eq!(cut(&few, false), vec![0..2, 2..4, 4..5]);
        let narrow = Limits {
            alone_bytes: 20,
            ..WIDE
        };
        assert_eq!(cut(&narrow, true), vec![0..2, 2..4, 4..5]);
    }
}

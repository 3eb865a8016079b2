//! Comparisons by vector instructions.

use super::elementwise::Comparison;
use super::relation::{Relation, Relations, WORDS};
use crate::kernels::Kernels;

/// Writes a word for each 64 bars.
///
/// # Panics
/// When this CPU does not have such instructions.
pub fn compare(kernels: Kernels, op: Comparison, a: &[f64], b: &[f64], words: &mut [u64]) {
    assert!(kernels.are_here(), "this CPU has no {}", kernels.name());
    match kernels {
        Kernels::Plain => op.fill(a, b, words),
        // SAFETY: the CPU has what the functions are compiled for.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 => unsafe { avx2::compare(op, a, b, words) },
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx512 => unsafe { avx512::compare(op, a, b, words) },
        #[cfg(not(target_arch = "x86_64"))]
        _ => unreachable!("only the plain loop is here"),
    }
}

/// Writes the relations of the bars of a tile.
pub fn relate(a: &[f64], b: &[f64], relations: &mut Relations) {
    relate_by(Kernels::chosen(), a, b, relations);
}

fn relate_by(kernels: Kernels, a: &[f64], b: &[f64], relations: &mut Relations) {
    match kernels {
        // SAFETY: the CPU has what the functions are compiled for.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx512 => unsafe { avx512::relate(a, b, relations) },
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 => unsafe { avx2::relate(a, b, relations) },
        _ => {
            for (word, (a, b)) in a.chunks(64).zip(b.chunks(64)).enumerate() {
                relations.set(word, relate_plainly(a, b));
            }
        }
    }
}

/// The same of columns that are at hand as steps of one scale too, which keep order: the exact
/// numbers are looked at only where two are on one step, and in words of which `odd` has a bit.
pub fn relate_steps(
    steps: (&[i16], &[i16]),
    odd: u32,
    exact: (&[f64], &[f64]),
    relations: &mut Relations,
) {
    relate_steps_by(Kernels::chosen(), steps, odd, exact, relations);
}

fn relate_steps_by(
    kernels: Kernels,
    (a, b): (&[i16], &[i16]),
    odd: u32,
    exact: (&[f64], &[f64]),
    relations: &mut Relations,
) {
    let (mut alike, whole) = ([0; WORDS], exact.0.len() / 64);
    let any_alike = relations.set_strict(whole, |greater| match kernels {
        // SAFETY: the CPU has what the functions are compiled for.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx512 => unsafe { steps_avx512::compare(a, b, greater, &mut alike) },
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 => unsafe { steps_avx2::compare(a, b, greater, &mut alike) },
        _ => steps_plainly(a, b, greater, &mut alike),
    });
    if any_alike {
        relate_alike(exact, &alike[..whole], relations);
    }
    for word in (0..exact.0.len().div_ceil(64)).filter(|k| *k == whole || odd >> k & 1 == 1) {
        let bars = 64 * word..exact.0.len().min(64 * word + 64);
        relations.set(word, relate_plainly(&exact.0[bars.clone()], &exact.1[bars]));
    }
}

/// Looks at the exact numbers of bars at which two are on one step.
fn relate_alike(exact: (&[f64], &[f64]), alike: &[u64], relations: &mut Relations) {
    for (word, alike) in alike.iter().enumerate() {
        let mut left = *alike;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            let bar = 64 * word + left.trailing_zeros() as usize;
            let order = exact.0[bar].partial_cmp(&exact.1[bar]);
            relations.set_bar(word, bit, order);
            left ^= bit;
        }
    }
}

fn steps_plainly(a: &[i16], b: &[i16], greater: &mut [u64], alike: &mut [u64; WORDS]) -> bool {
    let words = a.as_chunks::<64>().0.iter().zip(b.as_chunks::<64>().0);
    let bits = |a: &[i16; 64], b: &[i16; 64], holds: fn(&i16, &i16) -> bool| {
        let all = a.iter().zip(b).enumerate();
        all.fold(0, |word, (k, (a, b))| word | u64::from(holds(a, b)) << k)
    };
    for ((greater, alike), (a, b)) in greater.iter_mut().zip(&mut *alike).zip(words) {
        *greater = bits(a, b, i16::gt);
        *alike = bits(a, b, i16::eq);
    }
    alike.iter().any(|alike| *alike != 0)
}

fn relate_plainly(a: &[f64], b: &[f64]) -> Relation {
    let word = |op: Comparison| {
        let mut word = [0];
        op.fill(a, b, &mut word);
        word[0]
    };
    Relation {
        greater: word(Comparison::Greater),
        less: word(Comparison::Less),
        equal: word(Comparison::Equal),
    }
}

/// Declares the comparison of columns of steps for one kind of CPU: `$word` tells of 64 bars which
/// are greater, and which are on one step.
#[cfg(target_arch = "x86_64")]
macro_rules! by_steps {
    ($name:ident, $feature:literal, |$a:ident, $b:ident| $word:expr) => {
        mod $name {
            use std::arch::x86_64::*;

            use super::WORDS;

            /// Whether any are on one step.
            #[target_feature(enable = $feature)]
            pub fn compare(
                a: &[i16],
                b: &[i16],
                greater: &mut [u64],
                alike: &mut [u64; WORDS],
            ) -> bool {
                let words = a.as_chunks::<64>().0.iter().zip(b.as_chunks::<64>().0);
                let mut any = 0;
                for ((greater, alike), ($a, $b)) in greater.iter_mut().zip(alike).zip(words) {
                    // SAFETY: so many steps are there to be read, aligned or not.
                    (*greater, *alike) = unsafe { $word };
                    any |= *alike;
                }
                any != 0
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
by_steps!(steps_avx2, "avx2", |a, b| {
    let load = |x: &[i16; 64], k: usize| _mm256_loadu_si256(x[16 * k..].as_ptr().cast());
    let pair = |k| (load(a, k), load(b, k));
    let greater = |(a, b)| _mm256_cmpgt_epi16(a, b);
    let alike = |(a, b)| _mm256_cmpeq_epi16(a, b);
    // Packing goes by halves of a register: it leaves the halves of sixteen bars apart.
    let bits = |low, high| {
        let bytes = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packs_epi16(low, high));
        u64::from(_mm256_movemask_epi8(bytes) as u32)
    };
    let [first, second, third, fourth] = [pair(0), pair(1), pair(2), pair(3)];
    (
        bits(greater(first), greater(second)) | bits(greater(third), greater(fourth)) << 32,
        bits(alike(first), alike(second)) | bits(alike(third), alike(fourth)) << 32,
    )
});

#[cfg(target_arch = "x86_64")]
by_steps!(steps_avx512, "avx512f,avx512bw", |a, b| {
    let load = |x: &[i16; 64], k: usize| _mm512_loadu_si512(x[32 * k..].as_ptr().cast());
    let (low, high) = ((load(a, 0), load(b, 0)), (load(a, 1), load(b, 1)));
    let greater = |(a, b)| _mm512_cmpgt_epi16_mask(a, b);
    let alike = |(a, b)| _mm512_cmpeq_epi16_mask(a, b);
    (
        _mm512_kunpackd(greater(high).into(), greater(low).into()),
        _mm512_kunpackd(alike(high).into(), alike(low).into()),
    )
});

/// Declares the comparison of whole columns for one kind of CPU: `$lanes` values at a time, of
/// which `$holds` tells a bit each.
#[cfg(target_arch = "x86_64")]
macro_rules! by_lanes {
    ($name:ident, $feature:literal, $lanes:literal, |$a:ident, $b:ident| $holds:expr) => {
        mod $name {
            use std::arch::x86_64::*;

            use super::{Comparison, Relation, Relations};

            #[target_feature(enable = $feature)]
            pub fn compare(op: Comparison, a: &[f64], b: &[f64], words: &mut [u64]) {
                match op {
                    Comparison::Less => fill::<_CMP_LT_OQ>(a, b, words),
                    Comparison::LessOrEqual => fill::<_CMP_LE_OQ>(a, b, words),
                    Comparison::Greater => fill::<_CMP_GT_OQ>(a, b, words),
                    Comparison::GreaterOrEqual => fill::<_CMP_GE_OQ>(a, b, words),
                    Comparison::Equal => fill::<_CMP_EQ_OQ>(a, b, words),
                    Comparison::Differ => fill::<_CMP_NEQ_OQ>(a, b, words),
                }
            }

            #[target_feature(enable = $feature)]
            fn fill<const OP: i32>(a: &[f64], b: &[f64], words: &mut [u64]) {
                let (whole, rest_a) = a.as_chunks::<64>();
                let (others, rest_b) = b.as_chunks::<64>();
                let pairs = whole.iter().zip(others);
                for (word, (a, b)) in words.iter_mut().zip(pairs) {
                    *word = mask::<OP>(a, b);
                }
                let last = words.get_mut(whole.len());
                if let Some(word) = last.filter(|_| !rest_a.is_empty()) {
                    *word = mask::<OP>(&super::padded(rest_a), &super::padded(rest_b));
                }
            }

            #[target_feature(enable = $feature)]
            pub fn relate(a: &[f64], b: &[f64], relations: &mut Relations) {
                for (word, (a, b)) in a.chunks(64).zip(b.chunks(64)).enumerate() {
                    let relation = match (a.as_array(), b.as_array()) {
                        (Some(a), Some(b)) => relation_of(a, b),
                        _ => relation_of(&super::padded(a), &super::padded(b)),
                    };
                    relations.set(word, relation);
                }
            }

            /// Equal numbers are seldom: looked for where some are neither greater nor less.
            #[inline]
            #[target_feature(enable = $feature)]
            fn relation_of(a: &[f64; 64], b: &[f64; 64]) -> Relation {
                let (greater, less) = (mask::<_CMP_GT_OQ>(a, b), mask::<_CMP_LT_OQ>(a, b));
                let equal = match greater | less {
                    u64::MAX => 0,
                    _ => mask::<_CMP_EQ_OQ>(a, b),
                };
                Relation {
                    greater,
                    less,
                    equal,
                }
            }

            #[inline]
            #[target_feature(enable = $feature)]
            fn mask<const OP: i32>(a: &[f64; 64], b: &[f64; 64]) -> u64 {
                let (a, b) = (a.as_chunks::<$lanes>().0, b.as_chunks::<$lanes>().0);
                let mut word = 0;
                for (k, (a, b)) in a.iter().zip(b).enumerate() {
                    let ($a, $b) = (a.as_ptr(), b.as_ptr());
                    // SAFETY: so many values are there to be read, aligned or not.
                    let holds = unsafe { $holds };
                    word |= u64::from(holds) << ($lanes * k);
                }
                word
            }
        }
    };
}

#[cfg(target_arch = "x86_64")]
by_lanes!(avx2, "avx2", 4, |a, b| {
    let holds = _mm256_cmp_pd::<OP>(_mm256_loadu_pd(a), _mm256_loadu_pd(b));
    _mm256_movemask_pd(holds) as u8
});

#[cfg(target_arch = "x86_64")]
by_lanes!(avx512, "avx512f", 8, |a, b| {
    _mm512_cmp_pd_mask::<OP>(_mm512_loadu_pd(a), _mm512_loadu_pd(b))
});

/// No comparison holds with what is padded.
#[cfg(target_arch = "x86_64")]
fn padded(rest: &[f64]) -> [f64; 64] {
    let mut whole = [f64::NAN; 64];
    whole[..rest.len()].copy_from_slice(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::super::relation::TILE;
    use super::super::steps::Scale;
    use super::*;
    use std::sync::Arc;

    fn here() -> impl Iterator<Item = Kernels> {
        Kernels::ALL
            .into_iter()
            .filter(|kernels| kernels.are_here())
    }

    fn words_of(relations: &Relations, comparison: Comparison, bars: usize) -> Vec<u64> {
        let mut words = vec![0; bars.div_ceil(64)];
        relations.compare(comparison, &mut words);
        words
    }

    /// By each way that is here.
    fn all_relations(a: &[f64], b: &[f64]) -> Vec<(String, Relations)> {
        let scale = Arc::new(Scale::of(a, b));
        let (steps_a, steps_b) = (scale.steps(a).unwrap(), scale.steps(b).unwrap());
        let bars = 0..a.len();
        let steps = (steps_a.within(bars.clone()), steps_b.within(bars.clone()));
        let odd = steps_a.odd(&bars) | steps_b.odd(&bars);
        let by = |kernels: Kernels| {
            // What was there before is written over.
            let mut exactly = Relations::NONE;
            let before = Relation {
                greater: 0x5555,
                less: 0x3333,
                equal: 0x1111,
            };
            (0..32).for_each(|word| exactly.set(word, before));
            let mut stepwise = exactly.clone();
            relate_by(kernels, a, b, &mut exactly);
            relate_steps_by(kernels, steps, odd, (a, b), &mut stepwise);
            let name = kernels.name();
            [
                (name.to_string(), exactly),
                (format!("{name}, steps"), stepwise),
            ]
        };
        here().flat_map(by).collect()
    }

    #[test]
    fn every_way_to_compare_gives_the_same_words() {
        use Comparison::*;
        let values = [
            1.0,
            -0.0,
            0.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            2.5,
        ];
        let value = |i: usize, step: usize| values[(i * step + i / 7) % 7];
        for length in [0, 1, 3, 4, 5, 7, 8, 9, 63, 64, 65, 127, 130, 257, TILE] {
            let a: Vec<f64> = (0..length).map(|i| value(i, 3)).collect();
            let b: Vec<f64> = (0..length).map(|i| value(i, 5)).collect();
            for comparison in [Less, LessOrEqual, Greater, GreaterOrEqual, Equal, Differ] {
                let mut words = vec![0; length.div_ceil(64)];
                for kernels in here() {
                    compare(kernels, comparison, &a, &b, &mut words);
                    for i in 0..words.len() * 64 {
                        let bit = words[i / 64] >> (i % 64) & 1 == 1;
                        let holds = i < length && comparison.apply(a[i], b[i]);
                        assert_eq!(bit, holds, "{kernels:?} {comparison:?}, {length}: {i}");
                    }
                }
                for (name, relations) in all_relations(&a, &b) {
                    assert_eq!(words_of(&relations, comparison, length), words, "{name}");
                }
            }
        }
    }

    #[test]
    fn steps_hide_no_difference() {
        // Close together, far apart, equal, huge, one far from all others, and no numbers.
        let near = |i: usize| 1.0 + ((i * 37 % 101) as f64) * 1e-12;
        let far = |i: usize| ((i * 61 % 97) as f64) - 40.0;
        let huge = |i: usize| 1e300 * far(i);
        let beyond = |i: usize| if i % 211 == 5 { 1e9 } else { far(i) };
        let absent = |i: usize| if i < 70 { f64::NAN } else { far(i) };
        let flat = |_: usize| 7.0;
        let kinds: [&dyn Fn(usize) -> f64; 6] = [&near, &far, &huge, &beyond, &absent, &flat];
        for (kind, other) in kinds.iter().flat_map(|a| kinds.iter().map(move |b| (a, b))) {
            let a: Vec<f64> = (0..1000).map(kind).collect();
            let b: Vec<f64> = (0..1000).map(|i| other(i * 7 + 1)).collect();
            for (name, relations) in all_relations(&a, &b) {
                assert_holds(&a, &b, &relations, &name);
            }
        }
    }

    fn assert_holds(a: &[f64], b: &[f64], relations: &Relations, name: &str) {
        for (i, (a, b)) in a.iter().zip(b).enumerate() {
            let bit = |word: u64| word >> (i % 64) & 1 == 1;
            let found = relations.of(i / 64);
            let found = (bit(found.greater), bit(found.less), bit(found.equal));
            assert_eq!(found, (a > b, a < b, a == b), "{name}: {a} {b}");
        }
    }
}

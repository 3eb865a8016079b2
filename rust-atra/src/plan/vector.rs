//! Comparisons by vector instructions.

use super::elementwise::Comparison;
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

/// Which of two columns is the greater at each bar: a word of each for 64 bars. Where neither is,
/// they are equal or one is NaN.
#[derive(Debug, Clone, Copy, Default)]
pub struct Relation {
    pub greater: u64,
    pub less: u64,
    pub equal: u64,
}

/// Writes the relation of each 64 bars.
pub fn relate(a: &[f64], b: &[f64], relations: &mut [Relation]) {
    relate_by(Kernels::chosen(), a, b, relations);
}

fn relate_by(kernels: Kernels, a: &[f64], b: &[f64], relations: &mut [Relation]) {
    match kernels {
        // SAFETY: the CPU has what the functions are compiled for.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx512 => unsafe { avx512::relate(a, b, relations) },
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 => unsafe { packed::relate((a, b), (a, b), relations) },
        _ => relate_plainly(a, b, relations),
    }
}

/// The same of columns that are at hand in single precision too: rounding keeps order, so that
/// the exact numbers are looked at only where two rounded ones are equal or NaN.
pub fn relate_rounded(
    rounded: (&[f32], &[f32]),
    exact: (&[f64], &[f64]),
    relations: &mut [Relation],
) {
    relate_rounded_by(Kernels::chosen(), rounded, exact, relations);
}

fn relate_rounded_by(
    kernels: Kernels,
    rounded: (&[f32], &[f32]),
    exact: (&[f64], &[f64]),
    relations: &mut [Relation],
) {
    match kernels {
        // SAFETY: the CPU has what the function is compiled for.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx512 => unsafe { wide::relate(rounded, exact, relations) },
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 => unsafe { packed::relate(rounded, exact, relations) },
        _ => relate_plainly(exact.0, exact.1, relations),
    }
}

/// Most columns differ at each of 64 bars: that is found out and, then, one comparison tells all.
#[cfg(target_arch = "x86_64")]
mod packed {
    use std::arch::x86_64::*;

    use super::Relation;

    /// What is compared eight at a time.
    pub trait Eights: Sized {
        /// By lane of 32 bits which of `a` are greater, and which differ, in any order.
        ///
        /// # Safety
        /// The CPU has AVX2.
        unsafe fn compare(a: &[Self; 8], b: &[Self; 8]) -> (__m256i, __m256);

        /// Bytes of bars in their order, of what came of packing four comparisons into bytes.
        ///
        /// # Safety
        /// The CPU has AVX2.
        unsafe fn arrange(packed: __m256i) -> __m256i;
    }

    impl Eights for f32 {
        #[inline]
        #[target_feature(enable = "avx2")]
        unsafe fn compare(a: &[f32; 8], b: &[f32; 8]) -> (__m256i, __m256) {
            // SAFETY: eight values are there to be read, aligned or not.
            let (a, b) = unsafe { (_mm256_loadu_ps(a.as_ptr()), _mm256_loadu_ps(b.as_ptr())) };
            let greater = _mm256_castps_si256(_mm256_cmp_ps::<_CMP_GT_OQ>(a, b));
            (greater, _mm256_cmp_ps::<_CMP_NEQ_OQ>(a, b))
        }

        #[inline]
        #[target_feature(enable = "avx2")]
        unsafe fn arrange(packed: __m256i) -> __m256i {
            beside(packed)
        }
    }

    impl Eights for f64 {
        #[inline]
        #[target_feature(enable = "avx2")]
        unsafe fn compare(a: &[f64; 8], b: &[f64; 8]) -> (__m256i, __m256) {
            // SAFETY: eight values are there to be read, aligned or not.
            let fours = |x: &[f64; 8]| unsafe {
                (
                    _mm256_loadu_pd(x.as_ptr()),
                    _mm256_loadu_pd(x[4..].as_ptr()),
                )
            };
            let ((a, more_a), (b, more_b)) = (fours(a), fours(b));
            let greater = _mm256_cmp_pd::<_CMP_GT_OQ>(a, b);
            let more = _mm256_cmp_pd::<_CMP_GT_OQ>(more_a, more_b);
            let (greater, more) = (_mm256_castpd_ps(greater), _mm256_castpd_ps(more));
            let differ = _mm256_and_pd(
                _mm256_cmp_pd::<_CMP_NEQ_OQ>(a, b),
                _mm256_cmp_pd::<_CMP_NEQ_OQ>(more_a, more_b),
            );
            let halves = _mm256_shuffle_ps::<0b10_00_10_00>(greater, more);
            (_mm256_castps_si256(halves), _mm256_castpd_ps(differ))
        }

        /// Of eight bars the halves were 0 1 4 5 and 2 3 6 7.
        #[inline]
        #[target_feature(enable = "avx2")]
        unsafe fn arrange(packed: __m256i) -> __m256i {
            let (second, first) = (0x0f0e_0b0a_0d0c_0908, 0x0706_0302_0504_0100);
            let order = _mm256_set_epi64x(second, first, second, first);
            _mm256_shuffle_epi8(beside(packed), order)
        }
    }

    /// Packing goes by halves of a register: it leaves those of eight bars apart.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn beside(packed: __m256i) -> __m256i {
        _mm256_permutevar8x32_epi32(packed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7))
    }

    #[target_feature(enable = "avx2")]
    pub fn relate<T: Eights>(
        near: (&[T], &[T]),
        exact: (&[f64], &[f64]),
        relations: &mut [Relation],
    ) {
        let whole = (near.0.as_chunks::<64>().0, near.1.as_chunks::<64>().0);
        for (k, (a, b)) in whole.0.iter().zip(whole.1).enumerate() {
            match greater(a, b) {
                Some(greater) => {
                    relations[k] = Relation {
                        greater,
                        less: !greater,
                        equal: 0,
                    };
                }
                None => relate_exactly(exact, k, &mut relations[k..=k]),
            }
        }
        let rest = whole.0.len();
        if rest < relations.len() {
            relate_exactly(exact, rest, &mut relations[rest..]);
        }
    }

    #[cold]
    fn relate_exactly(exact: (&[f64], &[f64]), word: usize, relations: &mut [Relation]) {
        let bars = 64 * word..exact.0.len().min(64 * word + 64);
        // SAFETY: whoever came here has AVX2.
        unsafe { super::avx2::relate(&exact.0[bars.clone()], &exact.1[bars], relations) }
    }

    /// A bit for each that is greater; none where one is neither greater nor less.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn greater<T: Eights>(a: &[T; 64], b: &[T; 64]) -> Option<u64> {
        let (low_a, high_a) = a.split_at(32);
        let (low_b, high_b) = b.split_at(32);
        let (low, low_differ) = half(low_a, low_b);
        let (high, high_differ) = half(high_a, high_b);
        let differ = _mm256_movemask_ps(_mm256_and_ps(low_differ, high_differ)) == 0xff;
        differ.then_some(u64::from(low) | u64::from(high) << 32)
    }

    /// Of 32 bars, which are greater, and by lane whether all differ.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn half<T: Eights>(a: &[T], b: &[T]) -> (u32, __m256) {
        let mut differ = _mm256_castsi256_ps(_mm256_set1_epi32(-1));
        let mut greater = [_mm256_setzero_si256(); 4];
        let eights = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
        for (greater, (a, b)) in greater.iter_mut().zip(eights) {
            // SAFETY: this is AVX2.
            let (these, differ_here) = unsafe { T::compare(a, b) };
            *greater = these;
            differ = _mm256_and_ps(differ, differ_here);
        }
        let [first, second, third, fourth] = greater;
        let words = (
            _mm256_packs_epi32(first, second),
            _mm256_packs_epi32(third, fourth),
        );
        // SAFETY: this is AVX2.
        let bytes = unsafe { T::arrange(_mm256_packs_epi16(words.0, words.1)) };
        (_mm256_movemask_epi8(bytes) as u32, differ)
    }
}

/// A bit for each bar straight from sixteen comparisons at a time; nothing is packed.
#[cfg(target_arch = "x86_64")]
mod wide {
    use std::arch::x86_64::*;

    use super::Relation;

    #[target_feature(enable = "avx512f,avx512bw")]
    pub fn relate(near: (&[f32], &[f32]), exact: (&[f64], &[f64]), relations: &mut [Relation]) {
        let (a, b) = (near.0.as_chunks::<64>().0, near.1.as_chunks::<64>().0);
        let whole = a.len();
        for (k, (relation, (a, b))) in relations.iter_mut().zip(a.iter().zip(b)).enumerate() {
            match greater(a, b) {
                Some(greater) => {
                    *relation = Relation {
                        greater,
                        less: !greater,
                        equal: 0,
                    };
                }
                None => relate_exactly(exact, k, std::slice::from_mut(relation)),
            }
        }
        if whole < relations.len() {
            relate_exactly(exact, whole, &mut relations[whole..]);
        }
    }

    #[cold]
    fn relate_exactly(exact: (&[f64], &[f64]), word: usize, relations: &mut [Relation]) {
        let bars = 64 * word..exact.0.len().min(64 * word + 64);
        // SAFETY: whoever came here has AVX-512.
        unsafe { super::avx512::relate(&exact.0[bars.clone()], &exact.1[bars], relations) }
    }

    /// A bit for each that is greater; none where one is neither greater nor less.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw")]
    fn greater(a: &[f32; 64], b: &[f32; 64]) -> Option<u64> {
        let (a, b) = (a.as_chunks::<16>().0, b.as_chunks::<16>().0);
        let (mut greater, mut differ) = ([0; 4], u16::MAX);
        for (greater, (a, b)) in greater.iter_mut().zip(a.iter().zip(b)) {
            // SAFETY: sixteen values are there to be read, aligned or not.
            let (a, b) = unsafe { (_mm512_loadu_ps(a.as_ptr()), _mm512_loadu_ps(b.as_ptr())) };
            *greater = _mm512_cmp_ps_mask::<_CMP_GT_OQ>(a, b);
            differ = _mm512_mask_cmp_ps_mask::<_CMP_NEQ_OQ>(differ, a, b);
        }
        let [first, second, third, fourth] = greater.map(u32::from);
        let low = _mm512_kunpackw(second, first);
        let high = _mm512_kunpackw(fourth, third);
        (differ == u16::MAX).then(|| _mm512_kunpackd(high.into(), low.into()))
    }
}

fn relate_plainly(a: &[f64], b: &[f64], relations: &mut [Relation]) {
    for (relation, (a, b)) in relations.iter_mut().zip(a.chunks(64).zip(b.chunks(64))) {
        let word = |op: Comparison| {
            let mut word = [0];
            op.fill(a, b, &mut word);
            word[0]
        };
        *relation = Relation {
            greater: word(Comparison::Greater),
            less: word(Comparison::Less),
            equal: word(Comparison::Equal),
        };
    }
}

impl Relation {
    /// By relation, all ones where a comparison holds: for [`any_of`](Relation::any_of).
    pub fn making(comparison: Comparison) -> Relation {
        let all = |holds: bool| if holds { u64::MAX } else { 0 };
        Relation {
            greater: all(comparison.apply(1.0, 0.0)),
            less: all(comparison.apply(0.0, 1.0)),
            equal: all(comparison.apply(0.0, 0.0)),
        }
    }

    /// Where one of these holds; by arithmetic, so that a row of them takes no branches.
    #[inline]
    pub fn any_of(&self, wanted: &Relation) -> u64 {
        (self.greater & wanted.greater) | (self.less & wanted.less) | (self.equal & wanted.equal)
    }
}

/// Declares the comparison of whole columns for one kind of CPU: `$lanes` values at a time, of
/// which `$holds` tells a bit each.
#[cfg(target_arch = "x86_64")]
macro_rules! by_lanes {
    ($name:ident, $feature:literal, $lanes:literal, |$a:ident, $b:ident| $holds:expr) => {
        mod $name {
            use std::arch::x86_64::*;

            use super::{Comparison, Relation};

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
            pub fn relate(a: &[f64], b: &[f64], relations: &mut [Relation]) {
                let (whole, rest_a) = a.as_chunks::<64>();
                let (others, rest_b) = b.as_chunks::<64>();
                for (relation, (a, b)) in relations.iter_mut().zip(whole.iter().zip(others)) {
                    *relation = relation_of(a, b);
                }
                let last = relations.get_mut(whole.len());
                if let Some(relation) = last.filter(|_| !rest_a.is_empty()) {
                    *relation = relation_of(&super::padded(rest_a), &super::padded(rest_b));
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
    use super::*;

    fn here() -> impl Iterator<Item = Kernels> {
        Kernels::ALL
            .into_iter()
            .filter(|kernels| kernels.are_here())
    }

    fn single(x: &[f64]) -> Vec<f32> {
        x.iter().map(|x| *x as f32).collect()
    }

    fn words_of(relations: &[Relation], comparison: Comparison) -> Vec<u64> {
        let wanted = Relation::making(comparison);
        let words = relations.iter().map(|each| each.any_of(&wanted));
        words.collect()
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
        for length in [0, 1, 3, 4, 5, 7, 8, 9, 63, 64, 65, 127, 130, 257] {
            let a: Vec<f64> = (0..length).map(|i| value(i, 3)).collect();
            let b: Vec<f64> = (0..length).map(|i| value(i, 5)).collect();
            for comparison in [Less, LessOrEqual, Greater, GreaterOrEqual, Equal, Differ] {
                for kernels in here() {
                    let mut words = vec![0; length.div_ceil(64)];
                    compare(kernels, comparison, &a, &b, &mut words);
                    for i in 0..words.len() * 64 {
                        let bit = words[i / 64] >> (i % 64) & 1 == 1;
                        let holds = i < length && comparison.apply(a[i], b[i]);
                        assert_eq!(bit, holds, "{kernels:?} {comparison:?}, {length}: {i}");
                    }
                    let mut relations = vec![Relation::default(); length.div_ceil(64)];
                    relate_by(kernels, &a, &b, &mut relations);
                    assert_eq!(words_of(&relations, comparison), words, "{kernels:?}");
                    let (near_a, near_b) = (single(&a), single(&b));
                    relate_rounded_by(kernels, (&near_a, &near_b), (&a, &b), &mut relations);
                    assert_eq!(words_of(&relations, comparison), words, "{kernels:?}, near");
                }
            }
        }
    }

    #[test]
    fn rounding_hides_no_difference() {
        // Close together, far apart, equal, and beyond what single precision holds.
        let near = |i: usize| 1.0 + ((i * 37 % 101) as f64) * 1e-12;
        let far = |i: usize| ((i * 61 % 97) as f64) - 40.0;
        let huge = |i: usize| 1e300 * far(i);
        let kinds: [&dyn Fn(usize) -> f64; 3] = [&near, &far, &huge];
        for kind in kinds {
            let a: Vec<f64> = (0..1000).map(kind).collect();
            let b: Vec<f64> = (0..1000).map(|i| kind(i * 7 + 1)).collect();
            for kernels in here() {
                let (near_a, near_b) = (single(&a), single(&b));
                let mut relations = vec![Relation::default(); 16];
                relate_rounded_by(kernels, (&near_a, &near_b), (&a, &b), &mut relations);
                assert_holds(&a, &b, &relations);
            }
        }
    }

    fn assert_holds(a: &[f64], b: &[f64], relations: &[Relation]) {
        for (i, (a, b)) in a.iter().zip(b).enumerate() {
            let bit = |word: u64| word >> (i % 64) & 1 == 1;
            let found = relations[i / 64];
            let found = (bit(found.greater), bit(found.less), bit(found.equal));
            assert_eq!(found, (a > b, a < b, a == b), "{a} {b}");
        }
    }
}

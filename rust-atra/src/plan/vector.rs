//! Comparisons by the vector instructions of some CPUs, looked for while running: the library is
//! built for all CPUs of its kind. The words are those of the plain loop, whichever is taken.

use std::sync::LazyLock;

use super::elementwise::Comparison;

/// Environment variable that holds the choice down: `plain`, `avx2` or `avx512`.
const MOST: &str = "ATRA_KERNELS";

/// Ways to compare, the widest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kernels {
    /// The plain loop.
    Plain,
    /// Four values at a time.
    Avx2,
    /// Eight values at a time.
    Avx512,
}

impl Kernels {
    pub const ALL: [Kernels; 3] = [Kernels::Plain, Kernels::Avx2, Kernels::Avx512];

    /// The widest that this CPU has, or that `ATRA_KERNELS` allows.
    pub fn chosen() -> Kernels {
        static CHOSEN: LazyLock<Kernels> = LazyLock::new(|| {
            let allowed = std::env::var(MOST).ok();
            let most = allowed.and_then(|name| Kernels::named(&name));
            Kernels::widest().min(most.unwrap_or(Kernels::Avx512))
        });
        *CHOSEN
    }

    /// The widest that this CPU has.
    pub fn widest() -> Kernels {
        let here = Kernels::ALL.iter().rev().find(|kernels| kernels.are_here());
        *here.unwrap_or(&Kernels::Plain)
    }

    /// As `ATRA_KERNELS` and `doctor` call them.
    pub fn name(self) -> &'static str {
        match self {
            Kernels::Plain => "plain",
            Kernels::Avx2 => "avx2",
            Kernels::Avx512 => "avx512",
        }
    }

    fn named(name: &str) -> Option<Kernels> {
        Kernels::ALL
            .into_iter()
            .find(|kernels| kernels.name() == name)
    }

    #[cfg(target_arch = "x86_64")]
    fn are_here(self) -> bool {
        match self {
            Kernels::Plain => true,
            Kernels::Avx2 => is_x86_feature_detected!("avx2"),
            Kernels::Avx512 => is_x86_feature_detected!("avx512f"),
        }
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn are_here(self) -> bool {
        self == Kernels::Plain
    }

    /// Writes a word for each 64 bars.
    ///
    /// # Panics
    /// When this CPU does not have them.
    pub fn compare(self, op: Comparison, a: &[f64], b: &[f64], words: &mut [u64]) {
        assert!(self.are_here(), "this CPU has no {}", self.name());
        match self {
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
}

/// Declares the comparison of whole columns for one kind of CPU: `$lanes` values at a time, of
/// which `$holds` tells a bit each.
#[cfg(target_arch = "x86_64")]
macro_rules! by_lanes {
    ($name:ident, $feature:literal, $lanes:literal, |$a:ident, $b:ident| $holds:expr) => {
        mod $name {
            use std::arch::x86_64::*;

            use super::Comparison;

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
                let here = Kernels::ALL
                    .into_iter()
                    .filter(|kernels| kernels.are_here());
                for kernels in here {
                    let mut words = vec![0; length.div_ceil(64)];
                    kernels.compare(comparison, &a, &b, &mut words);
                    for i in 0..words.len() * 64 {
                        let bit = words[i / 64] >> (i % 64) & 1 == 1;
                        let holds = i < length && comparison.apply(a[i], b[i]);
                        assert_eq!(bit, holds, "{kernels:?} {comparison:?}, {length}: {i}");
                    }
                }
            }
        }
    }

    #[test]
    fn names_are_read_back() {
        for kernels in Kernels::ALL {
            assert_eq!(Kernels::named(kernels.name()), Some(kernels));
        }
        assert_eq!(Kernels::named("sse9"), None);
    }
}

//! Operations that look at one bar only: each is one line here, for single values and for columns.

use super::vector;
use crate::functions::math;
use crate::kernels::Kernels;

/// Of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unary {
    Negate,
    Absolute,
    Log,
}

impl Unary {
    /// The value of one bar.
    pub fn apply(self, x: f64) -> f64 {
        match self {
            Unary::Negate => -x,
            Unary::Absolute => x.abs(),
            Unary::Log => math::log(x),
        }
    }

    /// The values of as many bars as the slices have.
    pub fn fill(self, x: &[f64], out: &mut [f64]) {
        for (out, x) in out.iter_mut().zip(x) {
            *out = self.apply(*x);
        }
    }
}

/// Declares operations of two numbers: `apply` for one bar, `fill` for slices of bars (all of
/// the same length), in which the choice of the operation is outside of the loop.
macro_rules! elementwise {
    ($(#[$doc:meta])* $name:ident($a:ident, $b:ident) -> $value:ty, $fill:ident -> $cells:ty
     { $($(#[$note:meta])* $variant:ident => $result:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$note])* $variant),+ }

        impl $name {
            /// The value of one bar.
            pub fn apply(self, $a: f64, $b: f64) -> $value {
                match self { $($name::$variant => $result),+ }
            }

            /// The values of as many bars as the slices have.
            pub fn fill(self, $a: &[f64], $b: &[f64], out: $cells) {
                match self { $($name::$variant => $fill($a, $b, out, |$a, $b| $result)),+ }
            }
        }
    };
}

elementwise! {
    /// Of two numbers.
    Binary(a, b) -> f64, zip -> &mut [f64] {
        Add => a + b;
        Subtract => a - b;
        Multiply => a * b;
        Divide => a / b;
        /// The sign is the dividend's, as C's `fmod`.
        Remainder => a % b;
        Power => math::pow(a, b);
        FirstFinite => if a.is_finite() { a } else { b };
    }
}

elementwise! {
    /// Of two numbers, true or false; false wherever one is NaN.
    Comparison(a, b) -> bool, compare -> &mut [u64] {
        Less => a < b;
        LessOrEqual => a <= b;
        Greater => a > b;
        GreaterOrEqual => a >= b;
        Equal => a == b;
        /// Not the opposite of equal: NaN neither equals nor differs.
        Differ => (a < b) | (a > b);
    }
}

fn zip(a: &[f64], b: &[f64], out: &mut [f64], f: impl Fn(f64, f64) -> f64) {
    for (out, (a, b)) in out.iter_mut().zip(a.iter().zip(b)) {
        *out = f(*a, *b);
    }
}

impl Comparison {
    /// As [`Comparison::fill`], by what this CPU does best.
    pub fn fill_words(self, a: &[f64], b: &[f64], words: &mut [u64]) {
        vector::compare(Kernels::chosen(), self, a, b, words);
    }
}

/// Bar i of the slices is bit `i % 64` of word `i / 64`; bits past the end are zero.
fn compare(a: &[f64], b: &[f64], words: &mut [u64], f: impl Fn(f64, f64) -> bool) {
    for (word, (a, b)) in words.iter_mut().zip(a.chunks(64).zip(b.chunks(64))) {
        let mut truths = [0_u8; 64];
        for (truth, (a, b)) in truths.iter_mut().zip(a.iter().zip(b)) {
            *truth = u8::from(f(*a, *b));
        }
        *word = pack(&truths);
    }
}

/// 64 bytes, each 0 or 1, as 64 bits. The comparison above stays a plain loop over bytes, which
/// the compiler turns into vector instructions of any width.
fn pack(truths: &[u8; 64]) -> u64 {
    let mut word = 0;
    for (k, eight) in truths.as_chunks::<8>().0.iter().enumerate() {
        // Byte j times 2^(56 - 7 j) puts its bit at 56 + j; no two of the products overlap.
        let byte = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word |= byte << (8 * k);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_holds_64_truths_in_order() {
        let a: Vec<f64> = (0..70).map(|i| f64::from(i % 7)).collect();
        let b = vec![3.0; 70];
        let mut words = [u64::MAX; 2];
        Comparison::Less.fill(&a, &b, &mut words);
        for i in 0..128 {
            let expected = i < 70 && i % 7 < 3;
            assert_eq!(words[i / 64] >> (i % 64) & 1 == 1, expected, "bit {i}");
        }
    }

    #[test]
    fn no_comparison_holds_for_nan() {
        use Comparison::*;
        for comparison in [Less, LessOrEqual, Greater, GreaterOrEqual, Equal, Differ] {
            assert!(!comparison.apply(f64::NAN, 1.0));
            assert!(!comparison.apply(1.0, f64::NAN));
        }
        assert!(Differ.apply(1.0, 2.0));
    }
}

//! Mean and deviation from two running sums.

/// n, Σx and Σx² of what was pushed, added in order.
///
/// Sums and not running means: they add a value in two additions, blocks of them add up, and
/// returns of bars deviate by far more than they average, so that little cancels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    pub n: f64,
    pub sum: f64,
    pub squares: f64,
}

impl Moments {
    #[inline]
    pub fn push(&mut self, x: f64) {
        self.n += 1.0;
        self.sum += x;
        self.squares += x * x;
    }

    pub fn mean(&self) -> f64 {
        self.sum / self.n
    }

    pub fn deviation(&self) -> f64 {
        deviation(self.n, self.sum, self.squares)
    }
}

/// Sample deviation (ddof = 1) from n, Σx and Σx²; NaN for less than two values, exactly 0 where
/// the rounding of the sums could not tell it from 0.
pub(super) fn deviation(n: f64, sum: f64, squares: f64) -> f64 {
    let spread = squares - ((sum * sum) / n);
    if n < 2.0 {
        f64::NAN
    } else if spread <= (n * f64::EPSILON) * squares {
        0.0
    } else {
        (spread / (n - 1.0)).sqrt()
    }
}

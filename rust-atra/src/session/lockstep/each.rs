//! A number of each of four runs.

use std::arch::x86_64::*;

pub const LANES: usize = 4;

/// A number of each run.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(32))]
pub struct Each(pub [f64; LANES]);

impl Each {
    pub fn of(value: impl FnMut(usize) -> f64) -> Each {
        Each(std::array::from_fn(value))
    }

    pub fn all(value: f64) -> Each {
        Each([value; LANES])
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn get(&self) -> __m256d {
        // SAFETY: four numbers, aligned for this.
        unsafe { _mm256_load_pd(self.0.as_ptr()) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn set(&mut self, values: __m256d) {
        // SAFETY: four numbers, aligned for this.
        unsafe { _mm256_store_pd(self.0.as_mut_ptr(), values) }
    }

    /// Takes the new values of some.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub fn update(&mut self, values: __m256d, whose: __m256d) {
        self.set(_mm256_blendv_pd(self.get(), values, whose));
    }
}

impl From<__m256d> for Each {
    fn from(values: __m256d) -> Each {
        // SAFETY: both are four numbers.
        unsafe { std::mem::transmute(values) }
    }
}

/// All bits of the lanes that have one here.
#[inline]
#[target_feature(enable = "avx2")]
pub fn mask(lanes: u8) -> __m256d {
    let each = _mm256_setr_epi64x(1, 2, 4, 8);
    let here = _mm256_and_si256(_mm256_set1_epi64x(i64::from(lanes)), each);
    _mm256_castsi256_pd(_mm256_cmpeq_epi64(here, each))
}

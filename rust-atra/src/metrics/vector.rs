//! What stretches come to, by vector instructions: the bits of [`Ratios::reach`], and those of the
//! plain loop.

use std::arch::x86_64::*;
use std::ops::Range;

use super::ratios::{GROUP, LEVELS, Ratios, Reach, level};
use super::stretch::Terms;
use crate::sim::Held;

const FULL: [u64; 2 * GROUP] = {
    let mut full = [0; 2 * GROUP];
    let mut k = GROUP;
    while k < 2 * GROUP {
        full[k] = u64::MAX;
        k += 1;
    }
    full
};

impl Ratios {
    /// What a stretch of bars comes to, nothing for none: Σr, Σr², Σr² of the bars that lost, and
    /// the least close. They were prepared for these closes.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(crate) fn reach_by_avx2(&self, first: usize, end: usize, close: &[f64]) -> __m256d {
        if first >= end {
            return load(&Reach::default());
        }
        let (a, z) = (first / GROUP, (end - 1) / GROUP);
        if a == z {
            return self.within_by_avx2(first, end, close);
        }
        let level = level(a, z);
        if level >= LEVELS {
            return load(&self.reach(first..end, close));
        }
        let between = &self.between[level * self.between.len() / LEVELS..];
        let left = add(load(&self.from[first]), load(&between[a]));
        add(left, add(load(&between[z]), load(&self.up_to[end - 1])))
    }

    /// The same, in a struct.
    #[target_feature(enable = "avx2")]
    pub(crate) fn reached(&self, bars: Range<usize>, close: &[f64]) -> Reach {
        let reach = self.reach_by_avx2(bars.start, bars.end, close);
        // SAFETY: both are four numbers.
        unsafe { std::mem::transmute(reach) }
    }

    /// Has what is known of these bars on its way into the second cache: runs come to it here and
    /// there, which no CPU foresees.
    pub(crate) fn fetch(&self, bars: Range<usize>) {
        fetch(&self.p[bars.clone()]);
        fetch(&self.from[bars.clone()]);
        fetch(&self.up_to[bars.clone()]);
        let groups = bars.start / GROUP..bars.end.div_ceil(GROUP);
        for level in 0..LEVELS {
            let at = level * self.between.len() / LEVELS;
            fetch(&self.between[at + groups.start..at + groups.end]);
            fetch(&self.greatest[at + groups.start..at + groups.end]);
        }
    }

    /// What the closes of a stretch do not exceed.
    pub(crate) fn bound_of(&self, first: usize, end: usize) -> f64 {
        match first < end {
            true => self.bound(first..end),
            false => f64::NEG_INFINITY,
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn within_by_avx2(&self, first: usize, end: usize, close: &[f64]) -> __m256d {
        let group = first / GROUP * GROUP;
        let Some(close) = close.get(group..group + GROUP) else {
            return load(&self.reach(first..end, close));
        };
        let (p, from, to) = (&self.p[group..group + GROUP], first - group, end - group);
        let (low, high) = (among(from, to, 0), among(from, to, 4));
        let (p, more) = (
            _mm256_and_pd(four(&p[..4]), low),
            _mm256_and_pd(four(&p[4..]), high),
        );
        let none = _mm256_set1_pd(f64::INFINITY);
        let least = _mm256_min_pd(
            _mm256_blendv_pd(none, four(&close[..4]), low),
            _mm256_blendv_pd(none, four(&close[4..]), high),
        );
        let (square, more_square) = (_mm256_mul_pd(p, p), _mm256_mul_pd(more, more));
        let downside = _mm256_add_pd(lost(p, square), lost(more, more_square));
        let sums = [
            _mm256_add_pd(p, more),
            _mm256_add_pd(square, more_square),
            downside,
            least,
        ];
        let pairs = turned(sums);
        add(add(pairs[0], pairs[2]), add(pairs[1], pairs[3]))
    }
}

/// Has values on their way into the second cache.
pub(crate) fn fetch<T>(values: &[T]) {
    const LINE: usize = 64;
    for value in values.iter().step_by((LINE / size_of::<T>()).max(1)) {
        // SAFETY: a hint, which reads nothing.
        unsafe { _mm_prefetch::<_MM_HINT_T1>(std::ptr::from_ref(value).cast()) }
    }
}

/// The terms of bars over which `held` is carried; `close` begins with the close before the first.
#[target_feature(enable = "avx2")]
pub(super) fn terms(held: Held, close: &[f64]) -> Terms {
    let mut lanes = [[_mm256_setzero_pd(); 3]; 2];
    let (now, before) = (&close[1..], &close[..close.len() - 1]);
    let (eights, rest) = now.as_chunks::<8>();
    let (eights_before, rest_before) = before.as_chunks::<8>();
    for (now, before) in eights.iter().zip(eights_before) {
        for (half, lanes) in lanes.iter_mut().enumerate() {
            let r = returns(held, four(&now[4 * half..]), four(&before[4 * half..]));
            push(lanes, r);
        }
    }
    if !rest.is_empty() {
        for (half, lanes) in lanes.iter_mut().enumerate() {
            let here = among(0, rest.len(), 4 * half);
            let (now, before) = (some(rest, half, here), some(rest_before, half, here));
            push(lanes, _mm256_and_pd(returns(held, now, before), here));
        }
    }
    let [low, high] = lanes;
    let both = std::array::from_fn(|k| _mm256_add_pd(low[k], high[k]));
    total(both)
}

/// Returns of equity from the closes before to those now.
#[inline]
#[target_feature(enable = "avx2")]
fn returns(held: Held, now: __m256d, before: __m256d) -> __m256d {
    let (cash, units) = (_mm256_set1_pd(held.cash), _mm256_set1_pd(held.units));
    let equity = |close| _mm256_add_pd(cash, _mm256_mul_pd(units, close));
    _mm256_sub_pd(
        _mm256_div_pd(equity(now), equity(before)),
        _mm256_set1_pd(1.0),
    )
}

#[inline]
#[target_feature(enable = "avx2")]
fn push(lanes: &mut [__m256d; 3], r: __m256d) {
    let square = _mm256_mul_pd(r, r);
    lanes[0] = _mm256_add_pd(lanes[0], r);
    lanes[1] = _mm256_add_pd(lanes[1], square);
    lanes[2] = _mm256_add_pd(lanes[2], lost(r, square));
}

/// The square of a return where it is a loss, 0 where it is not.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn lost(r: __m256d, square: __m256d) -> __m256d {
    let lost = _mm256_cmp_pd::<_CMP_LT_OQ>(r, _mm256_setzero_pd());
    _mm256_and_pd(lost, square)
}

/// Those of half of up to eight values that the mask names.
#[inline]
#[target_feature(enable = "avx2")]
fn some(values: &[f64], half: usize, mask: __m256d) -> __m256d {
    let values = &values[values.len().min(4 * half)..];
    // SAFETY: what the mask names is there to be read, and nothing else is.
    unsafe { _mm256_maskload_pd(values.as_ptr(), _mm256_castpd_si256(mask)) }
}

/// Of four sums each, in pairs: the first and the third, the second and the fourth.
#[inline]
#[target_feature(enable = "avx2")]
fn total([sum, squares, downside]: [__m256d; 3]) -> Terms {
    let [a, b, c, d] = turned([sum, squares, downside, _mm256_setzero_pd()]);
    let all = _mm256_add_pd(_mm256_add_pd(a, c), _mm256_add_pd(b, d));
    // SAFETY: both are four numbers.
    let [sum, squares, downside, _]: [f64; 4] = unsafe { std::mem::transmute(all) };
    Terms {
        sum,
        squares,
        downside,
    }
}

/// Which of four bars of a group, from `first` on, lie in `from..to`.
#[inline]
#[target_feature(enable = "avx2")]
fn among(from: usize, to: usize, first: usize) -> __m256d {
    let bits = |at: usize| {
        let four = &FULL[at..at + 4];
        // SAFETY: four words are there to be read.
        unsafe { _mm256_loadu_pd(four.as_ptr().cast()) }
    };
    _mm256_andnot_pd(bits(GROUP + first - to), bits(GROUP + first - from))
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(reach: &Reach) -> __m256d {
    // SAFETY: a reach is four numbers, aligned for this.
    unsafe { _mm256_load_pd(std::ptr::from_ref(reach).cast()) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn four(values: &[f64]) -> __m256d {
    let values = &values[..4];
    // SAFETY: four values are there to be read.
    unsafe { _mm256_loadu_pd(values.as_ptr()) }
}

/// Sums are added, of the least closes the lesser is kept.
#[inline]
#[target_feature(enable = "avx2")]
fn add(a: __m256d, b: __m256d) -> __m256d {
    _mm256_blend_pd::<0b1000>(_mm256_add_pd(a, b), _mm256_min_pd(a, b))
}

/// Rows become columns.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn turned(rows: [__m256d; 4]) -> [__m256d; 4] {
    let [a, b, c, d] = rows;
    let (low, high) = (_mm256_unpacklo_pd(a, b), _mm256_unpackhi_pd(a, b));
    let (more_low, more_high) = (_mm256_unpacklo_pd(c, d), _mm256_unpackhi_pd(c, d));
    [
        _mm256_permute2f128_pd::<0x20>(low, more_low),
        _mm256_permute2f128_pd::<0x20>(high, more_high),
        _mm256_permute2f128_pd::<0x31>(low, more_low),
        _mm256_permute2f128_pd::<0x31>(high, more_high),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::stretch::by_lanes;
    use super::*;
    use crate::kernels::Kernels;

    #[test]
    fn any_position_comes_to_the_same() {
        if !Kernels::Avx2.are_here() {
            return;
        }
        let close: Vec<f64> = (0..80_u32)
            .map(|i| 100.0 + f64::from(i * 7919 % 101) * 0.37)
            .collect();
        for (cash, units) in [(0.0, 3.0), (1e4, -20.0), (-5e3, 80.0), (-1e-12, 100.0)] {
            let entry = 100.0;
            let held = Held { cash, units, entry };
            for end in 2..close.len() {
                // SAFETY: this CPU has AVX2.
                let found = unsafe { terms(held, &close[1..end]) };
                assert_eq!(found, by_lanes(held, &close[1..end]), "{end} {held:?}");
            }
        }
    }

    #[test]
    fn any_stretch_comes_to_the_same() {
        if !Kernels::Avx2.are_here() {
            return;
        }
        let close: Vec<f64> = (0..1500_u32)
            .map(|i| 100.0 + f64::from(i * 7919 % 1013) * 0.01)
            .collect();
        let mut ratios = Ratios::default();
        ratios.prepare(&close).unwrap();
        for first in (1..close.len()).step_by(3) {
            let lengths = (1..20).chain([63, 64, 65, 127, 300, 1023, 1300]);
            for end in lengths
                .map(|length| first + length)
                .filter(|end| *end <= close.len())
            {
                // SAFETY: this CPU has AVX2.
                let found = unsafe { ratios.reach_by_avx2(first, end, &close) };
                let expected = ratios.reach(first..end, &close);
                // SAFETY: both are four numbers.
                let found: Reach = unsafe { std::mem::transmute(found) };
                assert_eq!(found, expected, "{first}..{end}");
            }
        }
    }
}

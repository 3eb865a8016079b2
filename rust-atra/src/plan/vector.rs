//! Comparisons by the vector instructions of some CPUs, looked for while running: the library is
//! built for all CPUs of its kind. The words are those of the plain loop.

pub use cpu::compare;

#[cfg(target_arch = "x86_64")]
mod cpu {
    use std::arch::x86_64::*;

    use super::super::elementwise::Comparison;

    /// Writes a word for each 64 bars, and tells whether this CPU could.
    pub fn compare(op: Comparison, a: &[f64], b: &[f64], words: &mut [u64]) -> bool {
        let can = is_x86_feature_detected!("avx2");
        if can {
            // SAFETY: the CPU has what the function is compiled for.
            unsafe { choose(op, a, b, words) }
        }
        can
    }

    #[target_feature(enable = "avx2")]
    fn choose(op: Comparison, a: &[f64], b: &[f64], words: &mut [u64]) {
        match op {
            Comparison::Less => fill::<_CMP_LT_OQ>(a, b, words),
            Comparison::LessOrEqual => fill::<_CMP_LE_OQ>(a, b, words),
            Comparison::Greater => fill::<_CMP_GT_OQ>(a, b, words),
            Comparison::GreaterOrEqual => fill::<_CMP_GE_OQ>(a, b, words),
            Comparison::Equal => fill::<_CMP_EQ_OQ>(a, b, words),
            Comparison::Differ => fill::<_CMP_NEQ_OQ>(a, b, words),
        }
    }

    #[target_feature(enable = "avx2")]
    fn fill<const OP: i32>(a: &[f64], b: &[f64], words: &mut [u64]) {
        let (whole, rest_a) = a.as_chunks::<64>();
        let (others, rest_b) = b.as_chunks::<64>();
        let pairs = whole.iter().zip(others);
        for (word, (a, b)) in words.iter_mut().zip(pairs) {
            *word = mask::<OP>(a, b);
        }
        if let Some(word) = words.get_mut(whole.len()).filter(|_| !rest_a.is_empty()) {
            *word = mask::<OP>(&padded(rest_a), &padded(rest_b));
        }
    }

    /// No comparison holds with what is padded.
    fn padded(rest: &[f64]) -> [f64; 64] {
        let mut whole = [f64::NAN; 64];
        whole[..rest.len()].copy_from_slice(rest);
        whole
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn mask<const OP: i32>(a: &[f64; 64], b: &[f64; 64]) -> u64 {
        let mut word = 0;
        for (k, (a, b)) in a
            .as_chunks::<4>()
            .0
            .iter()
            .zip(b.as_chunks::<4>().0)
            .enumerate()
        {
            // SAFETY: four values are there to be read, aligned or not.
            let (a, b) = unsafe { (_mm256_loadu_pd(a.as_ptr()), _mm256_loadu_pd(b.as_ptr())) };
            let holds = _mm256_movemask_pd(_mm256_cmp_pd::<OP>(a, b));
            word |= (holds as u64) << (4 * k);
        }
        word
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod cpu {
    use super::super::elementwise::Comparison;

    /// The plain loop is what there is.
    pub fn compare(_: Comparison, _: &[f64], _: &[f64], _: &mut [u64]) -> bool {
        false
    }
}

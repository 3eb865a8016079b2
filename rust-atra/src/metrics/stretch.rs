//! What bars over which a position is carried add to the sums of a run.

use crate::kernels::Kernels;
use crate::sim::Held;

/// Σr, Σr² and Σr² of the bars that lost.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[repr(C)]
pub struct Terms {
    pub sum: f64,
    pub squares: f64,
    pub downside: f64,
}

impl Terms {
    /// Of no bars.
    pub const NOTHING: Terms = Terms {
        sum: 0.0,
        squares: 0.0,
        downside: 0.0,
    };

    #[inline]
    pub fn push(&mut self, r: f64) {
        self.sum += r;
        self.squares += r * r;
        self.downside += if r < 0.0 { r * r } else { 0.0 };
    }

    #[inline]
    pub fn add(&mut self, more: &Terms) {
        self.sum += more.sum;
        self.squares += more.squares;
        self.downside += more.downside;
    }
}

/// Sums side by side: the next addition to one of them does not wait for the one before.
const LANES: usize = 8;

/// The terms of bars over which `held` is carried; `close` begins with the close before the first.
#[inline]
pub fn terms(held: Held, close: &[f64]) -> Terms {
    match Kernels::chosen() {
        // SAFETY: the CPU has what the function is compiled for.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx512 | Kernels::Avx2 => unsafe { super::vector::terms(held, close) },
        _ => by_lanes(held, close),
    }
}

/// The plain loop.
pub(super) fn by_lanes(held: Held, close: &[f64]) -> Terms {
    let (mut sums, mut squares, mut downsides) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    let mut add = |lane: usize, before: f64, close: f64| {
        let r = (held.equity(close) / held.equity(before)) - 1.0;
        sums[lane] += r;
        squares[lane] += r * r;
        downsides[lane] += if r < 0.0 { r * r } else { 0.0 };
    };
    let (now, rest) = close[1..].as_chunks::<LANES>();
    let before = close[..close.len() - 1].as_chunks::<LANES>();
    for (now, before) in now.iter().zip(before.0) {
        for lane in 0..LANES {
            add(lane, before[lane], now[lane]);
        }
    }
    for (lane, (now, before)) in rest.iter().zip(before.1).enumerate() {
        add(lane, *before, *now);
    }
    Terms {
        sum: total(sums),
        squares: total(squares),
        downside: total(downsides),
    }
}

fn total(lanes: [f64; LANES]) -> f64 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

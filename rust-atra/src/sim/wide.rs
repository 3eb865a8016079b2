//! Turns by AVX-512: the same as word by word.

use std::arch::x86_64::*;

use super::turns::{BARS, Turns, held_after};

const WORDS: usize = BARS / 64;

/// So many orders of a word are written at once.
const AT_ONCE: usize = 16;

/// Finds the orders of so many words of entries and exits, the first of them of `bar`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi2,popcnt")]
pub fn walk(
    turns: &mut Turns,
    bar: usize,
    held: bool,
    (entries, exits): (&[u64; WORDS], &[u64; WORDS]),
    words: usize,
) {
    // Both outcomes of each word, none of which waits for the word before.
    let after = |held| std::array::from_fn(|k| held_after(entries[k], exits[k], held));
    let (flat, holding): ([u64; WORDS], [u64; WORDS]) = (after(false), after(true));
    let mut held = u64::from(held);
    for k in 0..words {
        let after = if held == 1 { holding[k] } else { flat[k] };
        push(turns, bar + 64 * k, after ^ (after << 1 | held));
        held = after >> 63;
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi2,popcnt")]
fn push(turns: &mut Turns, bar: usize, orders: u64) {
    let found = orders.count_ones() as usize;
    if found > AT_ONCE {
        return turns.push_all(bar, orders);
    }
    // SAFETY: 64 bytes are there to be read.
    let all = unsafe { _mm512_loadu_si512(PLACES.as_ptr().cast()) };
    let places = _mm512_maskz_compress_epi8(orders, all);
    let places = _mm256_cvtepu8_epi16(_mm512_castsi512_si128(places));
    let first = _mm256_set1_epi16(turns.place_of(bar) as i16);
    let room: &mut [u16; AT_ONCE] = turns.room();
    // SAFETY: as many places are there to be written.
    unsafe { _mm256_storeu_si256(room.as_mut_ptr().cast(), _mm256_add_epi16(first, places)) };
    turns.take(found);
}

static PLACES: [u8; 64] = {
    let mut places = [0; 64];
    let mut k = 0;
    while k < 64 {
        places[k] = k as u8;
        k += 1;
    }
    places
};

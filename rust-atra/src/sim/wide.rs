//! Turns by AVX-512: the same as word by word.

use std::arch::x86_64::*;

use super::turns::{BARS, Turns, Words, held_after};

const WORDS: usize = BARS / 64;

/// So many orders of a word are written at once.
const AT_ONCE: usize = 16;

/// Finds the orders of these words, the first of them of `bar`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi2,popcnt")]
pub fn walk(turns: &mut Turns, bar: usize, held: bool, words: &Words) {
    // Both outcomes of each word, none of which waits for the word before.
    let (mut flat, mut holding) = ([0; WORDS], [0; WORDS]);
    for k in 0..WORDS {
        flat[k] = held_after(words.entries[k], words.exits[k], false);
        holding[k] = held_after(words.entries[k], words.exits[k], true);
    }
    let (mut held, first) = (u64::from(held), turns.place_of(bar));
    let (at, len) = turns.room();
    let mut count = *len;
    for k in 0..words.count {
        let after = if held == 1 { holding[k] } else { flat[k] };
        let orders = after ^ (after << 1 | held);
        let room = at[count..].first_chunk_mut();
        let room = room.expect("there is room past all bars");
        write(first.wrapping_add(64 * k as u16), orders, room);
        held = after >> 63;
        let found = orders.count_ones() as usize;
        if found > AT_ONCE {
            write_rest(first.wrapping_add(64 * k as u16), orders, &mut at[count..]);
        }
        count += found;
    }
    *len = count;
}

/// The first of a word.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vbmi2")]
fn write(first: u16, orders: u64, room: &mut [u16; AT_ONCE]) {
    // SAFETY: 64 bytes are there to be read.
    let all = unsafe { _mm512_loadu_si512(PLACES.as_ptr().cast()) };
    let places = _mm512_maskz_compress_epi8(orders, all);
    let places = _mm256_cvtepu8_epi16(_mm512_castsi512_si128(places));
    let places = _mm256_add_epi16(_mm256_set1_epi16(first as i16), places);
    // SAFETY: as many places are there to be written.
    unsafe { _mm256_storeu_si256(room.as_mut_ptr().cast(), places) };
}

/// All of a word that has more.
#[cold]
fn write_rest(first: u16, mut orders: u64, room: &mut [u16]) {
    for place in room.iter_mut().take(orders.count_ones() as usize) {
        *place = first.wrapping_add(orders.trailing_zeros() as u16);
        orders &= orders - 1;
    }
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

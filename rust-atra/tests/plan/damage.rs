//! Plans with something wrong in their text.

use super::random::Random;

/// Words that stand somewhere in plans, and some that stand nowhere.
const WORDS: [&str; 28] = [
    "n0",
    "n1",
    "n7",
    "n99999999999999999999",
    "n-1",
    "$a",
    "$",
    "close",
    "sma",
    "bbands.upperband",
    "column",
    "tf",
    "shift",
    "if",
    "nz",
    "0",
    "-0",
    "1e308",
    "1e309",
    "NaN",
    "100000001",
    "timeperiod=2",
    "timeperiod=-1",
    "=",
    "fraction",
    "distance",
    "max_bars",
    "\u{3bb}",
];

/// `text` with one to four edits: of lines, of words, of bytes.
pub fn damaged(random: &mut Random, text: &str) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = text.lines().map(|line| line.as_bytes().to_vec()).collect();
    for _ in 0..=random.below(4) {
        if !lines.is_empty() {
            edit(random, &mut lines);
        }
    }
    let mut bytes = lines.join(&b'\n');
    if !random.chance(5) {
        bytes.push(b'\n');
    }
    bytes
}

fn edit(random: &mut Random, lines: &mut Vec<Vec<u8>>) {
    let (at, other) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(8) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[other].clone()),
        2 => lines.swap(at, other),
        3..6 => word(random, &mut lines[at]),
        6 => byte(random, &mut lines[at]),
        _ => lines.truncate(at),
    }
}

/// Replaces, repeats or drops a word.
fn word(random: &mut Random, line: &mut Vec<u8>) {
    let mut words: Vec<&[u8]> = line.split(|byte| *byte == b' ').collect();
    let at = random.below(words.len());
    match random.below(4) {
        0 => drop(words.remove(at)),
        1 => words.insert(at, words[at]),
        _ => words[at] = random.word(&WORDS).as_bytes(),
    }
    *line = words.join(&b' ');
}

/// Changes, adds or drops a byte.
fn byte(random: &mut Random, line: &mut Vec<u8>) {
    let at = random.below(line.len() + 1);
    let any = random.below(256) as u8;
    match random.below(3) {
        0 => line.insert(at, any),
        1 if at < line.len() => line[at] = any,
        _ if at < line.len() => drop(line.remove(at)),
        _ => {}
    }
}

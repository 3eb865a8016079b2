//! The tests' random numbers, drawn from the fuzzer's bytes as long as there are some.

use crate::seeded;

/// Each choice takes as few bytes as it needs, so that a changed byte changes one choice.
pub struct Random {
    bytes: Vec<u8>,
    at: usize,
    /// What follows the last byte: some choices are made until one fits.
    rest: seeded::Random,
}

impl Random {
    pub fn new(bytes: &[u8]) -> Random {
        Random {
            bytes: bytes.to_vec(),
            at: 0,
            rest: seeded::Random::new(bytes.len() as u64),
        }
    }

    /// What has not been drawn yet.
    pub fn left(&self) -> &[u8] {
        &self.bytes[self.at..]
    }

    fn take(&mut self, count: usize) -> u64 {
        let Some(taken) = self.bytes.get(self.at..self.at + count) else {
            self.at = self.bytes.len();
            return self.rest.next();
        };
        self.at += count;
        taken
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte))
    }

    pub fn next(&mut self) -> u64 {
        self.take(8)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        let drawn = match bound {
            0..=256 => self.take(1),
            257..=65_536 => self.take(2),
            _ => self.take(8),
        };
        (drawn % bound as u64) as usize
    }

    /// From 0 to below 1.
    pub fn unit(&mut self) -> f64 {
        self.below(65_536) as f64 / 65_536.0
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    pub fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

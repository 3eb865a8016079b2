//! What the fuzz targets share: mostly what the tests make their cases with, fed by the fuzzer's
//! bytes in place of seeds.

pub mod bytes;
pub mod raw;
pub mod steps;

/// The tests' own random numbers, where only a seed is at hand.
#[path = "../../tests/plan/random.rs"]
pub mod seeded;

pub mod plans;

pub mod seam;

pub mod damage;

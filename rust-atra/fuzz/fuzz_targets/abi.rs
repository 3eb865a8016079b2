//! Sequences of C calls, right and wrong: sizes, handles, counts, pointers, lifetimes.
#![no_main]

use atra_fuzz::seam::calls::EXPORTS;
use atra_fuzz::steps::{self, Step};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|calls: Vec<Step>| steps::run(EXPORTS, &calls));

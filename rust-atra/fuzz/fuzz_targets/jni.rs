//! The same sequences through the functions of the JNI table.
#![no_main]

use atra_fuzz::raw::RAW;
use atra_fuzz::steps::{self, Step};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|calls: Vec<Step>| steps::run(RAW, &calls));

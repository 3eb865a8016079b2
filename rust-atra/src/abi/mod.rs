//! The seam: about a dozen C functions, for JNI too. The only `unsafe` of the crate but for the
//! per-CPU kernels and the memory of columns.

mod compute;
mod error;
pub mod exports;
mod handles;
#[cfg(not(fuzzing))]
mod jni;
/// Open to the fuzzer only, which calls what stands behind the table.
#[cfg(fuzzing)]
pub mod jni;
mod panic;
mod read;
mod registry;
mod results;
mod stream;
#[cfg(test)]
mod tests;

pub mod types;

//! The seam: about a dozen C functions. With the per-CPU kernels the only `unsafe` of the crate.

mod compute;
mod error;
pub mod exports;
mod handles;
mod panic;
mod read;
mod registry;
mod results;
mod stream;
#[cfg(test)]
mod tests;

pub mod types;

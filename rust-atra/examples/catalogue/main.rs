//! Rewrites what is generated from the table of functions.
//!
//! `cargo run --example catalogue`, after a change of TA-Lib's version or of ATRA's own tables.

mod json;
mod streams;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::write(root.join("src/functions/streams.rs"), streams::source())?;
    std::fs::write(root.join("catalogue.json"), json::text())
}

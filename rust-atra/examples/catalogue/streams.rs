//! Writes `src/functions/streams.rs`: one row for each of TA-Lib's stream types.

use ta_lib::abstract_api::{FUNCS, FuncInfo, InputType};

const HEAD: &str = "\
//! TA-Lib's stream types, a row each: function, stream type, opening call, positions of its
//! inputs and of its parameters.
//!
//! Written by `cargo run --example catalogue` from TA-Lib's own table; do not edit.

super::adapter::adapters! {
";

/// The text of the file.
pub fn source() -> String {
    let rows: String = FUNCS.iter().map(row).collect();
    format!("{HEAD}{rows}}}\n")
}

fn row(info: &FuncInfo) -> String {
    format!(
        "    {} {} {}_open [{}] [{}];\n",
        info.name,
        stream_type(info.name),
        info.name.to_lowercase(),
        positions(
            info.inputs
                .iter()
                .map(|input| series(input.kind, input.flags.bits()))
                .sum()
        ),
        positions(info.opt_inputs.len()),
    )
}

/// How many series an input is: a price bundle has one for each component.
fn series(kind: InputType, flags: u32) -> usize {
    match kind {
        InputType::Price => flags.count_ones() as usize,
        InputType::Real | InputType::Integer => 1,
    }
}

fn positions(count: usize) -> String {
    let positions: Vec<String> = (0..count).map(|position| position.to_string()).collect();
    positions.join(" ")
}

/// `HT_TRENDMODE` names the type `HtTrendmodeStream`.
fn stream_type(name: &str) -> String {
    let words = name
        .split('_')
        .map(|word| word[..1].to_string() + &word[1..].to_lowercase());
    words.collect::<String>() + "Stream"
}

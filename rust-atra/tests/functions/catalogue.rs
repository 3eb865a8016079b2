//! The tables themselves: complete, sorted, unique, and what is generated from them up to date.

#[path = "../../examples/catalogue/json.rs"]
mod json;
#[path = "../../examples/catalogue/streams.rs"]
mod streams;

use std::collections::BTreeSet;

use atra::functions::{
    Input, OPERATORS, ParameterKind, SERIES, TA_LIB, catalogue_json, find, functions,
};
use serde_json::Value;
use ta_lib::abstract_api::{FUNCS, InputType, OptInputType};

const AGAIN: &str = "out of date: cargo run --example catalogue";

#[test]
fn the_catalogue_is_up_to_date() {
    assert!(
        json::text() == catalogue_json(),
        "catalogue.json is {AGAIN}"
    );
}

#[test]
fn the_stream_adapter_is_up_to_date() {
    let written = include_str!("../../src/functions/streams.rs");
    assert!(streams::source() == written, "streams.rs is {AGAIN}");
}

#[test]
fn every_function_of_the_library_is_in_the_table_once_and_in_order() {
    let names: Vec<&str> = functions().iter().map(|function| function.name).collect();
    assert_eq!(names.len(), 237);
    assert!(names.is_sorted());
    let library: BTreeSet<String> = FUNCS.iter().map(|info| info.name.to_lowercase()).collect();
    assert!(library.iter().map(String::as_str).eq(names.iter().copied()));
    for name in names {
        assert_eq!(find(name).unwrap().name, name);
    }
    assert!(find("").is_none() && find("SMA").is_none() && find("zzz").is_none());
}

#[test]
fn the_library_has_the_version_that_is_named() {
    let manifest = include_str!("../../Cargo.toml");
    let (name, version) = TA_LIB.split_once(' ').unwrap();
    assert!(manifest.contains(&format!("{name} = \"={version}\"")));
}

/// What the table could not express: none of it occurs.
#[test]
fn the_library_uses_nothing_that_the_table_leaves_out() {
    for info in FUNCS {
        assert!(
            info.inputs
                .iter()
                .all(|input| input.kind != InputType::Integer)
        );
        assert!(
            info.inputs.iter().all(|input| input.flags.bits() < 1 << 5),
            "open interest"
        );
        let lists = info
            .opt_inputs
            .iter()
            .filter(|p| matches!(p.kind, OptInputType::RealList { .. }));
        assert_eq!(lists.count(), 0, "{}", info.name);
    }
}

#[test]
fn names_are_plain_and_defaults_allowed() {
    let plain = |name: &str| {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        name.chars().all(allowed) && name.starts_with(|c: char| c.is_ascii_lowercase())
    };
    for function in functions() {
        assert!(plain(function.name));
        assert!(function.outputs.iter().all(|output| plain(&output.name)));
        for parameter in &function.parameters {
            assert!(plain(&parameter.name), "{}", parameter.name);
            assert!(
                parameter.kind.admits(parameter.default),
                "{}",
                function.name
            );
        }
        let outputs: BTreeSet<&str> = function.outputs.iter().map(|o| o.name.as_str()).collect();
        assert_eq!(outputs.len(), function.outputs.len());
    }
}

#[test]
fn a_row_says_what_a_user_writes() {
    let bbands = find("bbands").unwrap();
    assert_eq!(bbands.inputs, [Input::Real]);
    let names: Vec<&str> = bbands.parameters.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["timeperiod", "nbdevup", "nbdevdn", "matype"]);
    let outputs: Vec<&str> = bbands.outputs.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(outputs, ["upperband", "middleband", "lowerband"]);
    assert_eq!(
        bbands.parameters[0].kind,
        ParameterKind::Integer {
            min: 2,
            max: 100_000
        }
    );
    assert_eq!(bbands.parameters[3].kind.choice(1.0), Some("ema"));
    assert_eq!(find("obv").unwrap().inputs, [Input::Real, Input::Volume]);
    let stoch = find("stoch").unwrap();
    assert_eq!(stoch.inputs, [Input::High, Input::Low, Input::Close]);
    assert_eq!(stoch.parameters[0].name, "fastk_period");
    assert_eq!(find("maxindex").unwrap().outputs[0].name, "integer");
    assert_eq!(find("sma").unwrap().outputs[0].name, "real");
}

#[test]
fn no_name_means_two_things() {
    let mut names: Vec<&str> = functions().iter().map(|function| function.name).collect();
    names.extend(OPERATORS.iter().map(|operator| operator.name));
    names.extend(SERIES.iter().map(|series| series.name));
    let unique: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(unique.len(), names.len());
}

#[test]
fn reasons_stand_at_their_codes() {
    for (code, (reason, _)) in json::REASONS.iter().enumerate() {
        assert_eq!(*reason as usize, code);
    }
}

#[test]
fn the_text_is_json_with_every_section() {
    let catalogue: Value = serde_json::from_str(catalogue_json()).unwrap();
    let length = |section: &str| catalogue[section].as_array().unwrap().len();
    assert_eq!(length("functions"), functions().len());
    assert_eq!(length("operators"), OPERATORS.len());
    assert_eq!(length("metrics"), 19);
    assert_eq!(length("reasons"), 9);
    let atr = catalogue["functions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|f| f["name"] == "atr");
    let atr = atr.unwrap();
    assert_eq!(atr["inputs"], serde_json::json!(["high", "low", "close"]));
    assert_eq!(atr["parameters"][0]["default"], 14);
    assert_eq!(atr["lookback"], 14);
}

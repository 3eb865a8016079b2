//! Against values made by running TA-Lib C 0.8.1: see `golden/README.md`.

use std::io::Read;
use std::path::Path;

use atra::functions::{Call, find};
use flate2::read::GzDecoder;
use serde_json::{Map, Value};

use crate::run::{batch, close, largest, stream};

pub fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(name);
    let mut text = String::new();
    let file = std::fs::File::open(path).expect("the reference values are there");
    GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("gzip");
    text
}

fn cases(name: &str) -> Vec<Value> {
    let mut whole: Value = serde_json::from_str(&text(name)).expect("JSON");
    serde_json::from_value(whole["cases"].take()).expect("an array of cases")
}

/// The named columns of a CSV file, in the order of the names.
fn columns(csv: &str, names: &[&str]) -> Vec<Vec<f64>> {
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let place = |name: &&str| {
        header
            .iter()
            .position(|known| known == name)
            .expect("a column")
    };
    let places: Vec<usize> = names.iter().map(place).collect();
    let mut columns = vec![Vec::new(); names.len()];
    for line in lines {
        let fields: Vec<&str> = line.split(',').collect();
        for (column, place) in columns.iter_mut().zip(&places) {
            column.push(fields[*place].parse().expect("a number"));
        }
    }
    columns
}

fn case_call(case: &Value) -> Call {
    let name = case["function"].as_str().expect("a name").to_lowercase();
    let function = find(&name).unwrap_or_else(|| panic!("{name} is not in the catalogue"));
    let given = case["parameters"].as_object().expect("parameters");
    assert_eq!(given.len(), function.parameters.len(), "{name}");
    let value = |parameter: &atra::functions::Parameter| {
        let value = &given[&parameter.name];
        value
            .as_f64()
            .unwrap_or_else(|| panic!("{name} {}: {value}", parameter.name))
    };
    let values: Vec<f64> = function.parameters.iter().map(value).collect();
    Call::new(function, &values).unwrap_or_else(|error| panic!("{name} {values:?}: {error:?}"))
}

/// ACOS, ASIN and ATAN were fed values of -0.95..0.95.
fn to_unit(column: &mut [f64]) {
    let scale = largest(column) + 1.0;
    column.iter_mut().for_each(|x| *x = *x / scale * 1.9 - 0.95);
}

fn case_inputs(case: &Value, csv: &str) -> Vec<Vec<f64>> {
    let names = case["inputs"].as_array().expect("inputs").iter();
    let names: Vec<&str> = names.map(|name| name.as_str().expect("a name")).collect();
    let mut inputs = columns(csv, &names);
    if case["unit_inputs"] == true {
        inputs.iter_mut().for_each(|column| to_unit(column));
    }
    inputs
}

fn number(value: &Value) -> f64 {
    match value.as_str() {
        Some("Infinity") => f64::INFINITY,
        Some("-Infinity") => f64::NEG_INFINITY,
        Some(other) => panic!("{other}"),
        None => value.as_f64().unwrap_or(f64::NAN),
    }
}

fn assert_output(call: &Call, output: usize, expected: &Value, found: &[f64]) {
    let expected: Vec<f64> = expected
        .as_array()
        .expect("values")
        .iter()
        .map(number)
        .collect();
    assert_eq!(expected.len(), found.len());
    let largest = largest(&expected);
    let tolerance = if call.function.outputs[output].integer {
        0.0
    } else {
        1e-9
    };
    for (bar, (e, f)) in expected.iter().zip(found).enumerate() {
        let (name, parameters) = (call.function.name, &call.parameters);
        match bar < call.lookback() {
            true => assert!(
                f.is_nan(),
                "{name} {parameters:?} bar {bar}: {f} before the lookback"
            ),
            false => assert!(
                f.is_finite() == e.is_finite() && close(*e, *f, largest, tolerance),
                "{name} {parameters:?} output {output} bar {bar}: {e} expected, {f} found"
            ),
        }
    }
}

fn assert_case(case: &Value, csv: &str) {
    let call = case_call(case);
    let inputs = case_inputs(case, csv);
    let inputs: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
    assert_eq!(case["lookback"], call.lookback(), "{}", call.function.name);
    let outputs: &Map<String, Value> = case["outputs"].as_object().expect("outputs");
    assert_eq!(outputs.len(), call.function.outputs.len());
    for columns in [batch(&call, &inputs), stream(&call, &inputs)] {
        for (index, (output, found)) in call.function.outputs.iter().zip(columns).enumerate() {
            let expected = outputs.get(&output.name);
            let expected = expected.unwrap_or_else(|| panic!("no output {}", output.name));
            assert_output(&call, index, expected, &found);
        }
    }
}

#[test]
fn functions_agree_with_ta_lib_c() {
    let csv = text("input.csv.gz");
    let cases = cases("golden.json.gz");
    assert_eq!(cases.len(), 307);
    cases.iter().for_each(|case| assert_case(case, &csv));
}

fn assert_candle(case: &Value, inputs: &[&[f64]]) {
    let call = case_call(case);
    assert_eq!(case["lookback"], call.lookback());
    let mut expected = vec![0.0; inputs[0].len()];
    expected[..call.lookback()].fill(f64::NAN);
    for hit in case["hits"].as_array().expect("hits") {
        expected[hit[0].as_u64().expect("a bar") as usize] = number(&hit[1]);
    }
    for columns in [batch(&call, inputs), stream(&call, inputs)] {
        crate::run::assert_columns(&call, "candles", std::slice::from_ref(&expected), &columns);
    }
}

#[test]
fn candle_patterns_agree_with_ta_lib_c() {
    let inputs = columns(
        &text("candles_input.csv.gz"),
        &["open", "high", "low", "close"],
    );
    let inputs: Vec<&[f64]> = inputs.iter().map(Vec::as_slice).collect();
    let cases = cases("candles.json.gz");
    let names = cases.iter().map(|case| case["function"].as_str());
    assert_eq!(names.collect::<std::collections::BTreeSet<_>>().len(), 61);
    cases.iter().for_each(|case| assert_candle(case, &inputs));
}

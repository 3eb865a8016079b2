//! Writes `catalogue.json`: the tables that other parts of ATRA read, a row to a line.

use atra::functions::{
    Call, Function, OPERATORS, Operator, Output, Parameter, ParameterKind, SERIES, Series, TA_LIB,
    functions,
};
use atra::metrics::{Metric, TABLE};
use atra::sim::Reason;
use serde_json::to_string;

/// Version of the seam between the core and its host.
use atra::abi::exports::ABI_VERSION as ABI;

/// The text of the file.
pub fn text() -> String {
    format!(
        "{{\n\"abi\": {ABI},\n\"hash_of\": {},\n{},\n{},\n{},\n{},\n{}\n}}\n",
        quoted(TA_LIB),
        section("functions", functions().iter().map(function)),
        section("series", SERIES.iter().map(series)),
        section("operators", OPERATORS.iter().map(operator)),
        section("metrics", TABLE.iter().map(metric)),
        section("reasons", REASONS.iter().map(|(_, name)| quoted(name))),
    )
}

/// Why trades end, in the order of their codes.
pub const REASONS: [(Reason, &str); 9] = [
    (Reason::Signal, "signal"),
    (Reason::StopLoss, "stop_loss"),
    (Reason::TakeProfit, "take_profit"),
    (Reason::TrailingStop, "trailing_stop"),
    (Reason::MaxBars, "max_bars"),
    (Reason::Reverse, "reverse"),
    (Reason::Liquidated, "liquidated"),
    (Reason::End, "end"),
    (Reason::Open, "open"),
];

fn function(function: &'static Function) -> String {
    let defaults: Vec<f64> = function.parameters.iter().map(|p| p.default).collect();
    let call = Call::new(function, &defaults).expect("allowed defaults");
    object([
        ("name", quoted(function.name)),
        ("group", quoted(function.group)),
        ("hint", quoted(function.hint)),
        ("source", quoted("ta-lib")),
        (
            "inputs",
            array(function.inputs.iter().map(|input| quoted(input.name()))),
        ),
        (
            "parameters",
            array(function.parameters.iter().map(parameter)),
        ),
        ("outputs", array(function.outputs.iter().map(output))),
        ("lookback", call.lookback().to_string()),
        ("transcendental", function.transcendental.to_string()),
        ("overlap", function.overlap().to_string()),
    ])
}

fn parameter(parameter: &Parameter) -> String {
    let whole = !matches!(parameter.kind, ParameterKind::Real { .. });
    let mut fields = vec![("name", quoted(&parameter.name))];
    fields.extend(domain(&parameter.kind));
    fields.push(("default", number(parameter.default, whole)));
    fields.push(("hint", quoted(parameter.hint)));
    if let Some(sweep) = parameter.suggested {
        fields.push((
            "suggested",
            array(sweep.map(|value| number(value, whole)).into_iter()),
        ));
    }
    object(fields)
}

fn domain(kind: &ParameterKind) -> Vec<(&'static str, String)> {
    match kind {
        ParameterKind::Integer { min, max } => vec![
            ("kind", quoted("integer")),
            ("min", min.to_string()),
            ("max", max.to_string()),
        ],
        ParameterKind::Real { min, max } => vec![
            ("kind", quoted("real")),
            ("min", number(*min, false)),
            ("max", number(*max, false)),
        ],
        ParameterKind::Choice(choices) => {
            let choice = |(code, name): &(i32, String)| {
                object([("code", code.to_string()), ("name", quoted(name))])
            };
            vec![
                ("kind", quoted("choice")),
                ("choices", array(choices.iter().map(choice))),
            ]
        }
    }
}

fn output(output: &Output) -> String {
    object([
        ("name", quoted(&output.name)),
        ("integer", output.integer.to_string()),
    ])
}

fn series(series: &Series) -> String {
    object([("name", quoted(series.name)), ("hint", quoted(series.hint))])
}

fn operator(operator: &Operator) -> String {
    let mut fields = vec![
        ("name", quoted(operator.name)),
        ("source", quoted("atra")),
        ("signature", quoted(operator.signature)),
        ("type", quoted(operator.result)),
        ("hint", quoted(operator.hint)),
        ("example", quoted(operator.example)),
        ("start", quoted(operator.start)),
    ];
    fields.extend(
        operator
            .precedence
            .map(|level| ("precedence", level.to_string())),
    );
    object(fields)
}

fn metric(metric: &Metric) -> String {
    object([
        ("name", quoted(metric.name)),
        ("unit", quoted(metric.unit)),
        ("formula", quoted(metric.formula)),
    ])
}

fn section(name: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<String> = rows.collect();
    format!("{}: [\n{}\n]", quoted(name), rows.join(",\n"))
}

fn object<'a>(fields: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let fields = fields
        .into_iter()
        .map(|(name, value)| format!("{}: {value}", quoted(name)));
    format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
}

fn array(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(", "))
}

fn quoted(text: &str) -> String {
    to_string(text).expect("text is JSON")
}

fn number(value: f64, whole: bool) -> String {
    if whole {
        return (value as i64).to_string();
    }
    to_string(&value).expect("a finite number is JSON")
}

//! The table of all functions, read from TA-Lib's own metadata.

use std::sync::OnceLock;

use ta_lib::abstract_api::{
    FUNCS, FuncFlags, FuncInfo, InputInfo, InputType, OptInputInfo, OptInputType, OutputInfo,
    OutputType,
};

use super::function::{Function, Input, Output, Parameter, ParameterKind};

/// All functions, sorted by name.
pub fn functions() -> &'static [Function] {
    static TABLE: OnceLock<Vec<Function>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: Vec<Function> = FUNCS.iter().map(function).collect();
        table.sort_by_key(|function| function.name);
        table
    })
}

/// The function of that name.
///
/// ```
/// let sma = atra::functions::find("sma").unwrap();
/// assert_eq!(sma.parameters[0].name, "timeperiod");
/// assert!(atra::functions::find("SMA").is_none());
/// ```
pub fn find(name: &str) -> Option<&'static Function> {
    let table = functions();
    let position = table.binary_search_by_key(&name, |function| function.name);
    position.ok().map(|position| &table[position])
}

fn function(info: &'static FuncInfo) -> Function {
    Function {
        name: info.name.to_lowercase().leak(),
        inputs: info.inputs.iter().flat_map(components).collect(),
        parameters: info.opt_inputs.iter().map(parameter).collect(),
        outputs: info.outputs.iter().map(|o| output(info, o)).collect(),
        transcendental: info.flags.contains(FuncFlags::USES_TRANSCENDENTAL),
        group: info.group.as_str(),
        hint: info.hint,
        id: info.id,
    }
}

/// The series an input stands for: itself, or the components of a price bundle.
fn components(input: &'static InputInfo) -> Vec<Input> {
    match input.kind {
        InputType::Price => PRICES
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| input.flags.bits() >> bit & 1 == 1)
            .map(|(_, price)| price)
            .collect(),
        InputType::Real | InputType::Integer => vec![Input::Real],
    }
}

/// Price components in the order of TA-Lib's flag bits, which is that of its arguments.
pub(super) const PRICES: [Input; 5] = [
    Input::Open,
    Input::High,
    Input::Low,
    Input::Close,
    Input::Volume,
];

fn parameter(info: &'static OptInputInfo) -> Parameter {
    let (kind, default, suggested) = domain(&info.kind);
    Parameter {
        name: plain(info.param_name, &["optIn"]),
        kind,
        default,
        hint: info.hint,
        suggested: suggested.filter(|[from, to, step]| from < to && *step > 0.0),
    }
}

/// Domain, default and suggested sweep. TA-Lib has no list of reals: were one to come, it would
/// be taken for a range, and the tests of the catalogue would show it.
fn domain(kind: &OptInputType) -> (ParameterKind, f64, Option<[f64; 3]>) {
    match kind {
        OptInputType::IntegerRange {
            min,
            max,
            default,
            suggested: (from, to, step),
        } => (
            ParameterKind::Integer {
                min: *min,
                max: *max,
            },
            f64::from(*default),
            Some([f64::from(*from), f64::from(*to), f64::from(*step)]),
        ),
        OptInputType::RealRange {
            min,
            max,
            default,
            suggested: (from, to, step),
            ..
        } => (
            ParameterKind::Real {
                min: *min,
                max: *max,
            },
            *default,
            Some([*from, *to, *step]),
        ),
        OptInputType::IntegerList { values, default } => {
            let choices = values
                .iter()
                .map(|(code, name)| (*code as i32, name.to_lowercase()));
            (
                ParameterKind::Choice(choices.collect()),
                *default as f64,
                None,
            )
        }
        OptInputType::RealList { values, default } => {
            let bounds = values.iter().map(|(value, _)| *value);
            let min = bounds.clone().fold(f64::INFINITY, f64::min);
            let max = bounds.fold(f64::NEG_INFINITY, f64::max);
            (ParameterKind::Real { min, max }, *default, None)
        }
    }
}

fn output(function: &FuncInfo, info: &'static OutputInfo) -> Output {
    let integer = info.kind == OutputType::Integer;
    Output {
        name: plain(info.param_name, &["outReal", "out"]),
        integer,
        bar_index: integer
            && (info.param_name.ends_with("Idx") || function.name.ends_with("INDEX")),
    }
}

/// The name users write: without the first prefix that leaves something, in lower case.
fn plain(name: &str, prefixes: &[&str]) -> String {
    let bare = prefixes
        .iter()
        .filter_map(|prefix| name.strip_prefix(prefix));
    bare.into_iter()
        .find(|rest| !rest.is_empty())
        .unwrap_or(name)
        .to_lowercase()
}

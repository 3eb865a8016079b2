//! Texts that are plans, and texts that are not.

use std::sync::Arc;

use atra::bars::Timeframe;
use atra::plan::{
    Basis, Exit, ExitDistance, Kind, Method, Operand, Plan, PlanError, PlanStream, Rule, Shared,
};
use proptest::prelude::*;

use super::market::{COLUMNS, Market, Style};
use super::plans;
use super::random::Random;
use super::sketch::EXECUTION;
use super::times::Times;

const GOOD: &str = "atra-plan 1
param fast
param slow
n0 = close
n1 = sma n0 timeperiod=$fast
n2 = sma n0 timeperiod=$slow
n3 = crossover n1 n2
n4 = column mood
n5 = < n4 -0.5
n6 = atr timeperiod=14
n7 = * n6 2
n8 = * $fast 0.01
n9 = macd.macdsignal n0 fastperiod=12 slowperiod=26 signalperiod=9
enter_long n3
exit_short n5
stop_loss distance n7
take_profit fraction n8
max_bars 10
output n9
sizing equity 1
lot 0
min_order 0
execution
fill close
fee 0.001
fee_fixed 2
slippage 0.0005
initial_cash 10000
leverage 3
intrabar optimistic
close_at_end true
year_days 365
day_ms 86400000
tz UTC
";

#[test]
fn a_plan_is_read_as_written() {
    let plan = Plan::read(GOOD.as_bytes()).unwrap();
    assert_eq!(plan.parameters, ["fast", "slow"]);
    assert_eq!(plan.columns, ["mood"]);
    assert_eq!(plan.nodes.len(), 10);
    assert_eq!(
        plan.nodes[1].operands,
        [Operand::Node(0), Operand::Parameter(0)]
    );
    assert_eq!(plan.nodes[3].kind, Kind::Condition);
    assert_eq!(plan.nodes[7].kind, Kind::Number);
    assert_eq!(plan.nodes[8].kind, Kind::Scalar);
    assert_eq!(plan.rules[Rule::EnterLong as usize], Some(3));
    assert_eq!(plan.rules[Rule::ExitShort as usize], Some(5));
    assert_eq!(plan.rules[Rule::EnterShort as usize], None);
    let exit = |exit: Exit| plan.exits[exit as usize];
    assert_eq!(
        exit(Exit::StopLoss),
        Some(ExitDistance::Price(Operand::Node(7)))
    );
    assert_eq!(
        exit(Exit::TakeProfit),
        Some(ExitDistance::Fraction(Operand::Node(8)))
    );
    assert_eq!(exit(Exit::TrailingStop), None);
    assert_eq!(plan.max_bars, Some(Operand::Literal(10.0)));
    assert_eq!(plan.sizing.method, Method::Equity);
    let execution = plan.execution;
    assert!(execution.fill_at_close && execution.optimistic && execution.close_at_end);
    assert_eq!(
        [execution.fee, execution.fee_fixed, execution.slippage],
        [0.001, 2.0, 0.0005]
    );
    assert_eq!(
        [execution.initial_cash, execution.leverage],
        [10_000.0, 3.0]
    );
    assert_eq!(
        [execution.year_days, execution.day_ms],
        [365.0, 86_400_000.0]
    );
}

/// A line of the good plan, what to put there instead, and the line and the words of the error.
const EDITS: &[(&str, &str, usize, &str)] = &[
    ("atra-plan 1", "atra-plan 2", 1, "expected atra-plan 1"),
    ("atra-plan 1", "", 1, "expected atra-plan 1"),
    ("param slow", "param fast", 3, "expected a new name"),
    ("param slow", "param 2slow", 3, "expected a new name"),
    ("param slow", "param slow ", 3, "expected a new name"),
    ("param slow", "param süß", 3, "expected a new name"),
    ("param slow", "param ", 3, "expected a new name"),
    ("param slow", "", 3, "found \"\""),
    ("n0 = close", "n1 = close", 4, "expected n0 = "),
    ("n0 = close", "n00 = close", 4, "expected n0 = "),
    ("n0 = close", "n0  = close", 4, "expected n0 = "),
    ("n0 = close", "n0 = ", 4, "an operation or a function"),
    ("n0 = close", "n0 = close ", 4, "no more operands of close"),
    ("n0 = close", "n0 = Close", 4, "an operation or a function"),
    ("n0 = close", "n0 = close 1", 4, "no more operands of close"),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n0",
        5,
        "expected timeperiod=",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma timeperiod=$fast",
        5,
        "earlier node",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n0 timeperiod=n0",
        5,
        "a constant",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n0 period=$fast",
        5,
        "expected timeperiod=",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n0 timeperiod=$fats",
        5,
        "earlier node",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n1 timeperiod=$fast",
        5,
        "earlier node",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n00 timeperiod=$fast",
        5,
        "earlier node",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma n+0 timeperiod=$fast",
        5,
        "earlier node",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma 5 timeperiod=$fast",
        5,
        "no constant",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma $fast timeperiod=$fast",
        5,
        "no constant",
    ),
    (
        "n1 = sma n0 timeperiod=$fast",
        "n1 = sma.real n0 timeperiod=$fast",
        5,
        "sma and its output",
    ),
    (
        "n2 = sma n0 timeperiod=$slow",
        "n2 = sma n0 timeperiod=$fast",
        6,
        "each node once",
    ),
    (
        "n2 = sma n0 timeperiod=$slow",
        "n2 = sma\tn0 timeperiod=$slow",
        6,
        "an operation or a function",
    ),
    ("n3 = crossover n1 n2", "n3 = crossover n1", 7, "a number"),
    (
        "n3 = crossover n1 n2",
        "n3 = crossover n1 n2 n0",
        7,
        "no more operands of crossover",
    ),
    ("n3 = crossover n1 n2", "n3 = and n1 n2", 7, "a condition"),
    ("n3 = crossover n1 n2", "n3 = rising n1 n2", 7, "a constant"),
    ("n4 = column mood", "n4 = column", 8, "the name of a column"),
    (
        "n4 = column mood",
        "n4 = column my mood",
        8,
        "no more operands of column",
    ),
    (
        "n4 = column mood",
        "n4 = column 1",
        8,
        "the name of a column",
    ),
    ("n5 = < n4 -0.5", "n5 = < n4 -0.50", 9, "earlier node"),
    ("n5 = < n4 -0.5", "n5 = < n4 -0", 9, "earlier node"),
    ("n5 = < n4 -0.5", "n5 = < n4 NaN", 9, "earlier node"),
    ("n5 = < n4 -0.5", "n5 = < n4 1e3", 9, "earlier node"),
    ("n7 = * n6 2", "n7 = * n6 n5", 11, "a number"),
    (
        "n9 = macd.macdsignal n0 fastperiod=12 slowperiod=26 signalperiod=9",
        "n9 = macd n0 fastperiod=12 slowperiod=26 signalperiod=9",
        13,
        "macd or macdsignal or macdhist",
    ),
    (
        "n9 = macd.macdsignal n0 fastperiod=12 slowperiod=26 signalperiod=9",
        "n9 = macd.signal n0 fastperiod=12 slowperiod=26 signalperiod=9",
        13,
        "macd or macdsignal or macdhist",
    ),
    (
        "n9 = macd.macdsignal n0 fastperiod=12 slowperiod=26 signalperiod=9",
        "n9 = macd.macdsignal n0 slowperiod=26 fastperiod=12 signalperiod=9",
        13,
        "expected fastperiod=",
    ),
    ("enter_long n3", "enter_long n1", 14, "a condition"),
    ("enter_long n3", "enter_long 1", 14, "a condition"),
    ("enter_long n3", "enter_long n10", 14, "earlier node"),
    ("exit_short n5", "enter_long n5", 15, "expected sizing"),
    (
        "stop_loss distance n7",
        "stop_loss n7",
        16,
        "fraction or distance",
    ),
    (
        "stop_loss distance n7",
        "stop_loss fraction n7",
        16,
        "a constant",
    ),
    (
        "stop_loss distance n7",
        "stop_loss distance n5",
        16,
        "a number",
    ),
    (
        "stop_loss distance n7",
        "trailing_stop distance n7",
        17,
        "expected sizing",
    ),
    ("max_bars 10", "max_bars n7", 18, "a constant"),
    ("output n9", "output", 19, "expected sizing"),
    (
        "sizing equity 1",
        "sizing risk 1\nsizing equity 1",
        21,
        "expected lot",
    ),
    (
        "sizing equity 1",
        "sizing everything 1",
        20,
        "equity or cash or units or risk",
    ),
    ("sizing equity 1", "sizing equity", 20, "earlier node"),
    ("sizing equity 1", "sizing equity n7", 20, "a constant"),
    ("lot 0", "lot -1", 21, "a number of 0 or more"),
    ("lot 0", "lot $fast", 21, "a number of 0 or more"),
    ("min_order 0", "", 22, "expected min_order"),
    ("execution", "execution ", 23, "expected execution"),
    ("fill close", "fill open", 24, "next_open or close"),
    ("fee 0.001", "fee -0.001", 25, "a number of 0 or more"),
    (
        "initial_cash 10000",
        "initial_cash 0",
        28,
        "a number above 0",
    ),
    ("leverage 3", "leverage -3", 29, "a number above 0"),
    (
        "intrabar optimistic",
        "intrabar best",
        30,
        "pessimistic or optimistic",
    ),
    ("close_at_end true", "close_at_end yes", 31, "false or true"),
    ("tz UTC", "tz", 34, "expected tz"),
    ("tz UTC", "tz ", 34, "the name of a time zone"),
    ("tz UTC", "tz +01:00", 34, "the name of a time zone"),
    ("tz UTC", "tz Europe/ Berlin", 34, "the name of a time zone"),
    ("tz UTC", "tz UTC\ntz UTC", 35, "expected the end"),
    ("tz UTC", "tz UTC\n", 35, "expected the end"),
];

#[test]
fn a_wrong_line_is_named() {
    for (line, instead, number, words) in EDITS {
        let edited = GOOD.replacen(&format!("{line}\n"), &format!("{instead}\n"), 1);
        assert_ne!(edited, GOOD, "{line} is a line");
        let error = Plan::read(edited.as_bytes()).unwrap_err();
        let text = error.to_string();
        assert_eq!(error.line, *number, "{instead:?}: {text}");
        assert!(text.contains(words), "{instead:?}: {text}");
    }
}

fn error(text: &[u8]) -> PlanError {
    Plan::read(text).unwrap_err()
}

#[test]
fn a_text_that_is_none_is_refused() {
    assert_eq!(
        error(b"").to_string(),
        "plan, line 1: expected a line end, found \"the end of the text\""
    );
    assert_eq!(error(&GOOD.as_bytes()[..GOOD.len() - 1]).line, 34);
    assert_eq!(error(&GOOD.replace('\n', "\r\n").into_bytes()).line, 1);
    let mut bytes = GOOD.as_bytes().to_vec();
    bytes[GOOD.find("n1").unwrap()] = 0xff;
    assert_eq!(
        error(&bytes).to_string(),
        "plan, line 5: expected UTF-8 text, found \"another byte\""
    );
    let long = "x".repeat(1000) + "\n";
    assert!(error(long.as_bytes()).to_string().len() < 150);
}

#[test]
fn risk_needs_a_stop() {
    let without = GOOD
        .replace("stop_loss distance n7", "take_profit distance n7")
        .replace("take_profit fraction n8\n", "");
    let risk = without.replace("sizing equity 1", "sizing risk n8");
    assert!(
        error(risk.as_bytes())
            .to_string()
            .contains("a stop_loss or a trailing_stop")
    );
}

/// Nodes, and the rest of a plan that uses the last of them.
fn with_nodes(nodes: &[&str]) -> String {
    let lines = nodes
        .iter()
        .enumerate()
        .map(|(index, node)| format!("n{index} = {node}\n"));
    let last = nodes.len() - 1;
    format!(
        "atra-plan 1\n{}output n{last}\nsizing equity 1\nlot 0\nmin_order 0\n{EXECUTION}",
        lines.collect::<String>()
    )
}

#[test]
fn nodes_have_one_order() {
    assert!(Plan::read(with_nodes(&["close", "neg n0", "open", "+ n1 n2"]).as_bytes()).is_ok());
    let breadth_first = with_nodes(&["close", "open", "neg n0", "+ n2 n1"]);
    assert_eq!(
        error(breadth_first.as_bytes()).to_string(),
        "plan, line 3: expected nodes in depth-first order, found \"n1 = open\""
    );
    let unused = with_nodes(&["close", "open", "neg n0"]);
    assert_eq!(error(unused.as_bytes()).line, 3);
    let last_unused = with_nodes(&["close"]).replace("output n0\n", "");
    assert_eq!(
        error(last_unused.as_bytes()).to_string(),
        "plan, line 2: expected a node that something uses, found \"n0 = close\""
    );
}

#[test]
fn nodes_on_higher_bars_carry_their_timeframe() {
    let nodes = [
        "close@1h",
        "+ 2 3",
        "sma@1h n0 timeperiod=n1",
        "column@1h mood",
        ">@1h n2 n3",
        "tf n4",
    ];
    let plan = Plan::read(with_nodes(&nodes).as_bytes()).unwrap();
    let higher = plan.nodes.iter().map(|node| node.basis);
    let (hour, none) = (Some(0), None);
    assert!(higher.eq([hour, none, hour, hour, hour, none]));
    assert_eq!(plan.bases, [Basis::Higher(Timeframe::read("1h").unwrap())]);
    assert_eq!(plan.nodes[2].name, "sma");
    assert_eq!(plan.nodes[5].kind, Kind::Condition);
    let both = ["column mood", "column@1w mood", "tf n1", "+ n0 n2"];
    let plan = Plan::read(with_nodes(&both).as_bytes()).unwrap();
    assert_eq!(plan.columns, ["mood"]);
    assert_eq!(plan.nodes[3].kind, Kind::Number);
}

#[test]
fn symbols_are_read_and_where_they_are_out_of_place_named() {
    let nodes = ["close@sym:1h", "sym n0", "close@1h", "tf n2", "+ n1 n3"];
    let plan = Plan::read(with_nodes(&nodes).as_bytes()).unwrap();
    let hour = Basis::Higher(Timeframe::read("1h").unwrap());
    assert_eq!(plan.bases, [Basis::Symbol("1h".to_owned()), hour]);
    assert_eq!(plan.symbols().collect::<Vec<_>>(), [(0, "1h")]);
    let refused = |nodes: &[&str], words: &str| {
        let said = error(with_nodes(nodes).as_bytes()).to_string();
        assert!(said.contains(words), "{nodes:?}: {said}");
    };
    refused(&["close@sym:"], "expected a symbol, found \"sym:\"");
    refused(&["close@sym:\t"], "expected a symbol");
    refused(
        &["+@sym:A 1 2"],
        "expected + without a symbol, found \"+@sym:A\"",
    );
    refused(&["column@sym:A mood"], "expected column without a symbol");
    refused(
        &["close@sym:A", "sym@sym:B n0"],
        "expected sym without a symbol",
    );
    refused(
        &["close@sym:A", "sym@1h n0"],
        "expected sym without a timeframe",
    );
    refused(
        &["close@sym:A", "tf n0"],
        "expected a node with a timeframe",
    );
    refused(&["close@1h", "sym n0"], "expected a node with a symbol");
    refused(
        &["close@sym:A", "neg n0"],
        "expected a node without a symbol",
    );
    refused(
        &["close@sym:A", "neg@sym:B n0"],
        "expected a node over bars of sym:B",
    );
    refused(
        &["close@sym:A"],
        "expected a node without a symbol, found \"n0\"",
    );
}

#[test]
fn timeframes_out_of_place_are_named() {
    let refused = |nodes: &[&str], words: &str| {
        let said = error(with_nodes(nodes).as_bytes()).to_string();
        assert!(said.contains(words), "{nodes:?}: {said}");
    };
    refused(
        &["close@90m"],
        "line 2: expected a timeframe, found \"90m\"",
    );
    refused(&["close@"], "expected a timeframe, found \"\"");
    refused(&["close@irregular"], "expected a timeframe, found");
    refused(&["close@1h@1h"], "expected a timeframe, found \"1h@1h\"");
    refused(&["@1h"], "an operation or a function");
    refused(
        &["+@1h 1 2"],
        "expected + without a timeframe, found \"+@1h\"",
    );
    refused(&["close@1h", "tf@1d n0"], "expected tf without a timeframe");
    refused(
        &["close@1h", "tf n0", "tf n1"],
        "line 4: expected a node with a timeframe",
    );
    refused(
        &["close", "tf n0"],
        "expected a node with a timeframe, found \"n0\"",
    );
    refused(&["tf 5"], "expected a node with a timeframe, found \"5\"");
    refused(
        &["close@1h", "neg n0"],
        "expected a node without a timeframe, found \"n0\"",
    );
    refused(
        &["close", "neg@1h n0"],
        "expected a node over bars of 1h, found \"n0\"",
    );
    refused(
        &["close@1d", "neg@1h n0"],
        "expected a node over bars of 1h, found \"n0\"",
    );
    refused(
        &["close@1d", "sma@1h n0 timeperiod=2"],
        "expected a node over bars of 1h",
    );
    // Outputs, rules and exits are read at bars.
    refused(
        &["close@1h"],
        "line 3: expected a node without a timeframe, found \"n0\"",
    );
    refused(&["close@1h", "close@1h"], "each node once");
    refused(&["open", "high@1h", "tf n1"], "found \"n0 = open\"");
    refused(&["open@1h", "high@1h", "tf n1"], "found \"n0 = open@1h\"");
}

#[test]
fn the_bounds_hold() {
    let chain = |count: usize| {
        let nodes: Vec<String> = (0..count)
            .map(|k| {
                if k == 0 {
                    "close".to_owned()
                } else {
                    format!("neg n{}", k - 1)
                }
            })
            .collect();
        with_nodes(&nodes.iter().map(String::as_str).collect::<Vec<_>>())
    };
    assert_eq!(
        Plan::read(chain(10_000).as_bytes()).unwrap().nodes.len(),
        10_000
    );
    assert!(
        error(chain(10_001).as_bytes())
            .to_string()
            .contains("at most 10000 nodes")
    );
    let parameters = |count: usize| {
        let lines: String = (0..count).map(|k| format!("param p{k}\n")).collect();
        with_nodes(&["close"]).replacen('\n', &format!("\n{lines}"), 1)
    };
    assert_eq!(
        Plan::read(parameters(64).as_bytes())
            .unwrap()
            .parameters
            .len(),
        64
    );
    assert!(
        error(parameters(65).as_bytes())
            .to_string()
            .contains("at most 64 parameters")
    );
    let long = "a".repeat(1 << 20) + "\n";
    assert!(
        error(long.as_bytes())
            .to_string()
            .contains("at most 1048576 bytes")
    );
}

#[test]
fn every_cut_and_every_line_left_out_or_doubled_is_refused() {
    for cut in 0..GOOD.len() {
        assert!(Plan::read(&GOOD.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
    let lines: Vec<&str> = GOOD.lines().collect();
    for k in 0..lines.len() {
        let mut doubled = lines.clone();
        doubled.insert(k, lines[k]);
        let twice_output = lines[k].starts_with("output");
        assert_eq!(
            Plan::read((doubled.join("\n") + "\n").as_bytes()).is_ok(),
            twice_output,
            "{}",
            lines[k]
        );
        let mut left_out = lines.clone();
        left_out.remove(k);
        let may_go = lines[k] == "max_bars 10";
        assert_eq!(
            Plan::read((left_out.join("\n") + "\n").as_bytes()).is_ok(),
            may_go,
            "{}",
            lines[k]
        );
    }
}

/// Whatever can be read can be evaluated, bar by bar too, or says why not.
fn try_out(text: &[u8], values: &[f64]) {
    let Ok(plan) = Plan::read(text) else { return };
    let plan = Arc::new(plan);
    let mut random = Random::new(7);
    let times = Times::any(&mut random);
    let market = Market::new(&mut random, Style::Ordinary, &times);
    let columns = market.named_columns();
    let bars = market.bars(&columns, times.clock());
    let parameters: Vec<f64> = values
        .iter()
        .copied()
        .cycle()
        .take(plan.parameters.len())
        .collect();
    let batch = Shared::new(plan.clone(), bars, 1 << 30)
        .and_then(|mut shared| shared.evaluate(&parameters));
    let stream = PlanStream::new(plan, &parameters, &COLUMNS, times.clock());
    match (batch, stream) {
        (Ok(batch), Ok(mut stream)) => {
            for bar in 0..bars.len() {
                let user: Vec<f64> = columns.iter().map(|(_, values)| values[bar]).collect();
                stream.push(&bars.bar(bar), &user);
                assert_eq!(stream.rules_read(), bar >= batch.start());
            }
        }
        (batch, stream) => assert!(batch.is_err() && stream.is_err()),
    }
}

/// An edit of a text: a byte put somewhere, a word or a line moved.
fn edited(text: &str, random: &mut Random) -> Vec<u8> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
    match random.below(5) {
        0 => lines.swap(a, b),
        1 => drop(lines.remove(a)),
        2 => lines.insert(a, lines[b].clone()),
        3 => {
            let words: Vec<String> = lines[b].split(' ').map(str::to_owned).collect();
            let word = random.pick(&words).clone();
            let mut target: Vec<String> = lines[a].split(' ').map(str::to_owned).collect();
            let at = random.below(target.len());
            target[at] = word;
            lines[a] = target.join(" ");
        }
        _ => {
            let mut bytes = (lines.join("\n") + "\n").into_bytes();
            let at = random.below(bytes.len());
            bytes[at] = *random.pick(b"0123456789-.$n= \n\0\xffaz<+@h");
            return bytes;
        }
    }
    (lines.join("\n") + "\n").into_bytes()
}

#[test]
fn edited_plans_are_refused_or_work() {
    for seed in 0..3_000 {
        let mut random = Random::new(seed);
        let style = Style::any(&mut random);
        let times = Times::any(&mut random);
        let text = plans::sketch(&mut random, style, &times).write().text;
        let bytes = edited(&text, &mut random);
        let values = *random.pick(&[
            [3.0],
            [0.0],
            [2.5],
            [-1.0],
            [1e9],
            [f64::NAN],
            [f64::INFINITY],
        ]);
        try_out(&bytes, &values);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_refused_or_work(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        try_out(&bytes, &[3.0]);
    }

    #[test]
    fn any_words_are_refused_or_work(words in "(param|n[0-9]|=|close|sma|[+<]|not|\\$a| |\n|[0-9.]{1,4}|timeperiod=|@1h|@1d|tf|output|sizing equity 1){0,60}") {
        let text = format!("atra-plan 1\nparam a\n{words}\nsizing equity 1\nlot 0\nmin_order 0\n{EXECUTION}");
        try_out(text.as_bytes(), &[3.0]);
    }
}

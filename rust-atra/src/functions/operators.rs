//! ATRA's own operators and series, as a user reads about them. How they are computed is the
//! plan's business.

/// A series that every symbol has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series {
    pub name: &'static str,
    /// One line for people.
    pub hint: &'static str,
}

/// One of ATRA's own operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// The name in a plan.
    pub name: &'static str,
    /// How it is written; `c` is a condition, `n` a whole number that stays the same.
    pub signature: &'static str,
    /// `number` or `condition`.
    pub result: &'static str,
    /// How tightly a symbol or word binds, 1 the loosest; none for what is written as a call.
    pub precedence: Option<u8>,
    /// One line for people.
    pub hint: &'static str,
    pub example: &'static str,
    /// The first bar with a value, given those of the operands.
    pub start: &'static str,
}

/// The series, prices first.
pub static SERIES: [Series; 10] = [
    series("open", "opening price"),
    series("high", "highest price"),
    series("low", "lowest price"),
    series("close", "closing price"),
    series("volume", "traded volume"),
    series("hl2", "(high + low) / 2"),
    series("hlc3", "(high + low + close) / 3"),
    series("ohlc4", "(open + high + low + close) / 4"),
    series(
        "hour",
        "hour of the bar's open time, 0 to 23, in the strategy's tz",
    ),
    series(
        "dayofweek",
        "day of the bar's open time, Monday 1 to Sunday 7, in the strategy's tz",
    ),
];

/// The operators: symbols from the loosest to the tightest, then calls.
pub static OPERATORS: [Operator; 33] = [
    symbol(
        "or",
        "a or b",
        CONDITION,
        1,
        "either holds",
        "close > open or volume > 100",
    ),
    symbol(
        "and",
        "a and b",
        CONDITION,
        2,
        "both hold",
        "close > open and volume > 100",
    ),
    symbol(
        "not",
        "not c",
        CONDITION,
        3,
        "c does not hold",
        "not (close > open)",
    ),
    symbol(
        "<",
        "a < b",
        CONDITION,
        4,
        "less; false where either is NaN",
        "rsi(close, 14) < 30",
    ),
    symbol(
        "<=",
        "a <= b",
        CONDITION,
        4,
        "at most; false where either is NaN",
        "close <= low[1]",
    ),
    symbol(
        ">",
        "a > b",
        CONDITION,
        4,
        "greater; false where either is NaN",
        "close > open",
    ),
    symbol(
        ">=",
        "a >= b",
        CONDITION,
        4,
        "at least; false where either is NaN",
        "hour >= 8",
    ),
    symbol(
        "==",
        "a == b",
        CONDITION,
        4,
        "equal; false where either is NaN",
        "dayofweek == 1",
    ),
    symbol(
        "!=",
        "a != b",
        CONDITION,
        4,
        "unequal; false where either is NaN",
        "cdldoji() != 0",
    ),
    symbol("+", "a + b", NUMBER, 5, "sum", "close + 2 * atr(14)"),
    symbol("-", "a - b", NUMBER, 5, "difference", "high - low"),
    symbol("*", "a * b", NUMBER, 6, "product", "2 * atr(14)"),
    symbol(
        "/",
        "a / b",
        NUMBER,
        6,
        "quotient, IEEE 754: 1/0 is infinite",
        "close / close[1]",
    ),
    symbol(
        "%",
        "a % b",
        NUMBER,
        6,
        "remainder with the sign of a (C's fmod)",
        "hour % 4",
    ),
    symbol("neg", "-x", NUMBER, 7, "x with the other sign", "-close"),
    symbol(
        "^",
        "a ^ b",
        NUMBER,
        8,
        "power (fdlibm), right to left",
        "close ^ 2",
    ),
    Operator {
        start: "start of x, n bars later",
        ..symbol(
            "shift",
            "x[n]",
            NUMBER,
            9,
            "x n bars ago, number or condition",
            "close[1]",
        )
    },
    call(
        "abs",
        "abs(x)",
        NUMBER,
        "magnitude of x",
        "abs(close - open)",
    ),
    call(
        "log",
        "log(x)",
        NUMBER,
        "natural logarithm (fdlibm)",
        "log(close / close[1])",
    ),
    crossing(
        "crossover",
        "crossover(a, b)",
        "a > b and a[1] <= b[1]",
        "crossover(close, 100)",
    ),
    crossing(
        "crossunder",
        "crossunder(a, b)",
        "a < b and a[1] >= b[1]",
        "crossunder(close, 100)",
    ),
    crossing(
        "cross",
        "cross(a, b)",
        "crossover(a, b) or crossunder(a, b)",
        "cross(close, 100)",
    ),
    Operator {
        start: "start of x, n bars later",
        ..call(
            "rising",
            "rising(x, n)",
            CONDITION,
            "x rose at each of n bars",
            "rising(close, 3)",
        )
    },
    Operator {
        start: "start of x, n bars later",
        ..call(
            "falling",
            "falling(x, n)",
            CONDITION,
            "x fell at each of n bars",
            "falling(low, 3)",
        )
    },
    Operator {
        start: "start of x, n - 1 bars later",
        ..call(
            "highest",
            "highest(x, n)",
            NUMBER,
            "maximum of n bars, this one included; NaN while one is NaN",
            "highest(high, 20)",
        )
    },
    Operator {
        start: "start of x, n - 1 bars later",
        ..call(
            "lowest",
            "lowest(x, n)",
            NUMBER,
            "minimum of n bars, this one included; NaN while one is NaN",
            "lowest(low, 20)",
        )
    },
    Operator {
        start: "start of x, n bars later",
        ..call(
            "change",
            "change(x, n=1)",
            NUMBER,
            "x - x[n]",
            "change(close, 5) > 0",
        )
    },
    call(
        "barssince",
        "barssince(c)",
        NUMBER,
        "bars since c held, 0 where it does; NaN before",
        "barssince(close > open) > 3",
    ),
    call(
        "valuewhen",
        "valuewhen(c, x)",
        NUMBER,
        "x where c last held; NaN before",
        "valuewhen(high > high[1], high)",
    ),
    call(
        "if",
        "if(c, a, b)",
        NUMBER,
        "a where c holds, else b",
        "if(close > open, high, low)",
    ),
    call(
        "nz",
        "nz(x, y=0)",
        NUMBER,
        "x where it is finite, else y",
        "nz(close / open, 1)",
    ),
    Operator {
        start: "close of the higher bar at which x starts",
        ..call(
            "tf",
            "tf(timeframe, x)",
            NUMBER,
            "x over the bars of a higher timeframe, at the last one closed; number or condition",
            "tf(\"1d\", sma(close, 20))",
        )
    },
    Operator {
        start: "close of the other symbol's bar at which x starts",
        ..call(
            "sym",
            "sym(symbol, x)",
            NUMBER,
            "x over the bars of another symbol, at the last one closed; number or condition",
            "close / sym(\"ETH-USD\", close)",
        )
    },
];

const NUMBER: &str = "number";
const CONDITION: &str = "condition";
const AT_ONCE: &str = "latest start of the operands";

const fn series(name: &'static str, hint: &'static str) -> Series {
    Series { name, hint }
}

const fn call(
    name: &'static str,
    signature: &'static str,
    result: &'static str,
    hint: &'static str,
    example: &'static str,
) -> Operator {
    Operator {
        name,
        signature,
        result,
        precedence: None,
        hint,
        example,
        start: AT_ONCE,
    }
}

const fn symbol(
    name: &'static str,
    signature: &'static str,
    result: &'static str,
    precedence: u8,
    hint: &'static str,
    example: &'static str,
) -> Operator {
    let precedence = Some(precedence);
    Operator {
        precedence,
        ..call(name, signature, result, hint, example)
    }
}

const fn crossing(
    name: &'static str,
    signature: &'static str,
    hint: &'static str,
    example: &'static str,
) -> Operator {
    let start = "latest start of the operands, 1 bar later";
    Operator {
        start,
        ..call(name, signature, CONDITION, hint, example)
    }
}

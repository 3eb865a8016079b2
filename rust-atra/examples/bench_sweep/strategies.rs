//! Strategies of other functions than averages that cross, with 10,000 combinations each.

use atra::bars::Bars;
use atra::functions::Input;

use crate::by_hand::{Plain, long};
use crate::columns::Column;

/// A strategy, its combinations, and what a loop by hand needs to know of it.
pub struct Strategy {
    pub name: &'static str,
    /// Parameters, nodes and rules of its plan.
    pub rules: &'static str,
    /// The values of each parameter, in order; combinations are their product.
    pub axes: Vec<Vec<f64>>,
    /// The functions that a combination reads.
    pub columns: fn(&[f64]) -> Vec<Column>,
    /// The loop, given all outputs of these functions, one after the other.
    pub by_hand: fn(&Bars, &[Vec<f64>], &[f64]) -> Plain,
}

impl Strategy {
    /// The values of all combinations, the last parameter varies fastest; of each parameter every `share`-th value.
    pub fn combinations(&self, share: usize) -> Vec<Vec<f64>> {
        self.axes.iter().fold(vec![Vec::new()], |begun, axis| {
            let values = || axis.iter().step_by(share);
            begun
                .iter()
                .flat_map(|row| values().map(move |value| [row.as_slice(), &[*value]].concat()))
                .collect()
        })
    }
}

/// All of them.
pub fn strategies() -> [Strategy; 5] {
    [
        rsi(),
        bollinger_reversion(),
        bollinger_breakout(),
        macd(),
        three_conditions(),
    ]
}

fn rsi() -> Strategy {
    Strategy {
        name: "RSI below, above",
        rules: "param n\nparam lower\nparam upper\nn0 = close\nn1 = rsi n0 timeperiod=$n\nn2 = < n1 $lower\n\
                n3 = > n1 $upper\nenter_long n2\nexit_long n3\n",
        axes: vec![range(5, 1.0, 40), range(15, 1.0, 25), range(55, 2.0, 10)],
        columns: |values| vec![of_close("rsi", &values[..1])],
        by_hand: |bars, columns, values| {
            let rsi = &columns[0][..bars.len()];
            long(bars, |i| rsi[i] < values[1], |i| rsi[i] > values[2])
        },
    }
}

fn bands(values: &[f64]) -> Vec<Column> {
    vec![of_close("bbands", &[values[0], values[1], values[1], 0.0])]
}

fn bollinger_axes() -> Vec<Vec<f64>> {
    vec![range(10, 1.0, 100), range(1, 0.02, 100)]
}

fn bollinger_reversion() -> Strategy {
    Strategy {
        name: "Bollinger, back to the middle",
        rules: "param n\nparam k\nn0 = close\n\
                n1 = bbands.lowerband n0 timeperiod=$n nbdevup=$k nbdevdn=$k matype=0\nn2 = < n0 n1\n\
                n3 = bbands.middleband n0 timeperiod=$n nbdevup=$k nbdevdn=$k matype=0\nn4 = > n0 n3\n\
                enter_long n2\nexit_long n4\n",
        axes: bollinger_axes(),
        columns: bands,
        by_hand: |bars, columns, _| {
            let n = bars.len();
            let (close, middle, lower) = (&bars.close[..n], &columns[1][..n], &columns[2][..n]);
            long(bars, |i| close[i] < lower[i], |i| close[i] > middle[i])
        },
    }
}

fn bollinger_breakout() -> Strategy {
    Strategy {
        name: "Bollinger, out of the band",
        rules: "param n\nparam k\nn0 = close\n\
                n1 = bbands.upperband n0 timeperiod=$n nbdevup=$k nbdevdn=$k matype=0\nn2 = > n0 n1\n\
                n3 = bbands.middleband n0 timeperiod=$n nbdevup=$k nbdevdn=$k matype=0\nn4 = < n0 n3\n\
                enter_long n2\nexit_long n4\n",
        axes: bollinger_axes(),
        columns: bands,
        by_hand: |bars, columns, _| {
            let n = bars.len();
            let (close, upper, middle) = (&bars.close[..n], &columns[0][..n], &columns[1][..n]);
            long(bars, |i| close[i] > upper[i], |i| close[i] < middle[i])
        },
    }
}

fn macd() -> Strategy {
    Strategy {
        name: "MACD over, under its signal",
        rules: "param fast\nparam slow\nparam signal\nn0 = close\n\
                n1 = macd.macd n0 fastperiod=$fast slowperiod=$slow signalperiod=$signal\n\
                n2 = macd.macdsignal n0 fastperiod=$fast slowperiod=$slow signalperiod=$signal\n\
                n3 = crossover n1 n2\nn4 = crossunder n1 n2\nenter_long n3\nexit_long n4\n",
        axes: vec![range(5, 1.0, 20), range(26, 1.0, 50), range(5, 1.0, 10)],
        columns: |values| vec![of_close("macd", values)],
        by_hand: |bars, columns, _| crate::by_hand::crossing(bars, &columns[0], &columns[1]),
    }
}

fn three_conditions() -> Strategy {
    Strategy {
        name: "trend and RSI and volume",
        rules: "param trend\nparam n\nparam lower\nparam busy\nn0 = close\nn1 = sma n0 timeperiod=$trend\n\
                n2 = > n0 n1\nn3 = rsi n0 timeperiod=$n\nn4 = < n3 $lower\nn5 = and n2 n4\nn6 = volume\n\
                n7 = sma n6 timeperiod=$busy\nn8 = > n6 n7\nn9 = and n5 n8\nn10 = > n3 70\n\
                enter_long n9\nexit_long n10\n",
        axes: vec![
            range(50, 20.0, 10),
            range(5, 1.0, 10),
            range(30, 2.0, 10),
            range(10, 5.0, 10),
        ],
        columns: |values| {
            let volume = Column {
                of: Input::Volume,
                ..of_close("sma", &values[3..])
            };
            vec![
                of_close("sma", &values[..1]),
                of_close("rsi", &values[1..2]),
                volume,
            ]
        },
        by_hand: |bars, columns, values| {
            let n = bars.len();
            let (close, volume, lower) = (&bars.close[..n], &bars.volume[..n], values[2]);
            let (trend, rsi, usual) = (&columns[0][..n], &columns[1][..n], &columns[2][..n]);
            let enter = |i| close[i] > trend[i] && rsi[i] < lower && volume[i] > usual[i];
            long(bars, enter, |i| rsi[i] > 70.0)
        },
    }
}

fn of_close(function: &'static str, parameters: &[f64]) -> Column {
    Column {
        function,
        of: Input::Close,
        parameters: parameters.to_vec(),
    }
}

fn range(from: u32, step: f64, count: u32) -> Vec<f64> {
    (0..count)
        .map(|i| f64::from(from) + f64::from(i) * step)
        .collect()
}

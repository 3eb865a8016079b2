//! Made-up bars of different shapes, the same ones on every run.

use atra::functions::{Function, Input};

/// Columns as a function's inputs want them.
#[derive(Clone)]
pub struct Market {
    pub name: &'static str,
    pub open: Vec<f64>,
    pub high: Vec<f64>,
    pub low: Vec<f64>,
    pub close: Vec<f64>,
    pub volume: Vec<f64>,
    /// The second operand of functions with two, such as the periods of `mavp`.
    pub second: Vec<f64>,
}

impl Market {
    /// Bars from closes: each opens where the last one closed, with shadows of up to 1 %.
    pub fn from_closes(name: &'static str, close: Vec<f64>, random: &mut Random) -> Market {
        let mut open = close.clone();
        open.rotate_right(1);
        open[0] = close[0];
        let pairs = || open.iter().zip(&close);
        let high = pairs()
            .map(|(o, c)| o.max(*c) * (1.0 + 0.01 * random.unit()))
            .collect();
        let low = pairs()
            .map(|(o, c)| o.min(*c) * (1.0 - 0.01 * random.unit()))
            .collect();
        let volume = close
            .iter()
            .map(|_| (random.unit() * 1e4).floor())
            .collect();
        let second = close
            .iter()
            .map(|_| 1.0 + (random.unit() * 40.0).floor())
            .collect();
        Market {
            name,
            open,
            high,
            low,
            close,
            volume,
            second,
        }
    }

    /// The inputs of `function`, in call order.
    pub fn inputs(&self, function: &Function) -> Vec<&[f64]> {
        let mut reals = [&self.close, &self.second].into_iter();
        let column = |input: &Input| match input {
            Input::Open => self.open.as_slice(),
            Input::High => &self.high,
            Input::Low => &self.low,
            Input::Close => &self.close,
            Input::Volume => &self.volume,
            Input::Real => reals.next().expect("no function has three operands"),
        };
        function.inputs.iter().map(column).collect()
    }

    /// Every column with `change` made to it.
    pub fn map(mut self, name: &'static str, change: impl Fn(&mut Vec<f64>)) -> Market {
        self.name = name;
        let columns = [
            &mut self.open,
            &mut self.high,
            &mut self.low,
            &mut self.close,
        ];
        columns.into_iter().for_each(&change);
        change(&mut self.volume);
        change(&mut self.second);
        self
    }
}

/// A random walk whose steps are mostly small, with a gap of several per cent now and then.
pub fn walk(bars: usize, seed: u64) -> Market {
    let mut random = Random(seed);
    let mut price = 100.0;
    let mut step = |_| {
        let size = if random.unit() < 0.02 { 0.08 } else { 0.01 };
        price *= 1.0 + size * (random.unit() - 0.5);
        (price * 1e4_f64).round() / 1e4
    };
    let close = (0..bars).map(&mut step).collect();
    Market::from_closes("walk", close, &mut random)
}

/// Every bar the same: no range, no volume.
pub fn flat(bars: usize) -> Market {
    let same = vec![10.0; bars];
    Market {
        name: "flat",
        open: same.clone(),
        high: same.clone(),
        low: same.clone(),
        close: same.clone(),
        volume: vec![0.0; bars],
        second: same,
    }
}

/// Prices that only rise (or, with a negative `step`, only fall).
pub fn trend(bars: usize, step: f64) -> Market {
    let close = (0..bars)
        .map(|bar| 100.0 * (1.0 + step).powi(bar as i32))
        .collect();
    Market::from_closes(
        if step > 0.0 { "rise" } else { "fall" },
        close,
        &mut Random(7),
    )
}

/// All shapes at one length.
pub fn shapes(bars: usize) -> Vec<Market> {
    let scaled = |name, factor: f64| {
        let scale = move |column: &mut Vec<f64>| column.iter_mut().for_each(|v| *v *= factor);
        walk(bars, 3).map(name, scale)
    };
    let holed = |name, hole: std::ops::Range<usize>| {
        let hole = hole.start.min(bars)..hole.end.min(bars);
        walk(bars, 4).map(name, move |column| column[hole.clone()].fill(f64::NAN))
    };
    vec![
        walk(bars, 1),
        walk(bars, 2),
        flat(bars),
        trend(bars, 0.001),
        trend(bars, -0.001),
        scaled("tiny", 1e-9),
        scaled("huge", 1e12),
        scaled("subnormal", 1e-306),
        scaled("overflowing", 1e200),
        holed("late", 0..17),
        holed("torn", bars / 2..bars / 2 + 1),
    ]
}

/// A small deterministic generator (SplitMix64).
pub struct Random(pub u64);

impl Random {
    /// The next value of 0..1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

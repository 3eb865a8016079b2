//! The table that is printed, a line as soon as it is measured.

/// A piece of work as two sides did it: seconds of each.
pub type Pair = (f64, f64);

/// Least, middle and most.
pub struct Spread {
    least: f64,
    pub median: f64,
    most: f64,
}

impl Spread {
    pub fn of(values: impl IntoIterator<Item = f64>) -> Spread {
        let mut sorted: Vec<f64> = values.into_iter().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Spread {
            least: sorted[0],
            median: sorted[sorted.len() / 2],
            most: sorted[sorted.len() - 1],
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(to, "{:.2} to {:.2}", self.least, self.most)
    }
}

pub fn heading() {
    println!("| what | goal | measured | spread |\n|---|---|---|---|");
}

pub fn row(what: &str, goal: &str, measured: &str, spread: &str) {
    println!("| {what} | {goal} | {measured} | {spread} |");
}

/// How many times as long the first side takes: the median of the pieces. `work` is that of all.
pub fn times(what: &str, goal: &str, pairs: &[Pair], work: f64) {
    let (one, other) = sums(pairs);
    let nanos = |seconds: f64| seconds * 1e9 / work;
    let ratios = Spread::of(pairs.iter().map(|(one, other)| one / other));
    let measured = format!(
        "**{:.2}**: loop {:.2} ns, ours {:.2} ns; in all {:.2}",
        ratios.median,
        nanos(one),
        nanos(other),
        one / other
    );
    row(what, goal, &measured, &ratios.to_string());
}

pub fn sums(pairs: &[Pair]) -> Pair {
    pairs
        .iter()
        .fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1))
}

/// With commas.
pub fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}

//! Strategies whose rules and distances are columns of random values: what a run makes of them is
//! known without a plan. Its parameter is what a rule's value has to exceed.

use std::rc::Rc;

use atra::bars::Bars;
use atra::sim::{Decision, Distance, Fill, Intrabar, Settings, Sizing};

use super::random::Random;
use super::sketch::{Expr, Sketch, apply, literal};

pub const NAMES: [&str; 7] = ["el", "xl", "es", "xs", "sl", "tp", "ts"];
const EXITS: [&str; 3] = ["stop_loss", "take_profit", "trailing_stop"];

/// A strategy over a market, with the plan's text and what it comes down to.
pub struct Written {
    pub settings: Settings,
    pub text: String,
    /// The first bar at which rules are read.
    pub start: usize,
    /// Whether there is a rule for short entries.
    shorts: bool,
    ts_ms: Vec<i64>,
    prices: [Vec<f64>; 4],
    columns: [Vec<f64>; NAMES.len()],
}

impl Written {
    pub fn random(random: &mut Random) -> Written {
        // All in: what hopping asks for.
        let hops = random.chance(40);
        let settings = match settings(random) {
            settings if hops && random.chance(60) => from_order_to_order(settings),
            settings if hops => all_in(settings),
            settings => settings,
        };
        let shorts = !hops || random.chance(50);
        Written::with(settings, (shorts, false), random)
    }

    /// One that is all in, of either side or long, with exits or without; how far away its target
    /// is may be the parameter.
    pub fn that_makes_trips(random: &mut Random) -> Written {
        let settings = match settings(random) {
            // Shorts that last, and may be lost.
            settings if random.chance(30) => from_order_to_order(settings),
            settings => all_in(settings),
        };
        let settings = Settings {
            fill: Fill::NextOpen,
            ..settings
        };
        let (shorts, swept) = (random.chance(70), random.chance(40));
        Written::with(settings, (shorts, swept), random)
    }

    /// One that is long and flat by turns, all in.
    pub fn that_takes_turns(random: &mut Random) -> Written {
        let settings = from_order_to_order(settings(random));
        let dear = Settings {
            fee_fixed: 900.0,
            ..settings
        };
        let settings = if random.chance(15) { dear } else { settings };
        Written::with(settings, (false, false), random)
    }

    fn with(settings: Settings, (shorts, swept): (bool, bool), random: &mut Random) -> Written {
        // Now and then more than a sweep takes at a time.
        let most = if random.chance(4) { 6_000 } else { 900 };
        let bars = 1 + random.below(most);
        let start = random.below(3) * random.below(200);
        let mut columns = [0, 1, 2, 3].map(|_| rule(random, bars)).to_vec();
        columns.extend((0..3).map(|_| distances(random, bars)));
        for column in &mut columns {
            column
                .iter_mut()
                .take(start)
                .for_each(|value| *value = f64::NAN);
        }
        Written {
            text: text(&settings, shorts, swept),
            settings,
            shorts,
            start,
            ts_ms: (0..bars as i64).map(|bar| bar * 60_000).collect(),
            prices: prices(random, bars),
            columns: columns.try_into().expect("seven"),
        }
    }

    pub fn columns(&self) -> [(&str, &[f64]); NAMES.len()] {
        std::array::from_fn(|k| (NAMES[k], self.columns[k].as_slice()))
    }

    pub fn bars<'a>(&'a self, columns: &'a [(&'a str, &'a [f64])]) -> Bars<'a> {
        let [open, high, low, close] = &self.prices;
        Bars {
            ts_ms: &self.ts_ms,
            open,
            high,
            low,
            close,
            volume: close,
            columns,
            clock: Default::default(),
        }
    }

    /// What the rules say at the close of a bar.
    pub fn decision(&self, bar: usize) -> Option<Decision> {
        let value = |k: usize| self.columns[k][bar];
        (bar >= self.start).then(|| Decision {
            enter_long: value(0) > 0.0,
            exit_long: value(1) > 0.0,
            enter_short: self.shorts && value(2) > 0.0,
            exit_short: value(3) > 0.0,
            stop_loss: value(4),
            take_profit: value(5),
            trailing_stop: value(6),
        })
    }
}

fn all_in(settings: Settings) -> Settings {
    Settings {
        sizing: Sizing::Equity(1.0),
        lot: 0.0,
        ..settings
    }
}

/// Nothing happens but what the rules order.
fn from_order_to_order(settings: Settings) -> Settings {
    Settings {
        fill: Fill::NextOpen,
        stop_loss: Distance::None,
        take_profit: Distance::None,
        trailing_stop: Distance::None,
        max_bars: None,
        ..all_in(settings)
    }
}

/// True at one bar in two, or seldom, or never: stretches of all lengths.
fn rule(random: &mut Random, bars: usize) -> Vec<f64> {
    let every = *random.pick(&[2, 9, 60, 300, usize::MAX]);
    let value = |_| match random.below(every) {
        0 => 0.1 + random.unit(),
        _ => 0.0,
    };
    (0..bars).map(value).collect()
}

fn distances(random: &mut Random, bars: usize) -> Vec<f64> {
    let far = *random.pick(&[1.0, 4.0, 20.0]);
    let distance = |_| match random.below(40) {
        0 => -1.0,
        _ => far * (0.2 + random.unit()),
    };
    (0..bars).map(distance).collect()
}

fn prices(random: &mut Random, bars: usize) -> [Vec<f64>; 4] {
    let mut columns: [Vec<f64>; 4] = Default::default();
    let rough = *random.pick(&[0.002, 0.02, 0.2]);
    let mut price = 100.0;
    for _ in 0..bars {
        let mut near = |price: f64| (price * (1.0 + rough * (random.unit() - 0.5))).max(0.5);
        let (open, close) = (near(price), near(price));
        let (high, low) = (open.max(close), open.min(close));
        let bar = [open, near(high).max(high), near(low).min(low), close];
        columns
            .iter_mut()
            .zip(bar)
            .for_each(|(column, value)| column.push(value));
        price = close;
    }
    columns
}

fn settings(random: &mut Random) -> Settings {
    let exits = [0, 1, 2].map(|_| match random.below(3) {
        0 => Distance::None,
        1 => Distance::Fraction(0.01 + 0.1 * random.unit()),
        _ => Distance::Price,
    });
    let stopless = exits[0] == Distance::None && exits[2] == Distance::None;
    Settings {
        sizing: match random.below(4) {
            0 => Sizing::Cash(3_000.0),
            1 => Sizing::Units(*random.pick(&[40.0, 900.0])),
            2 if !stopless => Sizing::Risk(0.05),
            _ => Sizing::Equity(*random.pick(&[0.5, 1.0, 3.0])),
        },
        lot: *random.pick(&[0.0, 0.0, 0.5]),
        min_order: *random.pick(&[0.0, 2_000.0]),
        fill: *random.pick(&[Fill::NextOpen, Fill::Close]),
        fee: *random.pick(&[0.0, 0.001, 0.02]),
        fee_fixed: *random.pick(&[0.0, 1.0]),
        slippage: *random.pick(&[0.0, 0.0005]),
        initial_cash: 10_000.0,
        leverage: *random.pick(&[1.0, 3.0, 10.0]),
        intrabar: *random.pick(&[Intrabar::Pessimistic, Intrabar::Optimistic]),
        close_at_end: random.chance(50),
        stop_loss: exits[0],
        take_profit: exits[1],
        trailing_stop: exits[2],
        max_bars: random
            .chance(30)
            .then(|| *random.pick(&[1, 2, 30, 150, 200])),
    }
}

/// Rules hold above the parameter; if it is `swept`, a target lies a fraction of so much away.
fn text(settings: &Settings, shorts: bool, swept: bool) -> String {
    let column = |name: &str| apply(&format!("column {name}"), vec![]);
    let mut roots = Vec::new();
    let rules = ["enter_long", "exit_long", "enter_short", "exit_short"];
    for (rule, name) in rules.iter().zip(NAMES) {
        if *rule == "enter_short" && !shorts {
            continue;
        }
        let holds = apply(">", vec![column(name), Rc::new(Expr::Parameter(0))]);
        roots.push(((*rule).to_owned(), holds));
    }
    let exits = [
        settings.stop_loss,
        settings.take_profit,
        settings.trailing_stop,
    ];
    for ((exit, distance), name) in EXITS.iter().zip(exits).zip(&NAMES[4..]) {
        match distance {
            Distance::None => {}
            Distance::Fraction(_) if swept && *exit == "take_profit" => {
                roots.push((format!("{exit} fraction"), Rc::new(Expr::Parameter(0))));
            }
            Distance::Fraction(p) => roots.push((format!("{exit} fraction"), literal(p))),
            Distance::Price => roots.push((format!("{exit} distance"), column(name))),
        }
    }
    roots.extend(
        settings
            .max_bars
            .map(|bars| ("max_bars".to_owned(), literal(bars as f64))),
    );
    let (method, amount) = match settings.sizing {
        Sizing::Equity(share) => ("equity", share),
        Sizing::Cash(cash) => ("cash", cash),
        Sizing::Units(units) => ("units", units),
        Sizing::Risk(share) => ("risk", share),
    };
    roots.push((format!("sizing {method}"), literal(amount)));
    let sketch = Sketch {
        parameters: 1,
        roots,
    };
    let text = sketch.write().text;
    let (strategy, _) = text.split_once("lot ").expect("what every plan has");
    strategy.to_owned() + &execution(settings)
}

fn execution(settings: &Settings) -> String {
    let fill = match settings.fill {
        Fill::NextOpen => "next_open",
        Fill::Close => "close",
    };
    let intrabar = match settings.intrabar {
        Intrabar::Pessimistic => "pessimistic",
        Intrabar::Optimistic => "optimistic",
    };
    format!(
        "lot {}\nmin_order {}\nexecution\nfill {fill}\nfee {}\nfee_fixed {}\nslippage {}\n\
         initial_cash {}\nleverage {}\nintrabar {intrabar}\nclose_at_end {}\nyear_days 365\n\
         day_ms 86400000\ntz UTC\n",
        settings.lot,
        settings.min_order,
        settings.fee,
        settings.fee_fixed,
        settings.slippage,
        settings.initial_cash,
        settings.leverage,
        settings.close_at_end,
    )
}

//! What holds for every run: money is conserved, nothing looks ahead, mirrors mirror.

use atra::bars::Bar;
use atra::sim::{
    Counts, Decision, Distance, Fill, Intrabar, Reason, Settings, Simulator, Sizing, Trade,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::case::{PLAIN, bits, ts};

/// A bar and, where rules are read, what they say.
type Step = (Bar, Option<Decision>);

#[derive(Debug, Clone)]
struct World {
    settings: Settings,
    steps: Vec<Step>,
}

/// What is left of a run.
#[derive(Debug, Clone, PartialEq)]
struct Past {
    trades: Vec<[u64; 15]>,
    rows: Vec<Trade>,
    equity: Vec<f64>,
    counts: Counts,
}

fn play(world: &World) -> Past {
    let mut simulator = Simulator::new(&world.settings);
    let mut rows: Vec<Trade> = Vec::new();
    let mut equity = Vec::new();
    let last = world.steps.len() - 1;
    for (i, (bar, decision)) in world.steps.iter().enumerate() {
        if i < last {
            simulator.step(i as u64, bar, decision.as_ref(), &mut rows);
        } else {
            simulator.step_last(i as u64, bar, decision.as_ref(), &mut rows);
            simulator.finish(i as u64, bar, &mut rows);
        }
        equity.push(simulator.equity());
        if simulator.is_over() {
            break;
        }
    }
    let trades = rows.iter().map(bits).collect();
    Past {
        trades,
        rows,
        equity,
        counts: *simulator.counts(),
    }
}

/// Prices in eighths around a walk, so that sums of them are exact.
fn bars() -> impl Strategy<Value = Vec<Bar>> {
    let bar = (-12i64..=12, -12i64..=12, 0i64..=16, 0i64..=16);
    prop::collection::vec(bar, 2..60).prop_map(|moves| {
        let mut price: i64 = 400;
        let walk = moves
            .iter()
            .enumerate()
            .map(|(i, (gap, change, up, down))| {
                let open = (price + gap).clamp(80, 720);
                let close = (open + change).clamp(80, 720);
                price = close;
                let (high, low) = (open.max(close) + up, open.min(close) - down);
                let [open, high, low, close] = [open, high, low, close].map(|p| p as f64 / 8.0);
                Bar {
                    ts_ms: ts(i as u64),
                    open,
                    high,
                    low,
                    close,
                    volume: 0.0,
                }
            });
        walk.collect()
    })
}

fn decisions() -> impl Strategy<Value = Option<Decision>> {
    let often = prop::bool::weighted(0.3);
    let seldom = prop::bool::weighted(0.15);
    let distance =
        || prop_oneof![30 => (4i64..40).prop_map(|d| d as f64 / 8.0), 1 => Just(f64::NAN)];
    let rules = (
        often,
        seldom,
        often,
        seldom,
        distance(),
        distance(),
        distance(),
    );
    let rules = rules.prop_map(
        |(enter_long, exit_long, enter_short, exit_short, a, b, c)| Decision {
            enter_long,
            exit_long,
            enter_short,
            exit_short,
            stop_loss: a,
            take_profit: b,
            trailing_stop: c,
        },
    );
    prop::option::weighted(0.95, rules)
}

fn distance() -> impl Strategy<Value = Distance> {
    prop_oneof![
        Just(Distance::None),
        Just(Distance::Price),
        (0.01..0.2).prop_map(Distance::Fraction),
    ]
}

fn settings() -> impl Strategy<Value = Settings> {
    let sizing = prop_oneof![
        (0.1..16.0).prop_map(Sizing::Equity),
        (10.0..4000.0).prop_map(Sizing::Cash),
        (1.0..90.0).prop_map(Sizing::Units),
        (0.005..0.5).prop_map(Sizing::Risk),
    ];
    let order = (
        sizing,
        prop_oneof![Just(0.0), Just(0.5)],
        prop_oneof![Just(0.0), Just(300.0)],
    );
    let costs = (
        0.0..0.02,
        0.0..3.0,
        0.0..0.01,
        prop_oneof![0.5..2.0, 2.0..20.0],
    );
    let exits = (
        distance(),
        distance(),
        distance(),
        prop::option::of(1u64..9),
    );
    let choices = (any::<bool>(), any::<bool>(), any::<bool>());
    (order, costs, exits, choices).prop_map(|(order, costs, exits, choices)| {
        let risk = matches!(order.0, Sizing::Risk(_));
        let needs_stop = risk && exits.0 == Distance::None && exits.2 == Distance::None;
        Settings {
            sizing: order.0,
            lot: order.1,
            min_order: order.2,
            fee: costs.0,
            fee_fixed: costs.1,
            slippage: costs.2,
            leverage: costs.3,
            stop_loss: if needs_stop { Distance::Price } else { exits.0 },
            take_profit: exits.1,
            trailing_stop: exits.2,
            max_bars: exits.3,
            fill: if choices.0 {
                Fill::NextOpen
            } else {
                Fill::Close
            },
            intrabar: if choices.1 {
                Intrabar::Pessimistic
            } else {
                Intrabar::Optimistic
            },
            close_at_end: choices.2,
            ..PLAIN
        }
    })
}

fn worlds() -> impl Strategy<Value = World> {
    (settings(), bars()).prop_flat_map(|(settings, bars)| {
        prop::collection::vec(decisions(), bars.len()).prop_map(move |decisions| World {
            settings,
            steps: bars.iter().copied().zip(decisions).collect(),
        })
    })
}

/// Equity at the close of a bar, told from the log alone.
fn equity_from_log(past: &Past, settings: &Settings, bar: u64, close: f64) -> (f64, f64) {
    let entered = past.rows.iter().filter(|t| t.entry_bar <= bar);
    let gains = entered.map(|t| match t.exit_bar <= bar {
        true => t.pnl,
        false if t.direction == 0 => (close - t.entry_price) * t.units - t.entry_fee,
        false => (t.entry_price - close) * t.units - t.entry_fee,
    });
    gains.fold(
        (settings.initial_cash, settings.initial_cash),
        |(sum, absolute), gain| (sum + gain, absolute + gain.abs()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn money_is_conserved_at_every_close(world in worlds()) {
        let past = play(&world);
        for (i, equity) in past.equity.iter().enumerate() {
            let close = world.steps[i].0.close;
            let (expected, absolute) = equity_from_log(&past, &world.settings, i as u64, close);
            prop_assert!((equity - expected).abs() <= 1e-9 * absolute, "bar {i}: {equity} {expected}");
        }
    }

    #[test]
    fn every_fill_pays_its_fee(world in worlds()) {
        let s = &world.settings;
        for t in play(&world).rows {
            prop_assert_eq!(t.entry_fee, ((t.units * t.entry_price) * s.fee) + s.fee_fixed);
            let exit_fee = ((t.units * t.exit_price) * s.fee) + s.fee_fixed;
            prop_assert_eq!(t.exit_fee, if t.is_open() { 0.0 } else { exit_fee });
        }
    }

    #[test]
    fn no_order_comes_before_its_signal(world in worlds()) {
        let delay = u64::from(world.settings.fill == Fill::NextOpen);
        let rules = |fill_bar: u64| fill_bar.checked_sub(delay).and_then(|i| world.steps[i as usize].1);
        for t in play(&world).rows {
            let entry = rules(t.entry_bar).expect("a signal");
            prop_assert!(side(t.direction, entry.enter_long, entry.enter_short));
            if t.reason == Reason::Signal as u32 {
                let exit = rules(t.exit_bar).expect("a signal");
                prop_assert!(side(t.direction, exit.exit_long, exit.exit_short));
            }
            if t.reason == Reason::Reverse as u32 {
                let exit = rules(t.exit_bar).expect("a signal");
                prop_assert!(side(t.direction, exit.enter_short, exit.enter_long));
            }
            if let (Some(limit), false) = (world.settings.max_bars, t.is_open()) {
                prop_assert!(t.exit_bar - t.entry_bar <= limit || rules(t.entry_bar + limit).is_none());
            }
        }
    }

    #[test]
    fn positions_follow_one_another(world in worlds()) {
        let past = play(&world);
        for pair in past.rows.windows(2) {
            prop_assert!(pair[0].exit_bar <= pair[1].entry_bar);
            prop_assert!(pair[0].entry_bar <= pair[0].exit_bar);
        }
        let open = past.rows.iter().filter(|t| t.is_open()).count();
        prop_assert!(open <= usize::from(!world.settings.close_at_end));
        prop_assert_eq!(past.counts.bars as usize, past.equity.len());
        let held = |i: &u64| past.rows.iter().any(|t| t.entry_bar <= *i && *i < t.exit_bar);
        let in_position = (0..past.counts.bars).filter(held).count() as u64;
        prop_assert_eq!(past.counts.bars_in_position, in_position);
    }

    #[test]
    fn what_comes_later_changes_nothing_before(world in worlds(), cut in 0.0..1.0) {
        let keep = 1 + (cut * (world.steps.len() - 1) as f64) as usize;
        let whole = play(&world);
        let part = play(&World { steps: world.steps[..keep].to_vec(), ..world.clone() });
        // The last bar of the part is its end: what fills at its close is another matter.
        let before = |t: &&Trade| t.exit_bar < keep as u64 - 1;
        let log = |past: &Past| past.rows.iter().filter(before).map(bits).collect::<Vec<_>>();
        prop_assert_eq!(log(&whole), log(&part));
        let until = (keep - 1).min(part.equity.len()).min(whole.equity.len());
        prop_assert_eq!(&whole.equity[..until], &part.equity[..until]);
    }

    #[test]
    fn looking_ahead_with_a_clone_leaves_no_trace(world in worlds()) {
        let mut plain = Simulator::new(&world.settings);
        let mut peeking = plain.clone();
        let (mut rows, mut looked): (Vec<Trade>, Vec<Trade>) = Default::default();
        for (i, (bar, decision)) in world.steps.iter().enumerate() {
            let mut peek = peeking.clone();
            peek.step(i as u64, bar, decision.as_ref(), &mut ());
            let doubled = Bar { high: bar.high * 2.0, close: bar.high * 2.0, ..*bar };
            peeking.clone().step(i as u64, &doubled, None, &mut ());
            plain.step(i as u64, bar, decision.as_ref(), &mut rows);
            peeking.step(i as u64, bar, decision.as_ref(), &mut looked);
            prop_assert_eq!(peek.equity().to_bits(), peeking.equity().to_bits());
            prop_assert_eq!(peek.position().to_bits(), peeking.position().to_bits());
            prop_assert_eq!(peek.counts(), peeking.counts());
        }
        prop_assert_eq!(rows, looked);
        prop_assert_eq!(plain.summary(), peeking.summary());
    }

    #[test]
    fn policies_differ_only_in_ambiguous_bars(world in worlds()) {
        let with = |intrabar| {
            let settings = Settings { intrabar, ..world.settings };
            play(&World { settings, ..world.clone() })
        };
        let (worse, better) = (with(Intrabar::Pessimistic), with(Intrabar::Optimistic));
        if worse.counts.ambiguous_bars == 0 {
            prop_assert_eq!(worse, better);
        } else {
            prop_assert!(worse.trades != better.trades);
        }
    }

    /// Rules swapped and prices turned over, without costs: the same gains, side for side.
    #[test]
    fn mirrored_strategies_mirror_each_other(world in worlds(), units in 1u32..9) {
        let free = |distance| if matches!(distance, Distance::None) { distance } else { Distance::Price };
        let s = &world.settings;
        let settings = Settings {
            sizing: Sizing::Units(units.into()),
            lot: 0.0,
            min_order: 0.0,
            fee: 0.0,
            fee_fixed: 0.0,
            slippage: 0.0,
            initial_cash: 1048576.0,
            leverage: 64.0,
            stop_loss: free(s.stop_loss),
            take_profit: free(s.take_profit),
            trailing_stop: free(s.trailing_stop),
            ..*s
        };
        let steps = world.steps.iter().map(|(bar, decision)| (turned(bar), decision.map(swapped)));
        let mirrored = World { settings, steps: steps.collect() };
        let (past, other) = (play(&World { settings, ..world.clone() }), play(&mirrored));
        prop_assert_eq!(past.equity, other.equity);
        prop_assert_eq!(past.counts, other.counts);
        let gist = |t: &Trade| (t.entry_bar, t.exit_bar, t.reason, t.pnl.to_bits());
        let sides = |t: &Trade, flip: u32| (gist(t), t.direction ^ flip);
        let own: Vec<_> = past.rows.iter().map(|t| sides(t, 0)).collect();
        let its: Vec<_> = other.rows.iter().map(|t| sides(t, 1)).collect();
        prop_assert_eq!(own, its);
    }
}

fn side(direction: u32, long: bool, short: bool) -> bool {
    if direction == 0 { long } else { short }
}

fn turned(bar: &Bar) -> Bar {
    Bar {
        open: 256.0 - bar.open,
        high: 256.0 - bar.low,
        low: 256.0 - bar.high,
        close: 256.0 - bar.close,
        ..*bar
    }
}

fn swapped(decision: Decision) -> Decision {
    Decision {
        enter_long: decision.enter_short,
        exit_long: decision.exit_short,
        enter_short: decision.enter_long,
        exit_short: decision.exit_long,
        ..decision
    }
}

/// The laws are worth something only where everything happens.
#[test]
fn the_worlds_see_every_reason_and_every_count() {
    let mut runner = TestRunner::deterministic();
    let mut reasons = [0u64; 9];
    let mut sum = Counts::default();
    for _ in 0..1500 {
        let past = play(&worlds().new_tree(&mut runner).expect("a world").current());
        past.rows
            .iter()
            .for_each(|t| reasons[t.reason as usize] += 1);
        sum.dropped_distance += past.counts.dropped_distance;
        sum.dropped_size += past.counts.dropped_size;
        sum.cut += past.counts.cut;
        sum.ambiguous_bars += past.counts.ambiguous_bars;
        sum.liquidated += past.counts.liquidated;
    }
    assert!(reasons.iter().all(|seen| *seen >= 5), "{reasons:?}");
    let counts = [
        sum.dropped_distance,
        sum.dropped_size,
        sum.cut,
        sum.ambiguous_bars,
        sum.liquidated,
    ];
    assert!(counts.iter().all(|seen| *seen >= 5), "{counts:?}");
}

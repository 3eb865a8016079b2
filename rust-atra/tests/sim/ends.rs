//! How a run ends: its window, a close at the end, liquidation.

use atra::bars::Bar;
use atra::sim::{Decision, Distance, Fill, Reason, Settings, Simulator, Sizing, Trade};

use super::case::{NOT_YET, PLAIN, assert_log, decision, flat, long, play, play_window, short};

const AT_CLOSE: Settings = Settings {
    fill: Fill::Close,
    ..PLAIN
};
const TWICE: Settings = Settings {
    sizing: Sizing::Equity(2.0),
    leverage: 2.0,
    ..PLAIN
};

fn same(_: usize, decision: Decision) -> Decision {
    decision
}

#[test]
fn a_position_left_is_listed_open_and_marked() {
    let costly = Settings {
        fee: 1.0 / 128.0,
        slippage: 1.0 / 64.0,
        sizing: Sizing::Units(4.0),
        ..PLAIN
    };
    let played = play(&costly, &[flat(64.0, "L"), flat(64.0, ""), flat(80.0, "")]);
    let expected = [long(
        (1, 65.0, 2.03125),
        NOT_YET,
        4.0,
        57.96875,
        Reason::Open,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity[2], 1057.96875);
    assert_eq!(
        (played.summary.trades, played.summary.equity),
        (0, 1057.96875)
    );
    assert_eq!(played.summary.counts.bars_in_position, 2);
}

#[test]
fn close_at_end_sells_at_the_last_close_with_costs() {
    let ended = Settings {
        fee: 1.0 / 128.0,
        slippage: 1.0 / 64.0,
        sizing: Sizing::Units(4.0),
        close_at_end: true,
        ..PLAIN
    };
    let played = play(
        &ended,
        &[
            flat(64.0, "L"),
            flat(64.0, ""),
            (90.0, 130.0, 90.0, 128.0, ""),
        ],
    );
    let expected = [long(
        (1, 65.0, 2.03125),
        (2, 126.0, 3.9375),
        4.0,
        238.03125,
        Reason::End,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity[2], 1238.03125);
    assert_eq!(
        (played.summary.trades, played.summary.equity),
        (1, 1238.03125)
    );
    assert_eq!(played.summary.counts.bars_in_position, 1);
    let flat_at_end = play(&ended, &[flat(64.0, ""), flat(64.0, "")]);
    assert!(flat_at_end.trades.is_empty());
}

#[test]
fn an_order_of_the_last_bar_does_not_fill() {
    let limited = Settings {
        max_bars: Some(1),
        ..AT_CLOSE
    };
    for settings in [PLAIN, AT_CLOSE] {
        let entry = play(&settings, &[flat(100.0, ""), flat(100.0, "L")]);
        assert!(entry.trades.is_empty());
        let exit = play(
            &settings,
            &[flat(100.0, "L"), flat(100.0, ""), flat(100.0, "l")],
        );
        assert_eq!(exit.trades[0].reason, Reason::Open as u32);
    }
    let due = play(&limited, &[flat(100.0, "L"), flat(100.0, "")]);
    assert_eq!(due.trades[0].reason, Reason::Open as u32);
}

#[test]
fn an_order_that_never_fills_counts_nowhere() {
    let dropping = Settings {
        stop_loss: Distance::Fraction(0.0),
        ..PLAIN
    };
    for fill in [Fill::NextOpen, Fill::Close] {
        let settings = Settings { fill, ..dropping };
        let counts = play(&settings, &[flat(100.0, ""), flat(100.0, "L")])
            .summary
            .counts;
        assert_eq!((counts.dropped_distance, counts.start), (0, 0));
    }
}

#[test]
fn a_window_is_a_run_of_its_own() {
    let rows = [
        flat(50.0, "L"),
        flat(60.0, ""),
        flat(70.0, "L"),
        flat(80.0, ""),
        flat(100.0, ""),
    ];
    let played = play_window(&PLAIN, &rows, 1..4, same);
    let expected = [long((3, 80.0, 0.0), NOT_YET, 12.5, 0.0, Reason::Open)];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1000.0, 1000.0]);
    assert_eq!(
        (played.summary.counts.bars, played.summary.counts.start),
        (3, 1)
    );
}

#[test]
fn windows_of_one_bar_and_of_none() {
    let rows = [flat(50.0, "L"), flat(60.0, "L")];
    let one = play_window(&AT_CLOSE, &rows, 1..2, same);
    assert_eq!(
        (one.trades.len(), one.equity.as_slice()),
        (0, [1000.0].as_slice())
    );
    assert_eq!((one.summary.counts.bars, one.summary.counts.start), (1, 1));
    let none = play_window(&PLAIN, &rows, 1..1, same);
    assert_eq!((none.equity.len(), none.summary.equity), (0, 1000.0));
    assert_eq!(
        (none.summary.counts.bars, none.summary.counts.start),
        (0, u64::MAX)
    );
}

#[test]
fn a_price_exit_of_the_last_bar_fills() {
    let stopped = Settings {
        stop_loss: Distance::Fraction(0.5),
        ..PLAIN
    };
    let played = play(
        &stopped,
        &[
            flat(100.0, "L"),
            flat(100.0, ""),
            (90.0, 90.0, 40.0, 45.0, ""),
        ],
    );
    let expected = [long(
        (1, 100.0, 0.0),
        (2, 50.0, 0.0),
        10.0,
        -500.0,
        Reason::StopLoss,
    )];
    assert_log(&played.trades, &expected);
}

#[test]
fn equity_of_zero_liquidates_at_the_close_before_rules() {
    // 20 units of borrowed 1000: worthless at 50.
    let rows = [
        flat(100.0, "L"),
        flat(100.0, "l"),
        (60.0, 80.0, 40.0, 50.0, "L"),
        flat(90.0, "L"),
    ];
    let held = [
        flat(100.0, "L"),
        flat(100.0, ""),
        (60.0, 80.0, 40.0, 50.0, "L"),
        flat(90.0, "L"),
    ];
    let sold_before = play(&TWICE, &rows);
    assert_eq!(sold_before.trades[0].reason, Reason::Signal as u32);
    let played = play(&TWICE, &held);
    let expected = [long(
        (1, 100.0, 0.0),
        (2, 50.0, 0.0),
        20.0,
        -1000.0,
        Reason::Liquidated,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1000.0, 0.0]);
    let counts = played.summary.counts;
    assert_eq!(
        (counts.liquidated, counts.bars, counts.bars_in_position),
        (1, 3, 1)
    );
}

#[test]
fn a_liquidated_short_pays_its_costs_and_ends_below_zero() {
    let costly = Settings {
        slippage: 1.0 / 64.0,
        fee: 1.0 / 128.0,
        fee_fixed: 0.5,
        sizing: Sizing::Units(4.0),
        leverage: 4.0,
        ..PLAIN
    };
    let played = play(
        &costly,
        &[
            flat(128.0, "S"),
            flat(128.0, ""),
            flat(384.0, ""),
            flat(1.0, ""),
        ],
    );
    // Sold at 126 for 504, fee 4.4375; bought back at 390 for 1560, fee 12.6875.
    let expected = [short(
        (1, 126.0, 4.4375),
        (2, 390.0, 12.6875),
        4.0,
        -1073.125,
        Reason::Liquidated,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 987.5625, -73.125]);
    assert_eq!(played.summary.counts.bars, 3);
}

#[test]
fn rules_that_ruin_at_the_close_end_the_run_there() {
    let fees = Settings {
        fee_fixed: 400.0,
        ..AT_CLOSE
    };
    // Entry and exit cost 800 of 1000.
    let played = play(
        &fees,
        &[
            flat(100.0, "L"),
            flat(100.0, "l"),
            flat(100.0, "L"),
            flat(100.0, "L"),
        ],
    );
    let expected = [long(
        (0, 100.0, 400.0),
        (1, 100.0, 400.0),
        6.0,
        -800.0,
        Reason::Signal,
    )];
    assert_log(&played.trades, &expected);
    // 200 left do not pay the fee of another entry: dropped, and nothing is held.
    assert_eq!(played.equity, [600.0, 200.0, 200.0, 200.0]);
    assert_eq!(played.summary.counts.dropped_size, 1);

    let dear = Settings {
        fee_fixed: 500.0,
        ..AT_CLOSE
    };
    let played = play(
        &dear,
        &[
            flat(100.0, "L"),
            flat(100.0, "l"),
            flat(100.0, ""),
            flat(100.0, ""),
        ],
    );
    assert_eq!(played.equity, [500.0, 0.0]);
    assert_eq!(played.trades.len(), 1);
    assert_eq!(
        (played.summary.counts.liquidated, played.summary.counts.bars),
        (1, 2)
    );
}

#[test]
fn an_entry_at_the_close_can_be_liquidated_there() {
    // Bought at 125 with slippage what is worth 100: 20 times 25 lost on 1000 with leverage 20.
    let reckless = Settings {
        slippage: 0.25,
        sizing: Sizing::Equity(20.0),
        leverage: 20.0,
        ..AT_CLOSE
    };
    let played = play(
        &reckless,
        &[flat(100.0, "L"), flat(100.0, ""), flat(100.0, "")],
    );
    let expected = [long(
        (0, 125.0, 0.0),
        (0, 75.0, 0.0),
        160.0,
        -8000.0,
        Reason::Liquidated,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [-7000.0]);
    assert_eq!(played.summary.counts.bars_in_position, 0);
}

#[test]
fn liquidation_on_the_last_bar_leaves_nothing_to_end() {
    let ended = Settings {
        close_at_end: true,
        ..TWICE
    };
    let played = play(&ended, &[flat(100.0, "L"), flat(100.0, ""), flat(50.0, "")]);
    let expected = [long(
        (1, 100.0, 0.0),
        (2, 50.0, 0.0),
        20.0,
        -1000.0,
        Reason::Liquidated,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1000.0, 0.0]);
}

#[test]
fn a_stop_spares_from_liquidation_only_if_it_leaves_something() {
    let stopped = Settings {
        stop_loss: Distance::Fraction(0.5),
        ..TWICE
    };
    let played = play(
        &stopped,
        &[
            flat(100.0, "L"),
            flat(100.0, ""),
            flat(40.0, "L"),
            flat(40.0, ""),
        ],
    );
    // Stopped at the open of 40, 200 short: flat, and the run ends without another row.
    let expected = [long(
        (1, 100.0, 0.0),
        (2, 40.0, 0.0),
        20.0,
        -1200.0,
        Reason::StopLoss,
    )];
    assert_log(&played.trades, &expected);
    assert_eq!(played.equity, [1000.0, 1000.0, -200.0]);
    assert_eq!(played.summary.counts.liquidated, 1);
}

#[test]
fn after_a_liquidation_nothing_happens_any_more() {
    let bar = |price| Bar {
        ts_ms: 0,
        open: price,
        high: price,
        low: price,
        close: price,
        volume: 0.0,
    };
    let enter = decision("L");
    let mut log: Vec<Trade> = Vec::new();
    let mut simulator = Simulator::new(&TWICE);
    for (i, price) in [100.0, 100.0, 40.0].into_iter().enumerate() {
        simulator.step(i as u64, &bar(price), enter.as_ref(), &mut log);
    }
    let ended = simulator.summary();
    assert_eq!((ended.counts.liquidated, ended.equity), (1, -200.0));
    for i in 3..6 {
        simulator.step(i, &bar(100.0), enter.as_ref(), &mut log);
    }
    simulator.finish(5, &bar(100.0), &mut log);
    assert_eq!((simulator.summary(), log.len()), (ended, 1));
}

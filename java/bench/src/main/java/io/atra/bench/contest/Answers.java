package io.atra.bench.contest;

import io.atra.Engines;
import io.atra.bench.rival.Ta4jBacktest;
import io.atra.bench.subject.Agreement;
import io.atra.bench.subject.Backtest;
import io.atra.bench.subject.Columns;
import io.atra.bench.subject.Series;
import io.atra.bench.subject.Shape;
import io.atra.engine.TradesHash;

/** Holds what a contestant answers against somebody else's answer: before anything is timed. */
public final class Answers {

    private static final int BARS = 5_000;
    private static final int COMBINATIONS = 40;

    private Answers() {}

    /** Compares a function on every shape of data; on fewer bars than will be timed, perhaps. */
    public static void checkFunction(String contestant, String function) {
        for (Shape shape : Shape.values()) {
            if (!Contestants.agreement(contestant, function).holdsOn(shape)) continue;
            try (Series series = Series.of(shape, BARS);
                    Columns columns = Contestants.columns(contestant, function, series)) {
                checkColumns(contestant, function, series, columns);
            }
        }
    }

    /** Compares a function on the series that will be timed. Averages that begin otherwise need bars to settle. */
    public static void checkColumns(String contestant, String function, Series series, Columns columns) {
        Agreement agreement = Contestants.agreement(contestant, function);
        if (agreement == Agreement.TAIL && series.size() < BARS) return;
        String witness = Contestants.witness(contestant, engine -> Contestants.has(engine, function));
        try (Columns wanted = Contestants.columns(witness, function, series)) {
            wanted.compute();
            columns.compute();
            agreement.check(contestant + " beside " + witness + ", " + function, wanted.outputs(), columns.outputs());
        }
    }

    /** The crossing over a series. */
    public static Backtest backtest(String contestant, Series series) {
        return contestant.equals("ta4j")
                ? new Ta4jBacktest(series, Crossing.FAST, Crossing.SLOW, Crossing.FEE)
                : new EngineBacktest(Engines.load(contestant), series);
    }

    /** Compares the closed trades: bars and prices of both fills. */
    public static void checkBacktest(String contestant, Series timed) {
        checkTrips(contestant, timed);
        for (Shape shape : Shape.values()) {
            try (Series series = Series.of(shape, BARS)) {
                checkTrips(contestant, series);
            }
        }
    }

    private static void checkTrips(String contestant, Series series) {
        String witness = Contestants.witness(contestant, Contestants::runs);
        Backtest wanted = backtest(witness, series);
        Backtest found = backtest(contestant, series);
        if (wanted.run() == 0) throw new AssertionError("a backtest without a trade proves nothing");
        found.run();
        same("the trades of " + contestant + " beside " + witness, wanted.trips(), found.trips());
    }

    /** Compares Sharpe ratios and final equities, to the bit. */
    public static void checkSweep(String engine) {
        String witness = Contestants.witness(engine, Contestants::runs);
        for (Shape shape : Shape.values()) {
            try (Series series = Series.of(shape, BARS)) {
                long wanted = new Sweep(Engines.load(witness), series.bars(), COMBINATIONS).run();
                long found = new Sweep(Engines.load(engine), series.bars(), COMBINATIONS).run();
                same("the sweep of " + engine + " beside " + witness, wanted, found);
            }
        }
    }

    /** Compares the trades of a stream with those of a stream by another engine. */
    public static void checkStream(String engine) {
        String witness = Contestants.witness(engine, Contestants::runs);
        for (Shape shape : Shape.values()) {
            try (Series series = Series.of(shape, BARS)) {
                String wanted = TradesHash.of(new Feed(Engines.load(witness), series.bars()).run());
                String found = TradesHash.of(new Feed(Engines.load(engine), series.bars()).run());
                same("the stream of " + engine + " beside " + witness, wanted, found);
            }
        }
    }

    private static void same(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) throw new AssertionError(what + ": " + found + ", not " + wanted);
    }
}

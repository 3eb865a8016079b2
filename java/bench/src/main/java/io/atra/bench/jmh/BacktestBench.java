package io.atra.bench.jmh;

import io.atra.bench.contest.Answers;
import io.atra.bench.subject.Backtest;
import io.atra.bench.subject.Series;
import io.atra.bench.subject.Shape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One backtest: two averages that cross. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class BacktestBench {

    /** Who runs it. */
    @Param("ffm")
    public String by;

    /** Over how many bars. */
    @Param("100000")
    public int bars;

    private Series series;
    private Backtest backtest;

    /** Compares the trades, then has everything ready. */
    @Setup
    public void prepare() {
        series = Series.of(Shape.WALK, bars);
        Answers.checkBacktest(by, series);
        backtest = Answers.backtest(by, series);
    }

    /** The whole run. */
    @Benchmark
    public int run() {
        return backtest.run();
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        series.close();
    }
}

package io.atra.bench.jmh;

import io.atra.bench.contest.Answers;
import io.atra.bench.contest.Contestants;
import io.atra.bench.subject.Columns;
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

/** A function with its defaults over whole columns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class FunctionBench {

    /** Who computes. */
    @Param("ffm")
    public String by;

    /** What, as the catalogue calls it. */
    @Param("sma")
    public String function;

    /** Over how many bars. */
    @Param("1000")
    public int bars;

    private Series series;
    private Columns columns;

    /** Compares the answers, then has everything ready. */
    @Setup
    public void prepare() {
        Answers.checkFunction(by, function);
        series = Series.of(Shape.WALK, bars);
        columns = Contestants.columns(by, function, series);
        Answers.checkColumns(by, function, series, columns);
    }

    /** All outputs. */
    @Benchmark
    public double compute() {
        return columns.compute();
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        columns.close();
        series.close();
    }
}

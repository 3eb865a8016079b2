package io.atra.bench.jmh;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bench.contest.Answers;
import io.atra.bench.contest.Sweep;
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

/** A sweep of crossings on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class SweepBench {

    /** Which engine. */
    @Param("ffm")
    public String by;

    /** Over how many bars. */
    @Param("100000")
    public int bars;

    /** How many combinations. */
    @Param("500")
    public int combinations;

    private Bars data;
    private Sweep sweep;

    /** Compares the answers, then has everything ready. */
    @Setup
    public void prepare() {
        Answers.checkSweep(by);
        data = Shape.WALK.bars(bars);
        sweep = new Sweep(Engines.load(by), data, combinations);
    }

    /** The whole sweep. */
    @Benchmark
    public long run() {
        return sweep.run();
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        data.close();
    }
}

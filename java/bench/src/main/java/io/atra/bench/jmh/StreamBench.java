package io.atra.bench.jmh;

import io.atra.Engines;
import io.atra.bars.Bars;
import io.atra.bench.contest.Answers;
import io.atra.bench.contest.Feed;
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

/** A strategy fed bar by bar. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields
public class StreamBench {

    /** Which engine. */
    @Param("ffm")
    public String by;

    /** How many bars. */
    @Param("100000")
    public int bars;

    private Bars data;
    private Feed feed;

    /** Compares the trades, then has everything ready. */
    @Setup
    public void prepare() {
        Answers.checkStream(by);
        data = Shape.WALK.bars(bars);
        feed = new Feed(Engines.load(by), data);
    }

    /** All bars, by a stream of their own. */
    @Benchmark
    public int run() {
        return feed.run().size();
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        data.close();
    }
}

package io.atra.engine.pure.plan;

import io.atra.engine.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

public final class Evaluation {
    public int bars() {
        throw new UnsupportedOperationException();
    }

    public int start() {
        throw new UnsupportedOperationException();
    }

    public @Nullable Bits rule(Rule rule) {
        throw new UnsupportedOperationException();
    }

    public Distance distance(Exit exit) {
        throw new UnsupportedOperationException();
    }

    public double sizingAmount() {
        throw new UnsupportedOperationException();
    }

    public long maxBars() {
        throw new UnsupportedOperationException();
    }

    public double[] column(int node) {
        throw new UnsupportedOperationException();
    }

    public long[] starts() {
        throw new UnsupportedOperationException();
    }

    public List<Warning> warnings() {
        throw new UnsupportedOperationException();
    }
}

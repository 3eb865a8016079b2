package io.atra.engine.pure.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

public final class PurePlan {
    /** Reads the canonical text of a plan. @throws io.atra.error.InputException */
    public static PurePlan read(String text) {
        throw new UnsupportedOperationException(text);
    }

    /** Names of the parameters, in the order in which their values are given. */
    public List<String> parameters() {
        throw new UnsupportedOperationException();
    }

    public int nodeCount() {
        throw new UnsupportedOperationException();
    }

    public Sizing sizing() {
        throw new UnsupportedOperationException();
    }

    public Fills execution() {
        throw new UnsupportedOperationException();
    }

    public String tz() {
        throw new UnsupportedOperationException();
    }

    public boolean has(Rule rule) {
        throw new UnsupportedOperationException();
    }

    public boolean has(Exit exit) {
        throw new UnsupportedOperationException();
    }
}

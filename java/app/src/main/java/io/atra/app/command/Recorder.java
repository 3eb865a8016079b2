package io.atra.app.command;

import io.atra.app.backtest.Run;
import java.util.OptionalLong;

final class Recorder {
    private Recorder() {}

    static OptionalLong record(Run run, DatabaseChoice choice, boolean stored) {
        return OptionalLong.empty();
    }
}

package io.atra.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Files for tests. */
final class Samples {

    static final String HEADER = "timestamp,open,high,low,close,volume\n";
    static final long FIRST_MS = 1_385_337_600_000L;
    static final long MINUTE_MS = 60_000;

    private Samples() {}

    /** Minute bars along a wave, with closes that no short decimal is equal to. */
    static Path bars(Path folder, String name, int count) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        double last = 100;
        for (int i = 0; i < count; i++) {
            double close = 100 + 10 * Math.sin(i / 7.0) + i / 3.0 % 1;
            double high = Math.max(last, close) * 1.001;
            double low = Math.min(last, close) * 0.999;
            text.append(String.format(
                    Locale.ROOT, "%d,%s,%s,%s,%s,%s%n", FIRST_MS + i * MINUTE_MS, last, high, low, close, i % 5 + 0.1));
            last = close;
        }
        return Files.writeString(folder.resolve(name), text);
    }

    static Path ticks(Path folder, String name) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,price,amount\n");
        for (int i = 0; i < 600; i++) {
            text.append(FIRST_MS + i * 10_000L).append(',').append(100 + i % 17).append(",0.5\n");
        }
        return Files.writeString(folder.resolve(name), text);
    }

    /** A strategy that trades on {@link #bars}. */
    static Path strategy(Path folder) throws IOException {
        return Files.writeString(folder.resolve("cross.toml"), """
                name = "cross"
                [params]
                fast = { default = 3, range = "2..10" }
                slow = { default = 9 }
                [rules]
                enter_long = "crossover(sma(close, fast), sma(close, slow))"
                exit_long = "crossunder(sma(close, fast), sma(close, slow))"
                [exits]
                stop_loss = "2%"
                take_profit = "1%"
                [execution]
                fee = "0.1%"
                """);
    }
}

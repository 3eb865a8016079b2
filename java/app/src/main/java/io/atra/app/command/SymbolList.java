package io.atra.app.command;

import io.atra.error.UsageException;
import java.util.List;
import java.util.stream.Stream;

/** Symbols as they are named: {@code --symbol BTC-USD,ETH-USD}, or the option for each. */
final class SymbolList {

    private SymbolList() {}

    /**
     * The symbols, in their order.
     *
     * @param named what the options say
     * @throws UsageException when there are several, and one is empty or named twice
     */
    static List<String> of(List<String> named) {
        String written = String.join(",", named);
        List<String> all = named.isEmpty()
                ? List.of()
                : Stream.of(written.split(",", -1)).map(String::strip).toList();
        if (all.size() > 1 && (all.contains("") || all.stream().distinct().count() < all.size())) {
            throw new UsageException("--symbol " + written + ": write each symbol once, such as BTC-USD,ETH-USD");
        }
        return all;
    }
}

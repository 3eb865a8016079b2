package io.atra.bars;

import io.atra.error.UsageException;

/** What a symbol may be called: {@code BTC-USD}, {@code EURUSD=X}. */
public final class Symbol {

    private static final int LONGEST = 64;

    private Symbol() {}

    /**
     * The symbol itself.
     *
     * @throws UsageException when it is empty, longer than 64 characters, or has spaces or control characters
     */
    public static String checked(String symbol) {
        boolean plain = symbol.codePoints().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        if (symbol.isEmpty() || symbol.length() > LONGEST || !plain) {
            throw new UsageException("'" + symbol + "' is no symbol: use 1 to " + LONGEST
                    + " characters without spaces, such as BTC-USD");
        }
        return symbol;
    }
}

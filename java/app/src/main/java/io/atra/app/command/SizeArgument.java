package io.atra.app.command;

import io.atra.error.UsageException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as they are typed: {@code 512MB}, {@code 2GiB}, {@code 1.5g}. */
final class SizeArgument {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) *([kmgt]?)(i?)b?");
    private static final String PREFIXES = "kmgt";

    private SizeArgument() {}

    /**
     * Bytes of {@code text}.
     *
     * @param option what it was typed for
     */
    static long parse(String option, String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new UsageException(option + ": '" + text + "' is not an amount of memory; write 512MB or 2GiB");
        }
        BigDecimal unit =
                BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power(size.group(2)));
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(unit);
        return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
    }

    private static int power(String prefix) {
        return prefix.isEmpty() ? 0 : PREFIXES.indexOf(prefix) + 1;
    }
}

package io.atra.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The known name that a mistyped one most likely means.
 *
 * <pre>{@code
 * Nearest.to("smaa", List.of("sma", "ema"));       // sma
 * Nearest.to("take-profit", List.of("take_profit")); // take_profit
 * Nearest.to("banana", List.of("sma", "ema"));     // empty
 * }</pre>
 *
 * <p>Distance is that of Damerau and Levenshtein (optimal string alignment): insertions, deletions,
 * substitutions and swaps of neighbours count one each; case, {@code -} and {@code _} count nothing.
 * About one mistake in three letters is forgiven, and a name may be cut short after its third letter.
 */
public final class Nearest {

    /** No name that anybody types is longer; it bounds the work on what is no name at all. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The nearest candidate, if one is near enough; of equally near ones the first in the alphabet. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.isEmpty() || name.length() > LONGEST) return Optional.empty();
        return candidates.stream()
                .filter(candidate -> isShort(name, candidate) || distance(name, candidate) <= forgiven(name, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ", did you mean 'sma'?"}, or nothing when no candidate is near. */
    public static String hint(String name, Collection<String> candidates) {
        return to(name, candidates)
                .map(near -> ", did you mean '" + near + "'?")
                .orElse("");
    }

    private static boolean isShort(String name, String candidate) {
        return name.length() >= 3 && plain(candidate).startsWith(plain(name));
    }

    private static int forgiven(String name, String candidate) {
        return Math.max(1, Math.min(name.length(), candidate.length()) / 3);
    }

    /** How many single mistakes lie between two names. */
    static int distance(String a, String b) {
        String s = plain(a);
        String t = plain(b);
        int[][] d = new int[s.length() + 1][t.length() + 1];
        for (int i = 0; i <= s.length(); i++) d[i][0] = i;
        for (int j = 0; j <= t.length(); j++) d[0][j] = j;
        for (int i = 1; i <= s.length(); i++) {
            for (int j = 1; j <= t.length(); j++) d[i][j] = cell(d, s, t, i, j);
        }
        return d[s.length()][t.length()];
    }

    private static int cell(int[][] d, String s, String t, int i, int j) {
        int substituted = d[i - 1][j - 1] + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
        int best = Math.min(substituted, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}

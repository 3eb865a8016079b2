package io.atra.research.prove;

import java.util.Locale;

/** A way of looking for a value that depends on a later bar. */
public enum Check {
    /** Fed bar by bar, the plan gives at every bar what the batch gives. */
    STREAM("the stream gives the batch's values, signals and fills", "in the batch", "in the stream"),
    /** Run once more from fresh state, stream and batch give the same. */
    REPEAT("a second run gives the same", "in the first run", "in the second"),
    /** Over fewer bars, the batch gives the same at those. */
    PREFIX("a shorter series gives the same", "over all bars", "over the shorter series"),
    /** With garbage in the bars after a cut, everything up to it is the same. */
    FUTURE("garbage in later bars changes nothing", "with the bars as they are", "with garbage in the later bars"),
    /** The same with cuts around the ends of higher bars and changes of the clocks. */
    BOUNDARY(
            "nor does garbage after the ends of higher bars",
            "with the bars as they are",
            "with garbage in the later bars");

    private final String claim;
    private final String as;
    private final String otherwise;

    Check(String claim, String as, String otherwise) {
        this.claim = claim;
        this.as = as;
        this.otherwise = otherwise;
    }

    /** How programs read it: {@code future}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it shows, to follow "shown:". */
    public String claim() {
        return claim;
    }

    String sentence(String one, String other) {
        return one + " " + as + ", " + other + " " + otherwise;
    }
}

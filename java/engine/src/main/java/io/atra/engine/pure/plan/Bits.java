package io.atra.engine.pure.plan;

/**
 * True or false at each bar. Bar i is bit {@code i % 64} of word {@code i / 64}; the bits of the last word past the end
 * are zero. Nobody changes one that was handed out.
 */
public final class Bits {

    private final long[] words;
    private final int size;

    /** So many bars, all false. */
    public Bits(int size) {
        this(Room.words(size), size);
    }

    /** So many bars of these words, which are taken over; bits past the end are cleared. */
    Bits(long[] words, int size) {
        this.words = words;
        this.size = size;
        if (size % 64 != 0) words[words.length - 1] &= -1L >>> (64 - size % 64);
    }

    /** True where a column is neither 0 nor NaN. */
    static Bits of(double[] numbers) {
        long[] words = Room.words(numbers.length);
        for (int bar = 0; bar < numbers.length; bar++) {
            words[bar >> 6] |= (Math.abs(numbers[bar]) > 0 ? 1L : 0L) << bar;
        }
        return new Bits(words, numbers.length);
    }

    /** The number of words for so many bars. */
    static int words(int size) {
        return (size + 63) >>> 6;
    }

    /** The number of bars. */
    public int size() {
        return size;
    }

    /** Whether it is true at this bar. */
    public boolean get(int bar) {
        return (words[bar >> 6] >>> bar & 1) != 0;
    }

    /** 64 bars each, the first in the lowest bit; not to be written. */
    public long[] words() {
        return words;
    }

    /** The first bar from {@code from} on at which it is true; {@code to} where there is none before that. */
    public int nextSet(int from, int to) {
        if (from >= to) return to;
        int k = from >> 6;
        long word = words[k] & -1L << from;
        while (word == 0 && ++k < words.length && k << 6 < to) word = words[k];
        return word == 0 ? to : Math.min(to, (k << 6) + Long.numberOfTrailingZeros(word));
    }

    /** Makes it true at the bars {@code from} (included) to {@code to} (not included). */
    void setAll(int from, int to) {
        for (int k = from >> 6; k << 6 < to; k++) {
            int first = Math.max(from, k << 6);
            int count = Math.min(to, (k << 6) + 64) - first;
            if (count > 0) words[k] |= -1L >>> (64 - count) << first;
        }
    }

    /** Where both are true. */
    public Bits and(Bits other) {
        Bits both = new Bits(size);
        for (int k = 0; k < words.length; k++) both.words[k] = words[k] & other.words[k];
        return both;
    }

    /** Where at least one is true. */
    public Bits or(Bits other) {
        Bits either = new Bits(size);
        for (int k = 0; k < words.length; k++) either.words[k] = words[k] | other.words[k];
        return either;
    }

    /** Where it is false. */
    public Bits not() {
        long[] opposite = Room.words(size);
        for (int k = 0; k < words.length; k++) opposite[k] = ~words[k];
        return new Bits(opposite, size);
    }

    /** Each bar has the value of {@code bars} bars before; false where there is none. */
    Bits shifted(int bars) {
        long[] later = Room.words(size);
        for (int k = 0; k < words.length; k++) later[k] = shiftedWord(k, bars);
        return new Bits(later, size);
    }

    /** Keeps the bars at which it has been true for {@code bars} bars in a row, this one included. */
    void keepRuns(int bars) {
        // With runs of length m known, those of length 2 m are one step away.
        int length = 1;
        while (length < Math.min(bars, size + 1)) {
            int step = Math.min(length, bars - length);
            // From the last word back: each needs only itself and words before it.
            for (int k = words.length - 1; k >= 0; k--) words[k] &= shiftedWord(k, step);
            length += step;
        }
    }

    /** Word k of these bits shifted by so many bars. */
    private long shiftedWord(int k, int bars) {
        int back = bars >> 6;
        if (bars % 64 == 0) return word(k - back);
        return word(k - back) << bars | word(k - back - 1) >>> -bars;
    }

    private long word(int k) {
        return k < 0 ? 0 : words[k];
    }

    /** A condition as 1 and 0. */
    double[] toNumbers() {
        double[] numbers = Room.numbers(size);
        for (int bar = 0; bar < size; bar++) numbers[bar] = words[bar >> 6] >>> bar & 1;
        return numbers;
    }
}

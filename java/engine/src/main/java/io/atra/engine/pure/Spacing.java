package io.atra.engine.pure;

import java.util.Arrays;

/** How far apart bars are. */
final class Spacing {

    private Spacing() {}

    /**
     * The median distance of neighbouring bars in milliseconds, the mean of the middle two where their number is even; 0
     * with fewer than two bars.
     */
    static double medianMs(long[] tsMs) {
        if (tsMs.length < 2) return 0;
        int middle = tsMs.length / 2;
        long usual = tsMs[middle] - tsMs[middle - 1];
        return isOfMost(tsMs, usual) ? usual : medianOfSorted(tsMs);
    }

    /** Whether more than half of the distances are this one, which saves sorting them. */
    private static boolean isOfMost(long[] tsMs, long distance) {
        int found = 0;
        for (int i = 1; i < tsMs.length; i++) {
            if (tsMs[i] - tsMs[i - 1] == distance) found++;
        }
        return found > tsMs.length / 2 + 1;
    }

    private static double medianOfSorted(long[] tsMs) {
        long[] distances = new long[tsMs.length - 1];
        for (int i = 0; i < distances.length; i++) distances[i] = tsMs[i + 1] - tsMs[i];
        Arrays.sort(distances);
        int middle = distances.length / 2;
        long upper = distances[middle];
        long lower = distances.length % 2 == 0 ? distances[middle - 1] : upper;
        return ((double) lower + (double) upper) / 2;
    }
}

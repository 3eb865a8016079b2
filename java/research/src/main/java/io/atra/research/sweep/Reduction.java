package io.atra.research.sweep;

/** How a cell of a heat map makes one number of many. */
public enum Reduction {
    /** The best, as the metric's {@link Objective} ranks. */
    BEST,
    /** The mean of the values that there are. */
    MEAN
}

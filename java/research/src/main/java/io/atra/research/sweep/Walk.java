package io.atra.research.sweep;

/** Goes through what a search proposes, in its order. */
interface Walk {

    /**
     * Goes to the next combination.
     *
     * @param values takes the values of its parameters, in the order of the plan; holds those of the one before
     * @return false when there is none
     */
    boolean next(double[] values);

    /** Takes a combination that the condition lets through; false where it was taken before. */
    default boolean take(double[] values) {
        return true;
    }
}

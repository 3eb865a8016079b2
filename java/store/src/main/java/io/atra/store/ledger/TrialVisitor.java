package io.atra.store.ledger;

/** Sees trials one by one. */
@FunctionalInterface
public interface TrialVisitor {

    /**
     * Sees one trial. The arrays are used again for the next.
     *
     * @param params the values of the parameters, in the order of the plan
     * @param metrics the core metrics in the order of the catalogue, NaN where one has no value
     * @param sums number, sum and sum of squares of the returns in each of 32 blocks; empty where none are kept
     */
    void trial(double[] params, double[] metrics, double[] sums);
}

package io.atra.store.index;

import java.util.List;

/**
 * An index that helps, with what it brings and costs.
 *
 * @param name its name, which starts with {@code advised_}
 * @param table its table
 * @param columns its columns in order, {@code DESC} behind those that go down
 * @param sql the statement that makes it
 * @param gains the statements that win by it, those first that win most
 * @param bytes its size, estimated from the copy
 * @param buildNs how long it takes to make, estimated from the copy, nanoseconds
 * @param writeNs what every new row costs more, nanoseconds
 */
public record Proposal(
        String name,
        String table,
        List<String> columns,
        String sql,
        List<Gain> gains,
        long bytes,
        long buildNs,
        long writeNs) {

    /** What all observed executions win together, nanoseconds. */
    public long totalGainNs() {
        return gains.stream().mapToLong(Gain::totalNs).sum();
    }
}

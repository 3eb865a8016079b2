package io.atra.engine.reference;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Runs the cases of some seeds, sweeps among them, on the native core and prints a hash of all that came of each, a line a seed. */
final class OutcomeHashes {

    private static final int SEEDS_PER_SWEEP = 10;

    private OutcomeHashes() {}

    /** @param arguments the first and the last seed */
    public static void main(String[] arguments) {
        try (Engine engine = FfmEngine.load()) {
            EngineRunner runner = new EngineRunner(engine, Engine.DEFAULT_BUDGET_BYTES);
            for (long seed = Long.parseLong(arguments[0]); seed <= Long.parseLong(arguments[1]); seed++) {
                MessageDigest hash = sha256();
                runner.run(RandomStrategies.of(seed)).forEach(outcome -> add(outcome, hash));
                if (seed % SEEDS_PER_SWEEP == 0) {
                    runner.run(SweptCases.of(seed, function -> true)).forEach(outcome -> add(outcome, hash));
                }
                System.out.println("seed " + seed + " " + HexFormat.of().formatHex(hash.digest()));
            }
        }
    }

    private static void add(Outcome outcome, MessageDigest hash) {
        hash.update(HexFormat.of().parseHex(outcome.tradesHash));
        add(outcome.equity, hash);
        add(outcome.metrics, hash);
        add(outcome.blockSums, hash);
        for (double[] column : outcome.columns) add(column, hash);
    }

    private static void add(double[] values, MessageDigest hash) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
        // One NaN is as good as another, and has the same bits here.
        for (double value : values) bytes.putLong(Double.doubleToLongBits(value));
        hash.update(bytes.flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.atra.store.ledger;

import io.atra.bars.Bars;
import io.atra.engine.Window;
import io.atra.plan.Plan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What the trials of a strategy have in common. Within a scope, the values of the parameters decide the result.
 *
 * @param dataHash identity of the bars from the origin on, see {@link Bars#contentHash}
 * @param graph the part of the plan that says what is computed, with a hole for each parameter
 * @param execution the part that says how orders fill and what they cost
 * @param fromBar first bar of the window, counted from the origin
 * @param toBar the bar after its last
 * @param semantics version of the rules by which it was computed
 */
public record Scope(String dataHash, String graph, String execution, long fromBar, long toBar, int semantics) {

    /** The version of the rules that this program computes by; raised when a result may differ. */
    public static final int SEMANTICS = 1;

    /** The scope of runs of a plan over a window of these bars. */
    public static Scope of(Bars bars, Plan plan, Window window) {
        return new Scope(bars.contentHash(), plan.graph(), plan.execution(), window.from(), window.to(), SEMANTICS);
    }

    /** The plan, ready to run again. */
    public Plan plan() {
        return Plan.of(graph + execution);
    }

    /** SHA-256 of all of it. */
    byte[] hash() {
        MessageDigest sha = sha256();
        text(sha, dataHash);
        text(sha, graph);
        text(sha, execution);
        numbers(sha, fromBar, toBar, semantics);
        return sha.digest();
    }

    /** SHA-256 of a trial: of the scope and the values of its parameters. */
    byte[] hashWith(byte[] params) {
        MessageDigest sha = sha256();
        sha.update(hash());
        sha.update(params);
        return sha.digest();
    }

    private static void text(MessageDigest sha, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        numbers(sha, bytes.length);
        sha.update(bytes);
    }

    private static void numbers(MessageDigest sha, long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        buffer.asLongBuffer().put(values);
        sha.update(buffer);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

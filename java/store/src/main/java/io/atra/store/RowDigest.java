package io.atra.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over values one after the other; texts go in with their length, so that neighbours cannot trade bytes. */
public final class RowDigest {

    private final MessageDigest sha256 = sha256();

    /** Adds a text and its length. */
    public RowDigest text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return numbers(bytes.length).bytes(bytes);
    }

    /** Adds whole numbers. */
    public RowDigest numbers(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Long.BYTES);
        buffer.asLongBuffer().put(values);
        sha256.update(buffer);
        return this;
    }

    /** Adds bytes as they are. */
    public RowDigest bytes(byte[] bytes) {
        sha256.update(bytes);
        return this;
    }

    /** The digest of all that was added: 32 bytes. */
    public byte[] value() {
        return sha256.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

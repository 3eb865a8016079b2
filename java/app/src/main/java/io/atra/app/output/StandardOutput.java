package io.atra.app.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stream that results go to. It remembers why it broke, which a {@link PrintWriter} forgets. */
public final class StandardOutput extends OutputStream {

    private final OutputStream target;
    private @Nullable IOException failure;

    /** Writes to {@code target}. */
    public StandardOutput(OutputStream target) {
        this.target = target;
    }

    /** A writer to it, in UTF-8 whatever the machine's locale says: results are read by other programs. */
    public PrintWriter writer() {
        return new PrintWriter(this, false, StandardCharsets.UTF_8);
    }

    /** Why something could not be written; empty when all was, or the reader had enough and went. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure)
                .map(e -> String.valueOf(e.getMessage()))
                .filter(reason -> !isPipe(reason));
    }

    private static boolean isPipe(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        return lower.contains("broken pipe") || lower.contains("pipe is being closed") || lower.contains("pipe closed");
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }
}

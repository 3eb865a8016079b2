package io.atra.live.feed.ws;

import io.atra.live.feed.Refusal;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket. So many messages are asked for that the feed has enough to do; when it does not take them, the socket is not
 * read and the server has to wait.
 */
final class JdkConnection implements Transport.Connection, WebSocket.Listener {

    /** Characters of a message at most; a kline has some 300. */
    static final int LONGEST_MESSAGE = 64 * 1024;

    private static final int MESSAGES_AHEAD = 512;

    private final Consumer<Incoming> to;
    private final StringBuilder text = new StringBuilder();
    private boolean tooLong;
    private @Nullable WebSocket socket;
    private boolean aborted;

    /** The last ping, once it is sent. */
    private CompletableFuture<?> pinged = CompletableFuture.completedFuture(0);

    /** @param to takes what comes */
    JdkConnection(Consumer<Incoming> to) {
        this.to = to;
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (isKept(opened)) {
            opened.request(MESSAGES_AHEAD);
            to.accept(new Incoming.Opened(this));
        } else {
            opened.abort();
        }
    }

    private synchronized boolean isKept(WebSocket opened) {
        socket = opened;
        return !aborted;
    }

    private synchronized @Nullable WebSocket socket() {
        return socket;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        tooLong |= text.length() + part.length() > LONGEST_MESSAGE;
        if (!tooLong) {
            text.append(part);
        }
        if (last) {
            to.accept(message());
            text.setLength(0);
            tooLong = false;
        } else {
            from.request(1);
        }
        return null;
    }

    private Incoming message() {
        return tooLong
                ? new Incoming.Odd(
                        this, Refusal.OVERSIZED, "a message has more than " + LONGEST_MESSAGE + " characters")
                : new Incoming.Text(this, text.toString());
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        if (last) {
            to.accept(new Incoming.Odd(this, Refusal.MALFORMED, "a message is binary; only text is known"));
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        return alive(from);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        return alive(from);
    }

    private @Nullable CompletionStage<?> alive(WebSocket from) {
        from.request(1);
        to.accept(new Incoming.Alive(this));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        String said = reason.isEmpty() ? "" : " (" + Fields.shown(reason) + ")";
        to.accept(new Incoming.Lost(this, "closed by the server with code " + code + said, 0));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        to.accept(new Incoming.Lost(this, "broken: " + JdkTransport.why(failure), 0));
    }

    @Override
    public void taken() {
        WebSocket open = socket();
        if (open != null) {
            open.request(1);
        }
    }

    /**
     * After the one before: that may have been answered and not be done yet, and the JDK refuses two at a time. A server that
     * goes while a message is being taken is not told of by the JDK at all; then pings alone find out.
     */
    @Override
    public synchronized void ping() {
        WebSocket open = socket;
        if (open != null) {
            pinged = pinged.handle((before, failure) -> open)
                    .thenCompose(socket -> socket.sendPing(ByteBuffer.allocate(0)))
                    .whenComplete((sent, failure) -> pinged(failure));
        }
    }

    private void pinged(@Nullable Throwable failure) {
        if (failure != null) {
            abort();
            to.accept(new Incoming.Lost(this, "broken: " + JdkTransport.why(failure), 0));
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it ends by aborting, whatever comes of it
    public void close() {
        WebSocket open = socket();
        if (open == null) {
            abort();
        } else {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((sent, failure) -> open.abort());
        }
    }

    @Override
    public synchronized void abort() {
        aborted = true;
        if (socket != null) {
            socket.abort();
        }
    }
}

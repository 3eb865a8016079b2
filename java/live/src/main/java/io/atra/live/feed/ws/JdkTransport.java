package io.atra.live.feed.ws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The JDK's client of HTTP and WebSocket; what it calls back runs on virtual threads. */
final class JdkTransport implements Transport {

    private static final long LONGEST_BODY = 4L << 20;
    private static final long SECOND_MS = 1_000;
    private static final long LONGEST_WAIT_S = 24 * 3_600;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
    private final Duration longestHandshake;

    /** @param timing whose times are kept by the feed; connections that hang are cleared away at twice its time */
    JdkTransport(Timing timing) {
        this.longestHandshake = Duration.ofMillis(2 * timing.connectMs());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whatever comes of it is told
    public Connection connect(URI address, Consumer<Incoming> to) {
        JdkConnection connection = new JdkConnection(to);
        client.newWebSocketBuilder()
                .connectTimeout(longestHandshake)
                .buildAsync(address, connection)
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        to.accept(refused(connection, failure));
                    }
                });
        return connection;
    }

    private static Incoming refused(Connection connection, Throwable failure) {
        return cause(failure) instanceof WebSocketHandshakeException refused && refused.getResponse() != null
                ? new Incoming.Lost(
                        connection,
                        "refused with status " + refused.getResponse().statusCode(),
                        waitMs(refused.getResponse()))
                : new Incoming.Lost(connection, "cannot be opened: " + why(failure), 0);
    }

    /** What went wrong, in one line. */
    static String why(Throwable failure) {
        Throwable cause = cause(failure);
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : Fields.shown(message);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whatever comes of it is told
    public Request get(URI address, Consumer<Incoming> to) {
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_BODY));
        Request running = () -> answer.cancel(true);
        answer.whenComplete((response, failure) -> to.accept(answer(running, response, failure)));
        return running;
    }

    private static Incoming answer(
            Request request, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response != null) {
            return new Incoming.Answered(request, response.statusCode(), response.body(), waitMs(response));
        }
        return new Incoming.Failed(request, failure == null ? "no answer" : why(failure));
    }

    /** The header Retry-After as a length; dates, which nobody sends with a rate limit, count as none. */
    private static long waitMs(HttpResponse<?> response) {
        try {
            OptionalLong seconds = response.headers().firstValueAsLong("Retry-After");
            return Math.clamp(seconds.orElse(0), 0, LONGEST_WAIT_S) * SECOND_MS;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdown();
    }
}

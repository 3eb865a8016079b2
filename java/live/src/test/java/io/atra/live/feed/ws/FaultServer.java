package io.atra.live.feed.ws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A venue of ours on loopback: a stream and requests in the shape of Binance's, by the simulation's time, with faults by
 * seed. Closed bars that it tells are the truth, or never valid; of them it may be silent.
 */
final class FaultServer implements AutoCloseable {

    static final long TICK_MS = 30_000;

    private static final long MINUTE_MS = 60_000;

    /** Neighbouring seeds of {@link Random} begin alike. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private static final Pattern NUMBER = Pattern.compile("[?&]n=(\\w+)");

    private final List<KlineSeries> series;
    private final VirtualTime time;
    private final long seed;
    private final ServerSocket socket;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<ServerConnection> connections = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Socket> hanging = new ConcurrentLinkedQueue<>();
    private volatile Faults faults;
    private volatile boolean closed;

    FaultServer(List<KlineSeries> series, VirtualTime time, Faults faults, long seed) throws IOException {
        this.series = series;
        this.time = time;
        this.faults = faults;
        this.seed = seed;
        InetAddress loopback = InetAddress.getLoopbackAddress();
        this.socket = new ServerSocket(0, 50, loopback);
        this.http = HttpServer.create(new InetSocketAddress(loopback, 0), 50);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
        threads.execute(this::accept);
    }

    URI stream() {
        return URI.create("ws://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/stream");
    }

    URI rest() {
        return URI.create("http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort());
    }

    /** From now on other faults. */
    void faults(Faults other) {
        faults = other;
    }

    /** What happens somewhere by chance: the same for a seed, in whatever order threads come by. */
    private Random chance(Object where, long which) {
        return new Random(Objects.hash(seed, where, which) * MIX);
    }

    private static boolean happens(double often, Random chance) {
        return chance.nextDouble() < often;
    }

    // Handshakes

    private void accept() {
        while (!closed) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                threads.execute(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
            String request = in.readLine();
            // Closed before it said anything.
            if (request == null) return;
            shakeHands(accepted, number(request), Handshake.key(in));
        } catch (IOException e) {
            // The feed has gone.
        }
    }

    private static String number(String request) {
        Matcher found = NUMBER.matcher(request);
        return found.find() ? found.group(1) : "";
    }

    private void shakeHands(Socket accepted, String number, String key) throws IOException {
        Random chance = chance(number, 0);
        if (happens(faults.handshake(), chance)) {
            refuse(accepted, number, chance.nextInt(4));
            return;
        }
        ServerConnection connection = new ServerConnection(number, accepted, time);
        // Before the feed hears of it: the next tick is for this one too.
        connections.add(connection);
        try {
            write(accepted, Handshake.answer(key));
            connection.listen();
        } finally {
            connections.remove(connection);
        }
    }

    private void refuse(Socket accepted, String number, int how) throws IOException {
        time.leave(number);
        switch (how) {
            case 0 -> write(accepted, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            case 1 -> write(accepted, "HTTP/1.1 429 Slow down\r\nRetry-After: 90\r\nContent-Length: 0\r\n\r\n");
            case 2 -> {
                // It never answers.
                hanging.add(accepted);
                time.end(number, () -> {});
                return;
            }
            default -> write(accepted, "what?\r\n\r\n");
        }
        accepted.close();
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    // The stream

    /** The next true time after one at which something is sent. */
    static long nextTick(long afterMs) {
        return afterMs - Math.floorMod(afterMs, TICK_MS) + TICK_MS;
    }

    /** Sends what is due at a tick. */
    void tick(long nowMs) {
        int place = 0;
        for (ServerConnection connection : connections) {
            if (!connection.isOpen() || connection.isStalled()) {
                continue;
            }
            Random chance = chance(nowMs, place++);
            disturb(connection, nowMs, chance);
            for (KlineSeries one : series) {
                tick(connection, one, nowMs, chance);
                connection.sendDelayed();
            }
        }
    }

    private void disturb(ServerConnection connection, long nowMs, Random chance) {
        if (nowMs - connection.openedMs >= faults.longestMs()) {
            connection.cut(1);
        } else if (happens(faults.connection(), chance)) {
            if (chance.nextInt(3) == 0) {
                connection.stalledUntilMs = nowMs + (1 + chance.nextInt(20)) * TICK_MS;
            } else {
                connection.cut(chance.nextInt(4));
            }
        } else if (nowMs % MINUTE_MS == TICK_MS) {
            connection.ping();
        }
    }

    private void tick(ServerConnection connection, KlineSeries one, long nowMs, Random chance) {
        Timeframe timeframe = one.series().timeframe();
        long openMs = timeframe.floorMs(nowMs);
        if (openMs == nowMs && Truth.exists(one, timeframe.floorMs(nowMs - 1))) {
            Bar closed = Truth.closed(one, timeframe.floorMs(nowMs - 1));
            send(connection, one, closed, true, nowMs, chance);
        }
        if (Truth.exists(one, openMs)) {
            send(connection, one, Truth.after(one, openMs, quarters(one, openMs, nowMs)), false, nowMs, chance);
        }
    }

    private static int quarters(KlineSeries one, long openMs, long nowMs) {
        return (int) ((nowMs - openMs) * 4 / one.series().timeframe().lengthMs());
    }

    private void send(
            ServerConnection connection, KlineSeries one, Bar bar, boolean closed, long nowMs, Random chance) {
        if (!connection.isOpen() || connection.isStalled()) {
            return;
        }
        String message = Messages.kline(one, bar, closed, nowMs, true);
        if (happens(faults.message(), chance)) {
            disturbed(connection, one, bar, closed, nowMs, message, chance);
        } else {
            connection.text(message);
        }
    }

    private static void disturbed(
            ServerConnection connection,
            KlineSeries one,
            Bar bar,
            boolean closed,
            long nowMs,
            String message,
            Random chance) {
        switch (chance.nextInt(8)) {
            case 0 -> {}
            case 1 -> {
                connection.text(message);
                connection.text(message);
            }
            case 2 -> connection.textAt(message, nowMs + chance.nextInt(12) * TICK_MS);
            case 3 -> {
                connection.text(message);
                if (closed) {
                    Bar revised =
                            new Bar(bar.tsMs(), bar.open(), bar.high() + 1, bar.low(), bar.close(), bar.volume() + 1);
                    connection.text(Messages.kline(one, revised, true, nowMs, true));
                }
            }
            case 4 -> connection.fragments(message, 2 + chance.nextInt(5));
            case 5 -> connection.binary();
            case 6 -> connection.text("[" + "1,".repeat(100_000) + "1]");
            default -> {
                connection.text(Messages.spoilt(message, chance.nextInt(Messages.SPOILT), chance));
                if (chance.nextInt(2) == 0) {
                    connection.text(message);
                }
            }
        }
    }

    // Requests

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String number = number("?" + query);
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/api/v3/klines")) {
                respond(exchange, 404, "no such path");
                return;
            }
            Random chance = chance(number, 0);
            if (happens(faults.rest(), chance)) {
                disturbed(exchange, query, number, chance);
            } else {
                respond(exchange, 200, page(query, 1_000, 0));
            }
        } catch (InterruptedException e) {
            // The server is being closed.
        }
    }

    private void disturbed(HttpExchange exchange, String query, String number, Random chance)
            throws IOException, InterruptedException {
        switch (chance.nextInt(9)) {
            case 0 -> {
                exchange.getResponseHeaders().set("Retry-After", "" + (10 + chance.nextInt(60)));
                respond(exchange, chance.nextInt(2) == 0 ? 429 : 418, "slow down");
            }
            case 1 -> respond(exchange, 500, "broken");
            case 2 -> respond(exchange, 200, "[[1,2");
            case 3 -> respond(exchange, 200, page(query, 1_000, 0).replaceFirst("\"[0-9.]+\"", "\"NaN\""));
            case 4 -> {
                time.sleepUntil(time.trueMs() + (1 + chance.nextInt(60)) * 1_000L, number);
                respond(exchange, 200, page(query, 1_000, 0));
            }
            case 5 -> respond(exchange, 200, page(query, 1_000, 3 * MINUTE_MS));
            case 6 -> respond(exchange, 200, "{\"code\":-1003,\"msg\":\"too many requests\"}");
            case 7 -> respond(exchange, 200, page(query, 3, 0));
            // Closed without an answer.
            default -> time.leave(number);
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Bars from the query's start on, the forming one too, as the server knew them so long ago. */
    private String page(String query, int most, long agoMs) {
        KlineSeries one = series.stream()
                .filter(each -> query.contains("symbol=" + each.symbol() + "&")
                        && query.contains(
                                "interval=" + each.series().timeframe().label() + "&"))
                .findFirst()
                .orElseThrow();
        long fromMs = Long.parseLong(query.replaceFirst(".*startTime=([0-9]+).*", "$1"));
        long knownMs = time.trueMs() - agoMs;
        long openMs = one.series().timeframe().floorMs(knownMs);
        List<String> rows = new ArrayList<>();
        for (Bar bar : Truth.between(one, fromMs, openMs)) {
            rows.add(Messages.row(one, bar));
        }
        if (openMs >= fromMs && Truth.exists(one, openMs)) {
            rows.add(Messages.row(one, Truth.after(one, openMs, quarters(one, openMs, knownMs))));
        }
        return "[" + String.join(",", rows.subList(0, Math.min(most, rows.size()))) + "]";
    }

    /** How many connections are open. */
    int open() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
        connections.forEach(ServerConnection::close);
        for (Socket each : hanging) {
            each.close();
        }
        http.stop(0);
        threads.shutdownNow();
    }
}

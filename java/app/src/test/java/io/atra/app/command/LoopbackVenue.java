package io.atra.app.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A venue on loopback whose bars of a second come all at once: the first connection is cut after some, the next one has
 * lost those that followed, which can be asked for. Later connections are silent.
 */
final class LoopbackVenue implements AutoCloseable {

    static final List<String> SYMBOLS = List.of("A", "B");
    static final int BARS = 28;
    static final long SECOND_MS = 1_000;
    private static final int CUT = 10;
    private static final int ON_AGAIN = 15;

    /** Of symbol B there is no such bar. */
    static final int MISSING = 20;

    private static final Pattern QUERY = Pattern.compile("symbol=(\\w+)&.*startTime=([0-9]+)");

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int connections;
    private long firstMs;

    LoopbackVenue() throws IOException {
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
        threads.execute(this::accept);
    }

    URI stream() {
        return URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/stream");
    }

    URI rest() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** When the last bar opens. */
    synchronized long lastMs() {
        return firstMs + (BARS - 1) * SECOND_MS;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                threads.execute(() -> serve(accepted));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (accepted) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
            String key = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                String low = line.toLowerCase(Locale.ROOT);
                if (low.startsWith("sec-websocket-key:"))
                    key = line.substring(line.indexOf(':') + 1).strip();
            }
            accepted.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            play(accepted, next());
        } catch (IOException gone) {
            // the command has gone
        }
    }

    private static String accept(String key) {
        try {
            byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized int next() {
        if (connections++ == 0) firstMs = (System.currentTimeMillis() / SECOND_MS + 1) * SECOND_MS;
        return connections;
    }

    private void play(Socket to, int connection) throws IOException {
        if (connection == 1) tell(to, 0, CUT);
        if (connection == 2) tell(to, ON_AGAIN, BARS);
        if (connection > 1) to.getInputStream().readAllBytes(); // pings are not answered within the test's time
    }

    private void tell(Socket to, int from, int end) throws IOException {
        for (int i = from; i < end; i++) {
            for (String symbol : SYMBOLS) {
                if (!exists(symbol, i)) continue;
                double open = open(symbol, i);
                send(to, kline(symbol, i, open, open, false));
                send(to, kline(symbol, i, open, open(symbol, i + 1), true));
            }
        }
    }

    private static boolean exists(String symbol, int i) {
        return i != MISSING || symbol.equals("A");
    }

    /** Up two, down one, until the last bars all have one price. */
    private static double open(String symbol, int i) {
        int step = Math.min(i, BARS - 8);
        return (symbol.equals("A") ? 100 : 50) + step % 3 + step / 4.0;
    }

    private synchronized long openMs(int i) {
        return firstMs + i * SECOND_MS;
    }

    private String kline(String symbol, int i, double open, double close, boolean closed) {
        return String.format(
                Locale.ROOT,
                "{\"e\":\"kline\",\"E\":%d,\"s\":\"%s\",\"k\":{\"t\":%d,\"T\":%d,\"s\":\"%s\",\"i\":\"1s\",\"o\":\"%s\","
                        + "\"c\":\"%s\",\"h\":\"%s\",\"l\":\"%s\",\"v\":\"1\",\"x\":%s}}",
                System.currentTimeMillis(),
                symbol,
                openMs(i),
                openMs(i + 1) - 1,
                symbol,
                open,
                close,
                Math.max(open, close),
                Math.min(open, close),
                closed);
    }

    private static void send(Socket to, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(126);
        frame.write(body.length >> 8);
        frame.write(body.length);
        frame.writeBytes(body);
        to.getOutputStream().write(frame.toByteArray());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher asked = QUERY.matcher(exchange.getRequestURI().getQuery());
            byte[] body = (asked.find() ? page(asked.group(1), Long.parseLong(asked.group(2))) : "?")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page(String symbol, long fromMs) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i <= BARS; i++) {
            if (openMs(i) < fromMs || !exists(symbol, i)) continue;
            double open = open(symbol, i);
            double close = open(symbol, i + 1);
            rows.add(String.format(
                    Locale.ROOT,
                    "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"1\",%d]",
                    openMs(i),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close,
                    openMs(i + 1) - 1));
        }
        return "[" + String.join(",", rows) + "]";
    }

    @Override
    public void close() throws IOException {
        socket.close();
        http.stop(0);
        threads.shutdownNow();
    }
}

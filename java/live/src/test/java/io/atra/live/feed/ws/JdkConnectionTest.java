package io.atra.live.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JdkConnectionTest {

    private static final long PATIENCE_S = 30;
    private static final byte[] MESSAGE = {(byte) 0x81, 2, 'h', 'i'};

    private final ServerSocket server;
    private final LinkedBlockingQueue<Incoming> told = new LinkedBlockingQueue<>();
    private final CountDownLatch taking = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    JdkConnectionTest() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Greets a client, sends it a message, and goes without a word while it is being taken. */
    private void serve() {
        try (server;
                Socket client = server.accept()) {
            client.getOutputStream().write(greeting(answer(client)));
            client.getOutputStream().write(MESSAGE);
            taking.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        gone.countDown();
    }

    private static byte[] greeting(String answer) {
        return """
            HTTP/1.1 101 Switching Protocols
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Accept: %s

            """.formatted(answer).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String answer(Socket client) throws Exception {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        String key = "";
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Sec-WebSocket-Key: ")) key = line.substring(line.indexOf(' ') + 1);
        }
        byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    }

    /** Takes a message for so long that the JDK learns meanwhile that the server has gone. */
    private void take(Incoming news) {
        told.add(news);
        if (!(news instanceof Incoming.Text)) return;
        taking.countDown();
        try {
            gone.await();
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Incoming next() throws InterruptedException {
        return told.poll(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatGoesWhileAMessageIsTakenIsFoundOutByPings() throws Exception {
        Thread serving = Thread.startVirtualThread(this::serve);
        try (JdkTransport transport = new JdkTransport(Timing.STANDARD)) {
            URI address = URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/");
            Transport.Connection connection = transport.connect(address, this::take);
            assertThat(next()).isInstanceOf(Incoming.Opened.class);
            assertThat(next())
                    .isInstanceOfSatisfying(
                            Incoming.Text.class,
                            message -> assertThat(message.text()).isEqualTo("hi"));
            serving.join();
            requireLostByPings(connection);
        }
    }

    /** The first that is sent is answered by a reset, which the next one meets. */
    private void requireLostByPings(Transport.Connection connection) throws InterruptedException {
        Incoming news = null;
        for (int ping = 0; news == null && ping < 100; ping++) {
            connection.ping();
            news = told.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(news).isInstanceOf(Incoming.Lost.class);
    }
}

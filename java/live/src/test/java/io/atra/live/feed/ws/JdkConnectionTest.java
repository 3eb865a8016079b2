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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(900)
class JdkConnectionTest {

    private static final long PATIENCE_S = 180;
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
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            String answer = Handshake.answer(Handshake.key(in));
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().write(MESSAGE);
            taking.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        gone.countDown();
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
        long beganNs = System.nanoTime();
        while (news == null && System.nanoTime() - beganNs < TimeUnit.SECONDS.toNanos(PATIENCE_S)) {
            connection.ping();
            news = told.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(news).isInstanceOf(Incoming.Lost.class);
    }
}

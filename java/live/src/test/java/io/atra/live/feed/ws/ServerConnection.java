package io.atra.live.feed.ws;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One WebSocket as the server has it: frames out, unmasked; frames in, masked. */
final class ServerConnection {

    private static final int FIN = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    final String number;
    final long openedMs;
    /** Messages that come late. */
    private final List<Delayed> delayed = new ArrayList<>();
    /** Until when nothing is sent and nothing is answered. */
    volatile long stalledUntilMs;

    private final Socket socket;
    private final VirtualTime time;
    private volatile boolean open = true;

    ServerConnection(String number, Socket socket, VirtualTime time) {
        this.number = number;
        this.socket = socket;
        this.time = time;
        this.openedMs = time.trueMs();
    }

    private record Delayed(String text, long untilMs) {}

    /** Sends a message at a later time, if it is still open then. */
    void textAt(String text, long ms) {
        delayed.add(new Delayed(text, ms));
    }

    /** Sends delayed messages that are due. */
    void sendDelayed() {
        long nowMs = time.trueMs();
        List<Delayed> due =
                delayed.stream().filter(each -> each.untilMs <= nowMs).toList();
        delayed.removeAll(due);
        due.forEach(each -> text(each.text));
    }

    boolean isOpen() {
        return open;
    }

    boolean isStalled() {
        return time.trueMs() < stalledUntilMs;
    }

    void text(String text) {
        time.begin(number);
        send(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A message in several frames, a ping in between. */
    void fragments(String text, int parts) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        time.begin(number);
        int size = bytes.length / parts + 1;
        for (int from = 0; from < bytes.length; from += size) {
            int to = Math.min(from + size, bytes.length);
            int last = to == bytes.length ? FIN : 0;
            send(last | (from == 0 ? TEXT : CONTINUATION), Arrays.copyOfRange(bytes, from, to));
            if (from == 0) {
                ping();
            }
        }
    }

    void binary() {
        time.begin(number);
        send(FIN | BINARY, new byte[] {1, 2, 3});
    }

    void ping() {
        time.begin(number);
        send(FIN | PING, new byte[] {7});
    }

    /** Cuts it in one of several ways; the feed will hear of it. */
    void cut(int how) {
        time.begin(number);
        time.leave(number);
        try {
            switch (how) {
                case 0 -> socket.setSoLinger(true, 0);
                case 1 -> send(FIN | CLOSE, new byte[] {0x03, (byte) 0xE9});
                case 2 -> send(0x70 | TEXT, new byte[0]);
                default -> socket.shutdownOutput();
            }
        } catch (IOException e) {
            // It is cut already.
        }
        close();
    }

    void close() {
        open = false;
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized void send(int head, byte[] body) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(body.length + 10);
        frame.write(head);
        if (body.length < 126) {
            frame.write(body.length);
        } else if (body.length < 65_536) {
            frame.write(126);
            frame.write(body.length >> 8);
            frame.write(body.length);
        } else {
            frame.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) body.length >> shift));
            }
        }
        frame.writeBytes(body);
        try {
            socket.getOutputStream().write(frame.toByteArray());
        } catch (IOException e) {
            // The feed has gone; nothing of this connection is waited for any more.
            time.leave(number);
            open = false;
        }
    }

    /** Answers what the feed sends until it goes. */
    void listen() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            while (open) {
                int opcode = in.readUnsignedByte() & 0x0F;
                int length = in.readUnsignedByte() & 0x7F;
                byte[] body = new byte[(length == 126 ? in.readUnsignedShort() : length) + 4];
                in.readFully(body);
                answer(opcode);
            }
        } catch (IOException e) {
            // It has gone.
        }
        open = false;
    }

    private void answer(int opcode) {
        if (opcode == PING && isStalled()) {
            time.end(number, () -> {});
        } else if (opcode == PING) {
            send(FIN | PONG, new byte[0]);
        } else if (opcode == CLOSE) {
            send(FIN | CLOSE, new byte[] {0x03, (byte) 0xE8});
            close();
        }
    }
}

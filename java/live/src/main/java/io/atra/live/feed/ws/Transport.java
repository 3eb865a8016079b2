package io.atra.live.feed.ws;

import java.net.URI;
import java.util.function.Consumer;

/** How a kline feed reaches its venue. No call waits: what comes of it is told later, from any thread. */
interface Transport extends AutoCloseable {

    /** Begins to open a connection: {@link Incoming.Opened} or {@link Incoming.Lost} follows. */
    Connection connect(URI address, Consumer<Incoming> to);

    /** Begins a request: {@link Incoming.Answered} or {@link Incoming.Failed} follows. */
    Request get(URI address, Consumer<Incoming> to);

    /** Gives up everything that is open. */
    @Override
    void close();

    /** A connection for messages. */
    interface Connection {

        /** A message, {@link Incoming.Text} or {@link Incoming.Odd}, was dealt with: another may come. */
        void taken();

        /** Asks for a sign of life. */
        void ping();

        /** Takes leave. */
        void close();

        /** Drops it. */
        void abort();
    }

    /** A request under way. */
    interface Request {

        /** Gives it up; an answer may still come. */
        void cancel();
    }
}

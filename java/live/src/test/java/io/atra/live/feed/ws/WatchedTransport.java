package io.atra.live.feed.ws;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The real transport, telling the simulation what is on its way; connections and requests are numbered for the server. */
final class WatchedTransport implements Transport {

    private final Transport real;
    private final VirtualTime time;
    private final AtomicInteger numbers;

    WatchedTransport(Transport real, VirtualTime time, AtomicInteger numbers) {
        this.real = real;
        this.time = time;
        this.numbers = numbers;
    }

    private URI numbered(URI address, String number) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "n=" + number);
    }

    @Override
    public Connection connect(URI address, Consumer<Incoming> to) {
        Watched watched = new Watched("c" + numbers.incrementAndGet());
        time.begin(watched.number);
        watched.real = real.connect(numbered(address, watched.number), incoming -> watched.arrived(incoming, to));
        return watched;
    }

    @Override
    public Request get(URI address, Consumer<Incoming> to) {
        String number = "r" + numbers.incrementAndGet();
        WatchedRequest watched = new WatchedRequest(number);
        time.begin(number);
        watched.real = real.get(numbered(address, number), incoming -> {
            Incoming mine = incoming instanceof Incoming.Answered a
                    ? new Incoming.Answered(watched, a.status(), a.body(), a.waitMs())
                    : new Incoming.Failed(watched, ((Incoming.Failed) incoming).why());
            time.over(number, () -> to.accept(mine));
        });
        return watched;
    }

    @Override
    public void close() {
        real.close();
    }

    private final class WatchedRequest implements Request {
        private final String number;
        private volatile Request real;

        WatchedRequest(String number) {
            this.number = number;
        }

        @Override
        public void cancel() {
            time.over(number, () -> {});
            real.cancel();
        }
    }

    private final class Watched implements Connection {
        private final String number;
        private volatile Connection real;

        Watched(String number) {
            this.number = number;
        }

        private void arrived(Incoming incoming, Consumer<Incoming> to) {
            switch (incoming) {
                case Incoming.Lost lost ->
                    time.over(number, () -> to.accept(new Incoming.Lost(this, lost.why(), lost.waitMs())));
                case Incoming.Opened opened -> time.end(number, () -> to.accept(new Incoming.Opened(this)));
                case Incoming.Text text -> time.end(number, () -> to.accept(new Incoming.Text(this, text.text())));
                case Incoming.Odd odd ->
                    time.end(number, () -> to.accept(new Incoming.Odd(this, odd.why(), odd.detail())));
                case Incoming.Alive alive -> time.end(number, () -> to.accept(new Incoming.Alive(this)));
                default -> throw new AssertionError(incoming);
            }
        }

        @Override
        public void taken() {
            real.taken();
        }

        @Override
        public void ping() {
            time.begin(number);
            real.ping();
        }

        @Override
        public void close() {
            time.over(number, () -> {});
            real.close();
        }

        @Override
        public void abort() {
            time.over(number, () -> {});
            real.abort();
        }
    }
}

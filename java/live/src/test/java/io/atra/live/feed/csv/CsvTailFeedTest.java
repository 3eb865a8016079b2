package io.atra.live.feed.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Timeframe;
import io.atra.csv.CsvFormat;
import io.atra.csv.CsvOptions;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import io.atra.live.event.BarClosed;
import io.atra.live.event.Event;
import io.atra.live.event.FeedState;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.FeedClock;
import io.atra.live.feed.FeedCounts.Count;
import io.atra.live.feed.Refusal;
import io.atra.live.feed.TestClock;
import io.atra.live.feed.WatchedClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTailFeedTest {

    private static final SeriesKey BTC = new SeriesKey("BTC-USD", Timeframe.M1);
    private static final long START_MS = 1_700_000_040_000L;
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    private final Deque<Runnable> looks = new ArrayDeque<>();
    private final List<Event> events = new ArrayList<>();
    private CsvTailFeed feed;

    /** At each pause the next thing happens; the feed is closed when there is none left. */
    private FeedClock script() {
        return new WatchedClock(new TestClock(0), untilMs -> {
            if (looks.isEmpty()) {
                feed.close();
            } else {
                looks.remove().run();
            }
        });
    }

    /** None is far ahead of the other while there is more of both; then each as it grows. */
    @Test
    void severalFilesAreToldInAboutTheOrderOfTime() throws Exception {
        Path other = folder.resolve("eth.csv");
        String many = IntStream.range(0, 900).mapToObj(CsvTailFeedTest::row).collect(Collectors.joining());
        write(HEADER + many);
        Files.writeString(other, HEADER + many);
        looks.add(() -> append(row(900)));
        SeriesKey eth = new SeriesKey("ETH-USD", Timeframe.M1);
        feed = new CsvTailFeed(List.of(CsvTailSettings.of(file(), BTC), CsvTailSettings.of(other, eth)), script());
        feed.run(events::addAll);
        assertThat(bars()).hasSize(1801);
        long ahead = 0;
        for (BarClosed bar : bars()) {
            ahead += bar.series().equals(eth) ? 1 : -1;
            assertThat(Math.abs(ahead)).isLessThan(16);
        }
        assertThat(bars().getLast().series()).isEqualTo(BTC);
        assertThat(states()).containsExactly(FeedState.State.LIVE, FeedState.State.LIVE, FeedState.State.ENDED);
    }

    @Test
    void oneThatIsMissingIsNamed() throws Exception {
        write(HEADER + row(0));
        Path missing = folder.resolve("missing.csv");
        SeriesKey eth = new SeriesKey("ETH-USD", Timeframe.M1);
        feed = new CsvTailFeed(List.of(CsvTailSettings.of(file(), BTC), CsvTailSettings.of(missing, eth)), script());
        assertThatThrownBy(() -> feed.run(events::addAll)).hasMessage(missing + ": no such file");
    }

    @Test
    void whatIsThereIsToldThenWhatIsAdded() throws Exception {
        write(HEADER + row(0) + row(1));
        looks.add(() -> append(row(2)));
        looks.add(() -> append(row(3).substring(0, 7)));
        looks.add(() -> append(row(3).substring(7) + row(4).substring(0, row(4).length() - 1)));
        looks.add(() -> {});
        looks.add(() -> append("\n"));
        run();
        assertThat(minutes()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(bars().getFirst().bar().close()).isEqualTo(100.25);
        assertThat(states()).containsExactly(FeedState.State.LIVE, FeedState.State.ENDED);
        assertThat(feed.counts().of(Count.BARS)).isEqualTo(5);
    }

    @Test
    void aPartialLineWaits() throws Exception {
        write(HEADER + row(0) + "1700000100,10");
        looks.add(() -> assertThat(minutes()).containsExactly(0L));
        looks.add(() -> append("0,101,99,100.5,7\n"));
        run();
        assertThat(minutes()).containsExactly(0L, 1L);
    }

    @Test
    void badLinesAreNamedCountedAndPassedOver() throws Exception {
        write(HEADER + row(0));
        looks.add(() -> append("nonsense\n" + row(1)));
        looks.add(() -> append("1700000160,100,101,99,NaN,1\n" + "1700000160,0,101,99,100,1\n" + row(2)));
        looks.add(() -> append("\0\0\0\n" + "x".repeat(70_000) + "\n" + row(3)));
        run();
        assertThat(minutes()).containsExactly(0L, 1L, 2L, 3L);
        assertThat(feed.counts().of(Refusal.MALFORMED)).isEqualTo(4);
        assertThat(feed.counts().of(Refusal.OVERSIZED)).isEqualTo(1);
        assertThat(details(FeedState.State.REFUSED))
                .containsExactly(
                        "BTC-USD 1m: " + file() + ":3: expected 6 fields, found 1",
                        "BTC-USD 1m: " + file() + ":5: close 'NaN' is not a finite number (malformed for the 2nd time)",
                        "BTC-USD 1m: " + file()
                                + ":8: holds a zero byte; this is not a text file (malformed for the 4th time)",
                        "BTC-USD 1m: " + file() + ":9: the line is longer than 65536 bytes");
    }

    @Test
    void orderIsJudgedByTheGate() throws Exception {
        write(HEADER + row(0) + row(1) + row(1) + row(0) + revised(1) + row(-5) + row(2));
        looks.add(() -> append(row(5)));
        run();
        assertThat(minutes()).containsExactly(0L, 1L, 2L, 5L);
        assertThat(feed.counts().of(Refusal.DUPLICATE)).isEqualTo(2);
        assertThat(feed.counts().of(Refusal.REVISED)).isEqualTo(1);
        assertThat(feed.counts().of(Refusal.LATE)).isEqualTo(1);
        assertThat(feed.counts().of(Count.GAPS)).isEqualTo(1);
        assertThat(feed.counts().of(Count.MISSING)).isEqualTo(2);
        assertThat(details(FeedState.State.GAP))
                .containsExactly("BTC-USD 1m: 2 missing from 2023-11-14T22:17:00Z to before 2023-11-14T22:19:00Z ("
                        + file() + ":9)");
    }

    @Test
    void aFileThatIsCutShortOrExchangedIsReadAgain() throws Exception {
        write(HEADER + row(0) + row(1) + row(2));
        looks.add(() -> write(HEADER + row(3)));
        looks.add(() -> append(row(4)));
        looks.add(() -> {
            append(row(5) + "170");
            move();
            write("what is this\n" + HEADER + row(5) + row(6));
        });
        looks.add(() -> append(row(7)));
        run();
        assertThat(minutes()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(feed.counts().of(Count.ROTATIONS)).isEqualTo(2);
        assertThat(feed.counts().of(Refusal.DUPLICATE)).isEqualTo(1);
        assertThat(details(FeedState.State.REFUSED))
                .contains("BTC-USD 1m: " + file() + ":5: the file was exchanged before the line had its end");
    }

    @Test
    void barsBeforeAMomentArePassedOver() throws Exception {
        write(HEADER + row(0) + row(1) + row(2));
        run(CsvTailSettings.of(file(), BTC).from(START_MS + 60_000));
        assertThat(minutes()).containsExactly(1L, 2L);
    }

    @Test
    void anyDialectIsFollowed() throws Exception {
        write("20231114 221400;1.5;2.5;0.5;2;7\n");
        looks.add(() -> append("20231114 221500;1.5;2.5;0.5;2;7\r\n"));
        run(CsvTailSettings.of(file(), BTC)
                .withOptions(CsvOptions.DEFAULT.withFormat(CsvFormat.HISTDATA))
                .every(1_000));
        assertThat(bars()).hasSize(2);
        assertThat(bars().get(1).bar().open()).isEqualTo(1.5);
        assertThat(bars().get(1).bar().tsMs() - bars().get(0).bar().tsMs()).isEqualTo(60_000);
    }

    @Test
    void anywhereItIsCutItIsToldOnce() throws Exception {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            StringBuilder all = new StringBuilder(HEADER);
            for (int i = 0; i < 40; i++) {
                all.append(random.nextInt(5) == 0 ? "\r\n" : "").append(row(i));
            }
            events.clear();
            write("");
            for (int at = 0; at < all.length(); ) {
                int to = Math.min(at + random.nextInt(60), all.length());
                String part = all.substring(at, to);
                looks.add(() -> append(part));
                at = to;
            }
            run();
            assertThat(minutes()).as("seed " + seed).hasSize(40).isSorted();
            assertThat(details(FeedState.State.REFUSED)).isEmpty();
        }
    }

    @Test
    void whatCannotBeFollowedIsRefused() {
        assertThatThrownBy(this::run).isInstanceOf(InputException.class).hasMessage(file() + ": no such file");
        write("a,b,c\n");
        assertThatThrownBy(this::run).isInstanceOf(InputException.class).hasMessageContaining(":1: expected a header");
        write("timestamp,price,amount\n1700000040,1,1\n");
        assertThatThrownBy(this::run).isInstanceOf(InputException.class).hasMessageContaining("holds ticks, not bars");
        assertThatThrownBy(() -> CsvTailSettings.of(Path.of("a.csv.GZ"), BTC)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> CsvTailSettings.of(file(), BTC).every(0)).isInstanceOf(UsageException.class);
    }

    private static String row(int minute) {
        double close = 100.25 + minute;
        return (START_MS / 1000 + minute * 60L) + "," + (close - 0.25) + "," + (close + 1) + "," + (close - 1) + ","
                + close + ",7\n";
    }

    private static String revised(int minute) {
        return row(minute).replace(",7\n", ",8\n");
    }

    private Path file() {
        return folder.resolve("btc.csv");
    }

    private void write(String text) {
        put(text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    private void append(String text) {
        put(text, StandardOpenOption.APPEND);
    }

    private void put(String text, StandardOpenOption... how) {
        try {
            Files.writeString(file(), text, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move() {
        try {
            Files.move(file(), folder.resolve("old.csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() throws InterruptedException {
        run(CsvTailSettings.of(file(), BTC));
    }

    private void run(CsvTailSettings settings) throws InterruptedException {
        feed = new CsvTailFeed(settings, script());
        feed.run(events::addAll);
    }

    private List<BarClosed> bars() {
        return events.stream()
                .filter(BarClosed.class::isInstance)
                .map(BarClosed.class::cast)
                .toList();
    }

    private List<Long> minutes() {
        return bars().stream()
                .map(each -> (each.bar().tsMs() - START_MS) / 60_000)
                .toList();
    }

    private List<FeedState.State> states() {
        return events.stream()
                .filter(FeedState.class::isInstance)
                .map(event -> ((FeedState) event).state())
                .toList();
    }

    private List<String> details(FeedState.State state) {
        return events.stream()
                .filter(event -> event instanceof FeedState told && told.state() == state)
                .map(event -> ((FeedState) event).detail())
                .toList();
    }
}

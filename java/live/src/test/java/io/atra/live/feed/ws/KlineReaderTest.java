package io.atra.live.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.bars.Bar;
import io.atra.bars.Timeframe;
import io.atra.error.UsageException;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.Refusal;
import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlineReaderTest {

    private static final KlineSeries BTC = KlineSeries.of(new SeriesKey("BTC-USDT", Timeframe.M1));
    private static final Bar BAR = new Bar(1_700_000_040_000L, 0.1, 36_500.75, 0.00000001, 3, 1.5);
    private static final String GOOD = Messages.kline(BTC, BAR, true, 1_700_000_100_005L, false);

    @Test
    void aMessageIsReadWithAndWithoutItsWrapping() throws Exception {
        Kline expected = new Kline("BTCUSDT 1m", BAR, true, 1_700_000_100_005L);
        assertThat(KlineReader.message(GOOD)).contains(expected);
        assertThat(KlineReader.message(Messages.kline(BTC, BAR, true, 1_700_000_100_005L, true)))
                .contains(expected);
        assertThat(KlineReader.message(GOOD.replace("\"v\":\"1.50000000\"", "\"v\":1.5")))
                .contains(expected);
        assertThat(KlineReader.message(GOOD.replace("\"x\":true", "\"x\":false"))
                        .orElseThrow()
                        .closed())
                .isFalse();
        assertThat(KlineReader.message("{\"result\":null,\"id\":1}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "o":"[^"]*"  | "o":"NaN"      | k.o "NaN" is not a plain decimal number
            "o":"[^"]*"  | "o":"1e5"      | k.o "1e5" is not a plain decimal number
            "o":"[^"]*"  | "o":"0x1p3"    | k.o "0x1p3" is not a plain decimal number
            "o":"[^"]*"  | "o":"1d"       | k.o "1d" is not a plain decimal number
            "o":"[^"]*"  | "o":""         | k.o "" is not a plain decimal number
            "c":"[^"]*"  | "c":"1,5"      | k.c "1,5" is not a plain decimal number
            "h":"[^"]*"  | "h":null       | k.h null is not a plain decimal number
            "l":"[^"]*"  | "q2":"1"       | k.l  is not a plain decimal number
            "v":"[^"]*"  | "v":[1]        | k.v [1] is not a plain decimal number
            "t":[0-9]*   | "t":17000000   | k.t 17000000 is not a time in milliseconds since 1970
            "t":[0-9]*   | "t":1.5        | k.t 1.5 is not a time in milliseconds since 1970
            "t":[0-9]*   | "t":"x"        | k.t "x" is not a time in milliseconds since 1970
            "t":[0-9]*   | "t":99999999999999999999 | k.t 99999999999999999999 is not a time in milliseconds since 1970
            "E":[0-9]*   | "E":-1         | E -1 is not a time in milliseconds since 1970
            "x":true     | "x":"yes"      | k.x "yes" is not true or false
            "i":"1m"     | "i":7          | k.i 7 is not a text
            "k":         | "kk":          | no kline message
            "e":"kline"  | "e":"trade"    | no kline message
            }}           | }              | is not JSON
            }}           | }}}}           | is not JSON
            "n":3        | "n":3,"t":1    | is not JSON
            """)
    void whatIsWrongIsNamed(String what, String by, String says) {
        String bad = GOOD.replaceFirst(what.replace("}}", "\\}\\}"), by);
        assertThat(bad).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> KlineReader.message(bad))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(says.strip());
    }

    @Test
    void twoSymbolsInOneMessageAreRefused() {
        String bad = GOOD.replaceFirst("\"s\":\"BTCUSDT\"", "\"s\":\"ETHUSDT\"");
        assertThatThrownBy(() -> KlineReader.message(bad)).hasMessageContaining("the symbol of the message");
    }

    @Test
    void nothingThatIsSpoiltEndsInAnythingElseThanARefusal() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(GOOD);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(text.length());
                text.replace(at, Math.min(at + random.nextInt(4), text.length()), "" + (char) random.nextInt(1, 128));
            }
            try {
                KlineReader.message(text.toString());
            } catch (RefusedException e) {
                assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(300);
                assertThat(e.why()).isEqualTo(Refusal.MALFORMED);
            }
        }
    }

    @Test
    void anAnswerIsRead() throws Exception {
        Bar next = new Bar(BAR.tsMs() + 60_000, 1, 2, 0.5, 1.25, 0);
        assertThat(KlineReader.page("[" + Messages.row(BTC, BAR) + "," + Messages.row(BTC, next) + "]"))
                .containsExactly(BAR, next);
        assertThat(KlineReader.page("[]")).isEmpty();
        assertThatThrownBy(() -> KlineReader.page("[" + Messages.row(BTC, next) + "," + Messages.row(BTC, BAR) + "]"))
                .hasMessageContaining("times do not ascend");
        assertThatThrownBy(() -> KlineReader.page("{\"code\":-1}")).hasMessageContaining("no list of klines");
        assertThatThrownBy(() -> KlineReader.page("[[1]]")).hasMessageContaining("no kline");
        assertThatThrownBy(() -> KlineReader.page("[7]")).hasMessageContaining("no kline");
    }

    @Test
    void addressesFollowTheBase() {
        URI rest = URI.create("https://host");
        KlineSettings combined = KlineSettings.of(
                URI.create("wss://host:9443/stream"), BTC, KlineSeries.of(new SeriesKey("eth/usdt", Timeframe.H1)));
        assertThat(combined.subscription())
                .hasToString("wss://host:9443/stream?streams=btcusdt@kline_1m/ethusdt@kline_1h");
        assertThat(KlineSettings.of(URI.create("ws://host/ws/"), BTC).subscription())
                .hasToString("ws://host/ws/btcusdt@kline_1m");
        assertThat(combined.page(rest, BTC, 60_000))
                .hasToString("https://host/api/v3/klines?symbol=BTCUSDT&interval=1m&startTime=60000&limit=1000");
        assertThat(combined.page(URI.create("https://host/fapi/v1/klines"), BTC, 60_000))
                .hasToString("https://host/fapi/v1/klines?symbol=BTCUSDT&interval=1m&startTime=60000&limit=1000");
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        URI stream = URI.create("wss://host/stream");
        assertThatThrownBy(() -> KlineSettings.of(URI.create("https://host"), BTC))
                .isInstanceOf(UsageException.class)
                .hasMessage("ws: 'https://host' is no address of a stream: use ws or wss, such as wss://HOST");
        assertThatThrownBy(() -> KlineSettings.of(URI.create("host/stream"), BTC))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> KlineSettings.of(URI.create("wss://host/stream?x=1"), BTC))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> KlineSettings.of(stream, BTC).withRest(URI.create("ftp://host")))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> KlineSettings.of(stream, BTC, BTC))
                .isInstanceOf(UsageException.class)
                .hasMessage("ws: BTC-USDT 1m is named twice");
        assertThatThrownBy(() -> KlineSettings.of(stream)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> BTC.named("btc&limit=1")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> BTC.from(1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> KlineSeries.of(new SeriesKey("X", Timeframe.IRREGULAR)))
                .isInstanceOf(UsageException.class);
    }
}

package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.atra.app.command.Browser.Opened;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports in a real browser, where this machine has one. */
class ReportBrowserTest {

    @TempDir
    Path folder;

    private Browser browser;
    private Path report;

    @BeforeEach
    void find() {
        Optional<Browser> found = Browser.find(folder);
        assumeTrue(found.isPresent(), "no chromium on this machine: pages are not opened");
        browser = found.get();
        report = folder.resolve("report.html");
    }

    private static final String PROBE = """
            <!doctype html><pre id="said"></pre>
            <script>
            const settled = () => new Promise(done => setTimeout(done, 300));
            const pixels = canvas => {
              const copy = document.createElement('canvas');
              [copy.width, copy.height] = [canvas.width, canvas.height];
              const pen = copy.getContext('2d', { willReadFrequently: true });
              pen.drawImage(canvas, 0, 0);
              return pen.getImageData(0, 0, copy.width, copy.height).data;
            };
            const has = (data, page, name) => {
              const hex = page.defaultView.getComputedStyle(page.documentElement).getPropertyValue('--' + name).trim();
              const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
              const near = (a, b) => Math.abs(a - b) < 30;
              for (let i = 0; i < data.length; i += 4) {
                if (data[i + 3] > 128 && near(data[i], r) && near(data[i + 1], g) && near(data[i + 2], b)) return true;
              }
              return false;
            };
            const COLOURS = { equity: ['accent', 'second', 'loss'], 'price-and-trades': ['gain', 'loss'], 'heat-map': ['accent', 'gain|loss'] };
            const painted = (part, canvases) => {
              const all = canvases.filter(one => one.width * one.height > 0).map(pixels);
              return COLOURS[part.id].every(names => names.split('|').some(name => all.some(data => has(data, part.ownerDocument, name))));
            };
            const drawing = svg => [...svg.querySelectorAll('rect, circle, polyline, polygon')].filter(one => one.getBoundingClientRect().width > 0).length > 0;
            const filled = part => {
              const canvases = [...part.querySelectorAll('canvas')];
              const drawings = [...part.querySelectorAll('svg')];
              const tables = [...part.querySelectorAll('table')].filter(one => !one.closest('details') && !one.classList.contains('u-legend') && !one.closest('.tv-lightweight-charts'));
              if (canvases.length > 0) return painted(part, canvases);
              return drawings.length + tables.length > 0 && drawings.every(drawing) && tables.every(one => one.querySelectorAll('tbody tr').length > 0);
            };
            const tooWide = page => {
              const room = page.documentElement.clientWidth;
              if (page.documentElement.scrollWidth <= room) return [];
              const wide = [...page.querySelectorAll('body *')].find(one => !one.closest('.scroll, nav, pre') && one.getBoundingClientRect().right > room + 1);
              return ['too wide: ' + (wide ?? page.body).outerHTML.slice(0, 200)];
            };
            const look = page => {
              const parts = [...page.querySelectorAll('section')];
              const empty = parts.filter(part => !filled(part)).map(part => 'empty: ' + part.id);
              const failed = page.querySelector('.failed, main img, main b') ? ['markup or failure'] : [];
              const named = page.querySelector('h1').textContent === '</' + 'script><img src=x><b>bold</b>' ? [] : ['name'];
              const problems = [...empty, ...failed, ...named, ...tooWide(page)];
              return problems.length ? problems.join(', ') : parts.length + ' panels';
            };
            (async () => {
              const said = [];
              for (const name of ['backtest', 'sweep', 'walkforward']) {
                const frame = document.createElement('iframe');
                frame.height = 900;
                frame.width = 1180;
                frame.src = name + '.html';
                document.body.append(frame);
                await new Promise(done => frame.addEventListener('load', done));
                const page = frame.contentDocument;
                const colours = page.querySelector('header select');
                const seen = [];
                for (const width of [1180, 390]) {
                  frame.width = width;
                  for (const theme of ['light', 'dark']) {
                    colours.value = theme;
                    colours.dispatchEvent(new Event('change'));
                    await settled();
                    seen.push(theme + ' ' + width + ': ' + (page.documentElement.dataset.theme === theme ? look(page) : 'theme'));
                  }
                }
                said.push(name + ' ' + seen.join('; '));
                frame.remove();
              }
              document.getElementById('said').textContent = said.join('\\n');
            })();
            </script>
            """;

    private void write(String command, String strategy, String csv) {
        String[] first = {
            command, strategy, "--in", csv, "--db", folder.resolve("t.db").toString(), "--report", report.toString()
        };
        String[] folds =
                command.equals("walkforward") ? new String[] {"--train", "400", "--test", "150"} : new String[0];
        assertThat(CommandLineRun.of(first, folds).status()).isZero();
    }

    private static int drawn(Opened page) {
        assertThat(page.log().lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
        assertThat(page.dom()).doesNotContain("class=\"failed\"");
        Matcher matcher = Pattern.compile("data-drawn=\"(\\d+)\"").matcher(page.dom());
        assertThat(matcher.find()).as("the page was drawn").isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void aBacktestOfManyBarsIsDrawnWithoutAnError() throws IOException, InterruptedException {
        Path csv = folder.resolve("noise.csv");
        CommandLineRun.of(
                "data", "generate", "--timeframe", "1m", "--bars", "100000", "--seed", "7", "--out", csv.toString());
        String strategy = Files.writeString(folder.resolve("s.toml"), """
                name = "</script><b>busy</b>"
                [rules]
                enter_long = "crossover(ema(close, 3), ema(close, 11))"
                exit_long = "crossunder(ema(close, 3), ema(close, 11))"
                [exits]
                stop_loss = "0.4 * atr(14)"
                take_profit = "0.6 * atr(14)"
                """).toString();
        write("backtest", strategy, csv.toString());
        Opened page = browser.openAtOnce(report);
        Matcher trades = Pattern.compile("\"trades\":\\{\"count\":(\\d+)").matcher(page.dom());
        assertThat(trades.find()).isTrue();
        assertThat(Integer.parseInt(trades.group(1))).isGreaterThan(5_000);
        System.out.println("report of 100,000 bars and " + trades.group(1) + " trades, " + Files.size(report)
                + " bytes: drawn in " + drawn(page) + " ms");
        for (String panel : List.of("Equity", "Price and trades", "Months", "Costs", "Trades", "All metrics")) {
            assertThat(page.dom()).contains("<h2>" + panel + "</h2>");
        }
        assertThat(page.dom()).contains("<h1>&lt;/script&gt;&lt;b&gt;busy&lt;/b&gt;</h1>");
        assertThat(page.dom().split("<canvas", -1)).hasSizeGreaterThan(4);
    }

    @Test
    void tradesAreSortedAndFilteredAndColoursChange() throws IOException, InterruptedException {
        Path trades = folder.resolve("trades.csv");
        String strategy = Samples.strategy(folder).toString();
        String csv = Samples.bars(folder, "X.csv", 1_000).toString();
        write("backtest", strategy, csv);
        CommandLineRun.of("backtest", strategy, "--in", csv, "--trades", trades.toString());
        Path probe = Files.writeString(folder.resolve("probe.html"), """
                <!doctype html><iframe id="f" src="report.html" width="1000" height="900"></iframe><pre id="said"></pre>
                <script>
                const settled = () => new Promise(done => setTimeout(done, 400));
                const width = page => {
                  const room = page.documentElement.clientWidth;
                  const wide = [...page.querySelectorAll('body *')].find(one => !one.closest('.scroll, nav, pre') && one.getBoundingClientRect().right > room + 1);
                  return page.documentElement.scrollWidth <= room ? 'fits' : 'too wide: ' + (wide ?? page.body).outerHTML.slice(0, 200);
                };
                const frame = document.getElementById('f');
                frame.addEventListener('load', async () => {
                  const page = frame.contentDocument;
                  const all = page.querySelector('#trades');
                  const first = column => all.querySelector('tbody tr').children[column].textContent;
                  const press = name => [...all.querySelectorAll('th button')].find(one => one.textContent.startsWith(name)).click();
                  const said = [];
                  press('profit'); said.push('least ' + first(8));
                  press('profit'); said.push('most ' + first(8));
                  const end = all.querySelectorAll('select')[2];
                  end.value = [...end.options].find(one => one.textContent === 'take profit').value;
                  end.dispatchEvent(new Event('change'));
                  said.push(all.querySelector('p.controls').textContent.replace(/.* of (\\d+).*/, 'targets $1'));
                  const colours = page.querySelector('header select');
                  colours.value = 'dark'; colours.dispatchEvent(new Event('change'));
                  said.push(page.documentElement.dataset.theme);
                  await settled();
                  said.push(width(page));
                  frame.width = 375;
                  await settled();
                  said.push(width(page));
                  document.getElementById('said').textContent = said.join('; ');
                });
                </script>
                """);
        Opened page = browser.open(probe);
        assertThat(page.log().lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
        List<String[]> rows = Files.readAllLines(trades).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        double[] profits = rows.stream()
                .mapToDouble(row -> Double.parseDouble(row[11]))
                .sorted()
                .toArray();
        long targets =
                rows.stream().filter(row -> row[13].equals("take_profit")).count();
        assertThat(targets).isPositive();
        assertThat(page.dom())
                .contains(String.format(
                        Locale.ROOT,
                        "least %,.2f; most %,.2f; targets %d; dark; fits; fits",
                        profits[0],
                        profits[profits.length - 1],
                        targets));
    }

    /** Every page in light and dark and on a phone: nothing too wide, no panel empty, no name taken for markup. */
    @Test
    void everyPanelOfEveryPageIsDrawn() throws IOException, InterruptedException {
        Path strategy = SweepSamples.strategy(folder);
        Files.writeString(
                strategy,
                Files.readString(strategy).replace("name = \"cross\"", "name = '</script><img src=x><b>bold</b>'"));
        String csv = Samples.bars(folder, "X.csv", 1_000).toString();
        for (String command : List.of("sweep", "backtest", "walkforward")) {
            report = folder.resolve(command + ".html");
            write(command, strategy.toString(), csv);
        }
        Path probe = Files.writeString(folder.resolve("probe.html"), PROBE);
        Opened page = browser.open(probe);
        assertThat(page.log().lines().filter(line -> line.contains("CONSOLE"))).isEmpty();
        Matcher said =
                Pattern.compile("<pre id=\"said\">(.*?)</pre>", Pattern.DOTALL).matcher(page.dom());
        assertThat(said.find()).isTrue();
        assertThat(said.group(1).lines())
                .containsExactly(everywhere("backtest", 10), everywhere("sweep", 4), everywhere("walkforward", 9));
    }

    private static String everywhere(String name, int panels) {
        return Stream.of("light 1180", "dark 1180", "light 390", "dark 390")
                .map(how -> how + ": " + panels + " panels")
                .collect(Collectors.joining("; ", name + " ", ""));
    }
}

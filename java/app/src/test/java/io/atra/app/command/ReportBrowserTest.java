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

    private void write(String command, String strategy, String csv) {
        String[] first = {
            command, strategy, "--in", csv, "--db", folder.resolve("t.db").toString()
        };
        assertThat(CommandLineRun.of(first, "--report", report.toString()).status())
                .isZero();
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
                enter_long = "crossover(ema(close, 4), ema(close, 15))"
                exit_long = "crossunder(ema(close, 4), ema(close, 15))"
                [exits]
                stop_loss = "0.4 * atr(14)"
                take_profit = "0.6 * atr(14)"
                """).toString();
        write("backtest", strategy, csv.toString());
        Opened page = browser.open(report);
        System.out.println("report of 100,000 bars, " + Files.size(report) + " bytes: drawn in " + drawn(page) + " ms");
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

    @Test
    void aSweepIsDrawnWithoutAnError() throws IOException, InterruptedException {
        write(
                "sweep",
                SweepSamples.strategy(folder).toString(),
                Samples.bars(folder, "X.csv", 1_000).toString());
        Opened page = browser.open(report, "--blink-settings=preferredColorScheme=0");
        drawn(page);
        assertThat(page.dom())
                .contains("data-theme=\"dark\"")
                .contains("Best cell, framed: fast ")
                .contains("<h2>Best combinations</h2>");
    }
}

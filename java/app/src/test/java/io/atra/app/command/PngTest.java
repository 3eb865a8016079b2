package io.atra.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.atra.app.Patience;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --png}. */
class PngTest {

    private static final Color EQUITY = new Color(0x2460c9);
    private static final Color HOLD = new Color(0xb3742b);
    private static final Color FALL = new Color(0xc33a3a);

    @TempDir
    Path folder;

    private Path png;
    private String strategy = "";
    private String csv = "";

    @BeforeEach
    void write() throws IOException {
        png = folder.resolve("picture.png");
        strategy = SweepSamples.strategy(folder).toString();
        csv = Samples.bars(folder, "X.csv", 1_000).toString();
    }

    private CommandLineRun run(String command, String... more) {
        String[] first = {command, strategy, "--in", csv, "--png", png.toString()};
        String[] folds =
                command.equals("walkforward") ? new String[] {"--train", "400", "--test", "150"} : new String[0];
        return CommandLineRun.of(
                first, Stream.of(folds, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private BufferedImage picture(String command, String... more) throws IOException {
        CommandLineRun run = run(command, more);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return ImageIO.read(png.toFile());
    }

    /** The lowest and the highest line on which a colour is in a column of pixels; none: -1. */
    private static int[] lines(BufferedImage image, int x, Color color) {
        int[] found = IntStream.range(180, image.getHeight())
                .filter(y -> image.getRGB(x, y) == color.getRGB())
                .toArray();
        return found.length == 0 ? new int[] {-1, -1} : new int[] {found[0], found[found.length - 1]};
    }

    private static long columnsWith(BufferedImage image, Color color) {
        return IntStream.range(0, image.getWidth())
                .filter(x -> lines(image, x, color)[0] >= 0)
                .count();
    }

    @Test
    void equityIsDrawnOverTheWholeWidth() throws IOException {
        for (String command : List.of("backtest", "walkforward")) {
            BufferedImage image = picture(command);
            assertThat(image.getWidth()).isEqualTo(1_920);
            assertThat(image.getHeight()).isEqualTo(1_120);
            assertThat(columnsWith(image, EQUITY)).isGreaterThan(1_000);
            assertThat(columnsWith(image, HOLD)).isGreaterThan(1_000);
            assertThat(columnsWith(image, FALL)).isGreaterThan(500);
        }
    }

    /** Heights of the curve are a straight line of the equity that the run's file has. */
    @Test
    void theCurveIsThatOfTheRun() throws IOException {
        Path file = folder.resolve("equity.csv");
        BufferedImage image = picture("backtest", "--equity", file.toString());
        double[] equity = Files.readAllLines(file).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();
        int[] bars = IntStream.range(1, 20).map(i -> 50 * i).toArray();
        double[] x = IntStream.of(bars).mapToDouble(bar -> equity[bar]).toArray();
        double[] y = IntStream.of(bars)
                .mapToDouble(bar -> height(image, bar, equity.length))
                .toArray();
        assertThat(IntStream.of(bars).mapToDouble(bar -> equity[bar]).distinct().count())
                .isGreaterThan(5);
        assertThat(correlation(x, y)).isLessThan(-0.995);
    }

    private static double height(BufferedImage image, int bar, int count) {
        int[] found = lines(image, (int) Math.round(184 + 1_688.0 * bar / (count - 1)), EQUITY);
        return (found[0] + found[1]) / 2.0;
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double both = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY))
                .sum();
        double ofX =
                Arrays.stream(x).map(value -> (value - meanX) * (value - meanX)).sum();
        double ofY =
                Arrays.stream(y).map(value -> (value - meanY) * (value - meanY)).sum();
        return both / Math.sqrt(ofX * ofY);
    }

    @Test
    void theSameResultGivesTheSameBytes() throws IOException {
        for (String command : List.of("backtest", "sweep", "walkforward")) {
            picture(command);
            byte[] once = Files.readAllBytes(png);
            picture(command);
            assertThat(Files.readAllBytes(png)).isEqualTo(once);
        }
        picture("sweep");
        byte[] all = Files.readAllBytes(png);
        picture("sweep", "--grid", "fast=2..5");
        assertThat(Files.readAllBytes(png)).isNotEqualTo(all);
    }

    @Test
    void aSweepsMapHasACellACombination() throws IOException {
        BufferedImage image = picture("sweep");
        int line = 2 * (84 + 20);
        long changes = IntStream.range(184, 1_702)
                .filter(x -> image.getRGB(x, line) == Color.WHITE.getRGB()
                        && image.getRGB(x - 1, line) != Color.WHITE.getRGB())
                .count();
        assertThat(changes).as("gaps behind the five values of fast").isEqualTo(5);
        BufferedImage one = picture("sweep", "--set", "slow=9");
        assertThat(one.getHeight()).isLessThan(image.getHeight());
    }

    @Test
    void whatCannotBeDrawnIsTold() {
        CommandLineRun fixed = run("sweep", "--set", "slow=9", "--grid", "fast=3..3");
        assertThat(fixed.error()).startsWith("--png: no parameter took more than one value");
        assertThat(fixed.status()).isEqualTo(2);
        CommandLineRun nowhere = CommandLineRun.of("backtest", strategy, "--in", csv, "--png", folder.toString());
        assertThat(nowhere.error()).isEqualTo(folder + ": is a folder; name a file");
        assertThat(CommandLineRun.of("sweep", strategy, "--in", csv, "--explain-plan", "--png", png.toString())
                        .error())
                .contains("--explain-plan runs nothing");
        assertThat(png).doesNotExist();
    }

    /** In a Java without its desktop part. */
    @Test
    void aJavaThatCannotDrawSaysSoBeforeAnythingRuns() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String modules = "java.base,java.sql,java.logging,java.management,jdk.management,jdk.jfr,jdk.unsupported";
        Process process = new ProcessBuilder(
                        java,
                        "--limit-modules",
                        modules,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.atra.app.Main",
                        "backtest",
                        strategy,
                        "--in",
                        csv,
                        "--engine",
                        "java",
                        "--png",
                        png.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        Patience.awaitEnd(process);
        assertThat(Files.readString(errors).lines())
                .singleElement()
                .asString()
                .startsWith("atra: error: --png: this Java cannot draw (java.lang.NoClassDefFoundError: ")
                .contains("java.desktop");
        assertThat(process.exitValue()).isEqualTo(1);
    }
}

package io.atra.app.command;

import io.atra.error.UsageException;
import io.atra.live.event.SeriesKey;
import io.atra.live.feed.csv.CsvTailSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code --feed csv}: {@code --in FILE} of one series, {@code --in SYMBOL=FILE} for each of several. */
final class CsvFiles {

    private CsvFiles() {}

    /**
     * What is followed, in the order of the series.
     *
     * @param named what the options say
     * @throws UsageException when a series has no file or two, or a file is of none
     */
    static List<CsvTailSettings> of(List<String> named, List<SeriesKey> series) {
        List<String> left = new ArrayList<>(named);
        List<CsvTailSettings> files = series.stream()
                .map(each -> CsvTailSettings.of(Path.of(take(each.symbol(), left, series.size() == 1)), each))
                .toList();
        if (!left.isEmpty()) {
            throw new UsageException("--in " + left.getFirst()
                    + ": write SYMBOL=FILE, once for each symbol that is traded or read: " + symbols(series));
        }
        return files;
    }

    /** The file of a symbol; one that stands alone need not name it. */
    private static String take(String symbol, List<String> left, boolean alone) {
        String prefix = symbol + "=";
        for (String each : left) {
            if (!alone && !each.startsWith(prefix)) continue;
            left.remove(each);
            return each.startsWith(prefix) ? each.substring(prefix.length()) : each;
        }
        throw new UsageException(
                "--feed csv follows a file a symbol, of those that are only read by sym(…) too: add --in " + prefix
                        + "FILE");
    }

    private static String symbols(List<SeriesKey> series) {
        return String.join(", ", series.stream().map(SeriesKey::symbol).toList());
    }
}

package io.atra.csv;

import io.atra.csv.ZipDirectory.Entry;
import io.atra.error.InputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which entries of a zip archive are read: its CSV files, in the order of their names. Suspicious archives are not. */
final class ZipSources {

    private static final int MOST_FILES = 10_000;
    private static final Pattern OUTSIDE = Pattern.compile("(^|.*[/\\\\])\\.\\.([/\\\\].*|$)|[/\\\\].*|[A-Za-z]:.*");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(zip|gz|tgz|tar|7z|rar|bz2|xz|zst|jar)");
    private static final Pattern APPLE = Pattern.compile("(.*/)?(__MACOSX/.*|\\._.*|\\.DS_Store)");

    private ZipSources() {}

    /** @throws InputException when the archive holds no CSV file, or something that no archive of data holds */
    static List<CsvSource> of(Path file) {
        List<Entry> entries = ZipDirectory.read(file).stream()
                .filter(entry -> !entry.name().endsWith("/")
                        && !APPLE.matcher(entry.name()).matches())
                .toList();
        requireApart(file, entries);
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            refuse(file, entry);
            if (!names.add(entry.name())) {
                throw refusal(file, entry, "is in it twice");
            }
        }
        return sources(file, entries);
    }

    /** Entries that share packed bytes unpack to any size. */
    private static void requireApart(Path file, List<Entry> entries) {
        if (entries.stream().mapToLong(Entry::packedBytes).sum() > file.toFile().length()) {
            throw new InputException(
                    file + ": the archive is damaged or a trap: its files are larger together than it is itself");
        }
    }

    private static List<CsvSource> sources(Path file, List<Entry> entries) {
        List<CsvSource> sources = entries.stream()
                .map(Entry::name)
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".csv"))
                .sorted(Comparator.naturalOrder())
                .<CsvSource>map(name -> new ZipEntrySource(file, name))
                .toList();
        if (sources.isEmpty() || sources.size() > MOST_FILES) {
            throw new InputException(file + ": the archive holds " + (sources.isEmpty() ? "no" : "over " + MOST_FILES)
                    + " files that end in .csv");
        }
        return sources;
    }

    private static void refuse(Path file, Entry entry) {
        if (OUTSIDE.matcher(entry.name()).matches()) {
            throw refusal(file, entry, "lies outside of the archive's folder");
        }
        if (entry.link()) {
            throw refusal(file, entry, "is a symbolic link");
        }
        if (entry.encrypted()) {
            throw refusal(file, entry, "is encrypted");
        }
        if (ARCHIVE.matcher(entry.name().toLowerCase(Locale.ROOT)).matches()) {
            throw refusal(file, entry, "is an archive itself");
        }
    }

    private static InputException refusal(Path file, Entry entry, String why) {
        String name = entry.name().replaceAll("\\p{Cntrl}", "?");
        return new InputException(file + ": '" + (name.length() > 80 ? name.substring(0, 80) + "…" : name) + "' " + why
                + "; unpack the archive and name the files that you trust");
    }
}

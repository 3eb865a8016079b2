package io.atra.store;

import io.atra.error.AtraException;
import io.atra.error.InputException;
import io.atra.error.UsageException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a check of a database has come to so far. A check looks at everything, whatever it found before; each look at a
 * part is a {@link #look}, and the damage that ends it is kept here.
 */
public final class Findings {

    /** A file that is damaged all over is not listed to the end. */
    private static final int MOST_LISTED = 1_000;

    private static final Pattern TABLE = Pattern.compile("^tables? (\\w+)");

    private final Database database;
    private final Watch watch;
    private final List<Finding> damages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long damageCount;
    private String part = "";
    private long done;
    private long total;

    /**
     * A damage.
     *
     * @param table where it is
     * @param what table and row, and what is wrong there
     */
    public record Finding(String table, String what) {}

    /** Is told how far a long task is. */
    @FunctionalInterface
    public interface Watch {

        /**
         * Is told.
         *
         * @param part what is being done, such as {@code runs}
         * @param done how much of it, from 0
         * @param total how much there is; 0 where that is not known
         */
        void at(String part, long done, long total);
    }

    /** Nothing found yet in a database. */
    public Findings(Database database, Watch watch) {
        this.database = database;
        this.watch = watch;
    }

    /** A part of the check begins, of so many things to look at; 0 where that is not known. */
    public void begin(String name, long things) {
        part = name;
        done = 0;
        total = things;
        watch.at(part, done, total);
    }

    /** So many more things of this part were looked at. */
    public void advance(long things) {
        done += things;
        watch.at(part, done, total);
    }

    /** So many more things of a kind, such as {@code run}, were looked at. */
    public void count(String kind, long more) {
        counts.merge(kind, more, Long::sum);
    }

    /**
     * Looks at something in a transaction of its own and keeps the damage that is met.
     *
     * @param table where it would be
     * @param work throws {@link Damage#in} at what is damaged
     * @return what the look gave; empty where something is wrong
     */
    public <T> Optional<T> look(String table, SqlWork<T> work) {
        try {
            return Optional.of(database.read(work));
        } catch (InputException | UsageException damage) {
            damage(table, damage);
            return Optional.empty();
        }
    }

    /** The same for a look that gives nothing. */
    public void check(String table, SqlStep step) {
        look(table, step.asWork());
    }

    /** The numbers that a query gives, a row each; none where the table cannot be read, which is kept. */
    public List<Long> numbers(String table, String sql) {
        return look(table, connection -> numbers(connection, sql)).orElse(List.of());
    }

    private static List<Long> numbers(SqlConnection connection, String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Rows rows = connection.query(sql)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    /** Keeps the damage that an error tells of; most say in which table it is. */
    public void damage(String table, AtraException error) {
        String what = Damage.where(file(), error);
        Matcher named = TABLE.matcher(what);
        if (named.find()) {
            damage(named.group(1), what);
        } else {
            damage(table, "table " + table + ": " + what);
        }
    }

    /** Keeps a damage. */
    public void damage(String table, String what) {
        damageCount++;
        if (damages.size() < MOST_LISTED) {
            damages.add(new Finding(table, what));
        }
    }

    /** Keeps something that is no damage but good to know. */
    public void note(String what) {
        notes.add(what);
    }

    /** The file. */
    public Path file() {
        return database.file();
    }

    /** The damages, the first thousand of them. */
    public List<Finding> damages() {
        return List.copyOf(damages);
    }

    /** How many there are in all. */
    public long damageCount() {
        return damageCount;
    }

    /** What is no damage but good to know. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** How many things of each kind were looked at, in the order of the check. */
    public Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }
}

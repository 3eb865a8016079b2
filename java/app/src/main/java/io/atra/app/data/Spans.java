package io.atra.app.data;

import io.atra.app.output.Human;
import io.atra.error.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of time that the files of one archive cover. Files of one series follow each other; those that overlap
 * are of several symbols or timeframes, which must not be mixed.
 */
public final class Spans {

    private record Taken(String name, long firstMs, long lastMs) {}

    private final Path archive;
    private final List<Taken> all = new ArrayList<>();

    /** None so far. */
    public Spans(Path archive) {
        this.archive = archive;
    }

    /**
     * Adds that of the next file.
     *
     * @param name of the file, behind that of the archive
     * @throws InputException when it overlaps that of another
     */
    void add(String name, long firstMs, long lastMs) {
        for (Taken other : all) {
            if (firstMs <= other.lastMs && lastMs >= other.firstMs) {
                throw new InputException(name + ": overlaps " + other.name + " from "
                        + Human.time(Math.max(firstMs, other.firstMs)) + " on, so that the files of " + archive
                        + " are not of one series; unpack it and name those that are meant");
            }
        }
        all.add(new Taken(name, firstMs, lastMs));
    }
}

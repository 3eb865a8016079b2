package io.atra.bench.store;

import java.util.List;

/**
 * Settings of a connection to be compared.
 *
 * @param name as the table tells it
 * @param pragmas assignments, in order; none leaves SQLite's defaults
 * @param held whether all reading happens inside one transaction
 */
record Tuning(String name, List<String> pragmas, boolean held) {

    private static final String MMAP = "mmap_size=268435456";
    private static final String CACHE = "cache_size=-65536";

    /** SQLite as it comes; what the others are compared with. */
    static final Tuning DEFAULTS = of("defaults");

    /** What connections that read are tuned with, one at a time and together. */
    static final List<Tuning> READING = List.of(
            DEFAULTS,
            of("mmap 256 MiB", MMAP),
            of("cache 64 MiB", CACHE),
            of("mmap and cache", MMAP, CACHE),
            new Tuning("one transaction held", List.of(), true),
            new Tuning("all of them", List.of(MMAP, CACHE), true),
            of("cell_size_check", "cell_size_check=1"),
            of("trusted_schema off", "trusted_schema=0"),
            of("query_only", "query_only=1"));

    /** What the connection that writes is tuned with. */
    static final List<Tuning> WRITING = List.of(
            of("rollback journal, FULL", "journal_mode=delete", "synchronous=2"),
            of("WAL, FULL", "journal_mode=wal", "synchronous=2"),
            of("WAL, NORMAL", "journal_mode=wal", "synchronous=1"),
            of("WAL, NORMAL, checkpoint at 32 MB", "journal_mode=wal", "synchronous=1", "wal_autocheckpoint=8192"),
            of("WAL, NORMAL, foreign keys", "journal_mode=wal", "synchronous=1", "foreign_keys=1"),
            of("WAL, NORMAL, log limit 64 MiB", "journal_mode=wal", "synchronous=1", "journal_size_limit=67108864"));

    private static Tuning of(String name, String... pragmas) {
        return new Tuning(name, List.of(pragmas), false);
    }
}

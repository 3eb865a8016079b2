package io.atra.store.faults;

import io.atra.store.Database;
import io.atra.store.Durability;
import io.atra.store.Settings;
import io.atra.store.SqlWork;
import java.util.concurrent.CompletionException;

/** The ways in which a write can be made. */
enum Way {
    /** The caller waits, and each write is a transaction of its own. */
    DIRECT {
        @Override
        void write(Database database, Durability durability, SqlWork<?> work) {
            database.write(durability, work);
        }
    },
    /** Writes that come together share a transaction; the caller looks at its future. */
    QUEUED {
        @Override
        void write(Database database, Durability durability, SqlWork<?> work) {
            try {
                database.executeWithRetryAsync(durability, work).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException told ? told : e;
            }
        }
    };

    /** Returns once it is committed. */
    abstract void write(Database database, Durability durability, SqlWork<?> work);

    /** Without mapped memory, so that all that reaches the file is a call. */
    Settings settings() {
        return Settings.standard().withoutMmap().withQueue(this == QUEUED);
    }
}

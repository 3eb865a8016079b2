package io.atra.live.agent;

import io.atra.engine.Engine;
import io.atra.engine.ffm.FfmEngine;
import io.atra.store.Database;
import io.atra.store.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that trade into a new database, by the native core. */
abstract class OpenedDatabase {

    @TempDir
    Path folder;

    Database database;
    Engine engine;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("live.db"), Mode.CREATE);
        engine = FfmEngine.load();
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }
}

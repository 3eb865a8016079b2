package io.atra.store.profile;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** An execution of a statement, for Java Flight Recorder; those of 10 ms and more unless the recording says otherwise. */
@Name("io.atra.Statement")
@Label("SQL Statement")
@Category({"ATRA", "Database"})
@Description("An execution of an SQL statement, from running it to closing its rows")
@Threshold("10 ms")
@StackTrace(false)
public final class StatementEvent extends Event {

    private static final StatementEvent PROBE = new StatementEvent();

    @Label("Statement")
    @Description("The statement without its values")
    @Nullable
    String statement;

    @Label("File")
    @Nullable
    String file;

    private StatementEvent() {}

    /** One that has begun; null while nobody records. */
    public static @Nullable StatementEvent begun() {
        if (!PROBE.isEnabled()) {
            return null;
        }
        StatementEvent event = new StatementEvent();
        event.begin();
        return event;
    }

    /** The execution is done. */
    public void ended(StatementProfile profile) {
        end();
        if (shouldCommit()) {
            statement = profile.text();
            file = profile.file();
            commit();
        }
    }
}

package io.atra.store.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged of slow statements, instead of standard error. */
public final class LoggedLines extends Handler {

    private final List<String> lines = new ArrayList<>();

    private LoggedLines() {}

    /** The lines that some work logs. */
    public static List<String> of(Runnable work) {
        LoggedLines handler = new LoggedLines();
        Logger logger = Logger.getLogger(QueryProfiler.class.getName());
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return handler.lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

package io.atra.store;

import io.atra.error.RunException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Writes operations, several in one transaction, and tells each caller once that is in the file, or why it is not.
 *
 * <p>Before COMMIT nothing is lost by another try: errors that pass are tried again, and where the failure of one operation
 * took others along, each has a transaction of its own. A COMMIT is never tried again: when it reports an error, the
 * connection is closed and the file asked whether the batch is in it.
 *
 * <p>Used by whoever has the turn; see {@link SharedWriter}.
 */
final class BatchWriter {

    private final Path file;
    private final WriterConnection writer;
    private final long patienceNs;
    private final QueueMeter meter;
    private final WalWatch watch;
    private final CommitMarks marks = new CommitMarks();
    private volatile long endNs = Long.MAX_VALUE;
    private volatile boolean ends;
    private volatile long lastCommitNs;
    private volatile int lastSize;

    BatchWriter(Path file, WriterConnection writer, long patienceNs, QueueMeter meter, WalWatch watch) {
        this.file = file;
        this.writer = writer;
        this.patienceNs = patienceNs;
        this.meter = meter;
        this.watch = watch;
    }

    /** How long the last COMMIT took, ns. */
    long lastCommitNs() {
        return lastCommitNs;
    }

    /** How many operations were in the last transaction. */
    int lastSize() {
        return lastSize;
    }

    /** From then on, by {@link System#nanoTime}, nothing begins any more, and nothing is tried again. */
    void endAt(long nanoTime) {
        endNs = nanoTime;
        ends = true;
    }

    /** Writes all of them, in their order. When this returns, each caller was told. */
    void write(List<WriteOperation<?>> operations) {
        try {
            writeAll(operations);
        } catch (RuntimeException | Error broken) {
            refuse(operations.stream().filter(operation -> !operation.told()).toList(), broken);
            throw broken;
        }
    }

    private void writeAll(List<WriteOperation<?>> operations) {
        for (int done = 0; done < operations.size(); ) {
            List<WriteOperation<?>> rest = operations.subList(done, operations.size());
            done += isOver() ? refuse(rest, closed()) : writeSome(rest);
        }
    }

    private boolean isOver() {
        return ends && System.nanoTime() - endNs >= 0;
    }

    RunException closed() {
        return new RunException(file + ": was closed before this was written; nothing was changed");
    }

    /** As many as fit into one transaction, from the first on: how many those were. */
    private int writeSome(List<WriteOperation<?>> operations) {
        Backoff backoff = new Backoff(System.nanoTime() + patienceNs);
        while (true) {
            try {
                return new Attempt(operations).run();
            } catch (UndoneException undone) {
                if (!Transience.passes(undone.reason()) || isOver() || !backoff.pause()) {
                    return giveUp(operations, undone);
                }
                meter.retried();
            }
        }
    }

    /** Nothing of it is in the file: all fail, or, if one is to blame, each goes on alone. */
    private int giveUp(List<WriteOperation<?>> operations, UndoneException undone) {
        Throwable reason = undone.reason();
        if (undone.byOne() && operations.size() > 1) {
            operations.forEach(operation -> writeAll(List.of(operation)));
            return operations.size();
        }
        refuse(
                operations,
                Thread.currentThread().isInterrupted() && Transience.passes(reason) ? interrupted(reason) : reason);
        if (reason instanceof Error error && !undone.byOne()) {
            throw error;
        }
        return operations.size();
    }

    private RunException interrupted(Throwable reason) {
        return new RunException(
                file + ": interrupted while another program had it locked; nothing was changed", reason);
    }

    private int refuse(List<WriteOperation<?>> operations, Throwable reason) {
        for (WriteOperation<?> operation : operations) {
            operation.fail(sentence(reason));
        }
        tell(operations);
        return operations.size();
    }

    /** A new one for each caller: each adds the place from which it called. */
    private Throwable sentence(Throwable reason) {
        return reason instanceof SQLException sql ? SqlFailure.of(file, sql) : reason;
    }

    private void tell(List<WriteOperation<?>> operations) {
        for (WriteOperation<?> operation : operations) {
            if (operation.failed()) {
                meter.failed();
            }
            operation.tell();
        }
    }

    /** One transaction, from BEGIN to what its callers are told. */
    private final class Attempt {

        private final List<WriteOperation<?>> operations;
        private final Durability durability;
        private final long number = marks.next();

        Attempt(List<WriteOperation<?>> operations) {
            this.operations = operations;
            this.durability = operations.stream().anyMatch(each -> each.durability() == Durability.FULL)
                    ? Durability.FULL
                    : Durability.NORMAL;
        }

        int run() throws UndoneException {
            begin();
            List<WriteOperation<?>> batch = operations.subList(0, runAll());
            if (batch.stream().allMatch(WriteOperation::failed)) {
                takeBack(batch.getLast().failure());
                tell(batch);
            } else {
                commit(batch);
            }
            return batch.size();
        }

        private void begin() throws UndoneException {
            boolean begun = false;
            try {
                requireSafeLog();
                writer.steps().begin(durability);
                begun = true;
                marks.put(writer.connection(), number);
            } catch (SQLException | RuntimeException | Error failure) {
                if (begun) {
                    takeBack(failure);
                }
                throw new UndoneException(failure, false);
            }
        }

        private void requireSafeLog() throws SQLException {
            if (durability == Durability.FULL && !writer.settleLog()) {
                throw new SQLiteException("the log cannot be moved into the file yet", SQLiteErrorCode.SQLITE_BUSY);
            }
        }

        /** Takes the whole transaction back; a connection that does not do so is closed, which does. */
        private void takeBack(Throwable failure) {
            try {
                writer.steps().rollback();
            } catch (SQLException already) {
                failure.addSuppressed(already);
                discardUnlessOver(failure);
            }
        }

        private void discardUnlessOver(Throwable failure) {
            try {
                if (writer.steps().isActive()) {
                    writer.discard(failure);
                }
            } catch (SQLException again) {
                failure.addSuppressed(again);
                writer.discard(failure);
            }
        }

        /** How many were run before the time was up. */
        private int runAll() throws UndoneException {
            long beganNs = System.nanoTime();
            int done = 0;
            for (WriteOperation<?> operation : operations) {
                if (done > 0 && !writer.takesMore(System.nanoTime() - beganNs)) {
                    break;
                }
                runOne(operation, operations.size() > 1 && operation.several());
                done++;
            }
            return done;
        }

        private void runOne(WriteOperation<?> operation, boolean savepoint) throws UndoneException {
            try {
                TransactionSteps steps = writer.steps();
                if (savepoint) {
                    steps.savepoint();
                }
                operation.run(writer.connection());
                if (savepoint) {
                    steps.release();
                }
            } catch (SQLException | RuntimeException | Error failure) {
                takeBackOne(operation, savepoint, failure);
            }
        }

        /** Takes back what one did, and the transaction goes on; else all of it is taken back. */
        private void takeBackOne(WriteOperation<?> operation, boolean savepoint, Throwable failure)
                throws UndoneException {
            boolean alone = operations.size() == 1 || Transience.passes(failure);
            if (alone || !takenBack(savepoint, failure)) {
                takeBack(failure);
                throw new UndoneException(failure, true);
            }
            operation.fail(sentence(failure));
        }

        private boolean takenBack(boolean savepoint, Throwable failure) {
            try {
                boolean active = writer.steps().isActive();
                if (active && savepoint) {
                    writer.steps().rollbackToSavepoint();
                }
                return active;
            } catch (SQLException again) {
                failure.addSuppressed(again);
                return false;
            }
        }

        private void commit(List<WriteOperation<?>> batch) throws UndoneException {
            long beginNs = System.nanoTime();
            try {
                writer.steps().commit();
            } catch (SQLException | RuntimeException | Error failure) {
                if (Transience.isConstraint(failure)) {
                    // A rule that is checked at the end was broken: the transaction is still there and can be taken
                    // back.
                    takeBack(failure);
                    throw new UndoneException(failure, true);
                }
                settle(batch, failure);
                return;
            }
            lastCommitNs = System.nanoTime() - beginNs;
            committed(batch);
        }

        private void committed(List<WriteOperation<?>> batch) {
            lastSize = batch.size();
            meter.committed(batch);
            tell(batch);
            watch.glance();
        }

        /** COMMIT reported an error: only the file knows. */
        private void settle(List<WriteOperation<?>> batch, Throwable failure) {
            writer.discard(failure);
            writer.doubtLog();
            try {
                settle(batch, marks.has(writer.connection(), number), failure);
            } catch (SQLException | RuntimeException unknown) {
                failure.addSuppressed(unknown);
                fail(batch, unknown(failure));
            }
            if (failure instanceof Error error) {
                throw error;
            }
        }

        private void settle(List<WriteOperation<?>> batch, boolean there, Throwable failure) throws SQLException {
            if (!there) {
                fail(batch, isGone(failure) ? failure : mayComeBack(failure));
            } else if (writer.settleLog() || durability == Durability.NORMAL) {
                committed(batch);
            } else {
                fail(batch, unsafe(failure));
            }
        }

        /**
         * Whether a batch that is not in the file cannot get into it any more. The log may hold all of it behind its end, and
         * whoever opens the file after a kill takes that for committed; a write that failed leaves half of one.
         */
        private boolean isGone(Throwable failure) throws SQLException {
            return Transience.isFailedWrite(failure) || writer.settleLog();
        }

        private RunException mayComeBack(Throwable failure) {
            return new RunException(
                    file + ": the commit failed (" + SqlFailure.code(failure)
                            + "); what was written is not in the file, but a crash may still bring it back: look whether"
                            + " it is there before you try again",
                    failure);
        }

        private RunException unknown(Throwable failure) {
            return new RunException(
                    file + ": the commit failed (" + SqlFailure.code(failure)
                            + ") and the file cannot be read now: whether this was written shows when it can",
                    failure);
        }

        private RunException unsafe(Throwable failure) {
            return new RunException(
                    file + ": the commit reported an error (" + SqlFailure.code(failure)
                            + "); what was written is in the file, but a power cut may still take it back: check the disk",
                    failure);
        }

        /** Those that failed earlier keep their own reason. */
        private void fail(List<WriteOperation<?>> batch, Throwable reason) {
            for (WriteOperation<?> operation : batch) {
                if (!operation.failed()) {
                    operation.fail(sentence(reason));
                }
            }
            tell(batch);
        }
    }
}

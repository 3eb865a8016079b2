package io.atra.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Steps of transactions that fail when they are told to, before or after they are done. */
final class FaultySteps implements TransactionSteps {

    enum Step {
        BEGIN,
        SAVEPOINT,
        RELEASE,
        ROLLBACK_TO,
        COMMIT,
        ROLLBACK
    }

    private interface Sql {
        void run() throws SQLException;
    }

    private record Fault(boolean done, Throwable failure) {}

    private static final Fault NONE = new Fault(true, null);

    /** What is to fail, on whichever connection, and what was called. */
    static final class Script {
        private static final SQLiteErrorCode[] CODES = {
            SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_IOERR_FSYNC, SQLiteErrorCode.SQLITE_FULL
        };

        private final Map<Step, Deque<Fault>> faults = new EnumMap<>(Step.class);
        private final Map<Step, Fault> always = new EnumMap<>(Step.class);
        private final Map<Step, Integer> calls = new EnumMap<>(Step.class);
        private Random chance;
        private int onceIn;
        private int opened;
        private boolean opens = true;
        private boolean oneAtATime;

        /** The next call of a step that is not told otherwise fails before anything is done. */
        synchronized Script fail(Step step, Throwable failure) {
            faults.computeIfAbsent(step, none -> new ArrayDeque<>()).add(new Fault(false, failure));
            return this;
        }

        /** The same once it is done. */
        synchronized Script failAfter(Step step, Throwable failure) {
            faults.computeIfAbsent(step, none -> new ArrayDeque<>()).add(new Fault(true, failure));
            return this;
        }

        /** The next call passes, the one after it fails before anything is done. */
        synchronized Script passThenFail(Step step, Throwable failure) {
            faults.computeIfAbsent(step, none -> new ArrayDeque<>()).add(NONE);
            return fail(step, failure);
        }

        /** From now on each call fails before anything is done. */
        synchronized Script failAlways(Step step, Throwable failure) {
            always.put(step, new Fault(false, failure));
            return this;
        }

        /** Each transaction is as one that has lasted too long to take up a second operation. */
        synchronized Script takeOneAtATime() {
            oneAtATime = true;
            return this;
        }

        private synchronized boolean takesMore() {
            return !oneAtATime;
        }

        synchronized Script refuseToOpen(boolean refuse) {
            opens = !refuse;
            return this;
        }

        synchronized int calls(Step step) {
            return calls.getOrDefault(step, 0);
        }

        synchronized int opened() {
            return opened;
        }

        synchronized void forget() {
            calls.clear();
        }

        synchronized TransactionSteps on(SqlConnection connection) {
            if (!opens) {
                throw new IllegalStateException("does not open");
            }
            opened++;
            return new FaultySteps(new SqlTransaction(connection), this);
        }

        /** From now on calls fail by chance: each of them once in so many, before or after it is done. */
        synchronized Script failByChance(Random chance, int onceIn) {
            this.chance = chance;
            this.onceIn = onceIn;
            return this;
        }

        private Fault byChance(Step step) {
            if (chance == null || chance.nextInt(onceIn) > 0) {
                return null;
            }
            SQLiteErrorCode code = CODES[chance.nextInt(CODES.length)];
            return new Fault(step == Step.COMMIT && chance.nextBoolean(), code(code));
        }

        private synchronized Fault next(Step step) {
            calls.merge(step, 1, Integer::sum);
            Fault random = byChance(step);
            if (random != null) {
                return random;
            }
            Deque<Fault> waiting = faults.get(step);
            return waiting == null || waiting.isEmpty() ? always.get(step) : waiting.poll();
        }
    }

    private final TransactionSteps real;
    private final Script script;

    private FaultySteps(TransactionSteps real, Script script) {
        this.real = real;
        this.script = script;
    }

    static SQLException code(SQLiteErrorCode code) {
        return new SQLiteException("injected", code);
    }

    private void run(Step step, Sql sql) throws SQLException {
        Fault fault = script.next(step);
        if (fault == null || fault.done()) {
            sql.run();
        }
        if (fault != null && fault.failure() != null) {
            raise(fault.failure());
        }
    }

    private static void raise(Throwable failure) throws SQLException {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (SQLException) failure;
    }

    @Override
    public void begin(Durability durability) throws SQLException {
        run(Step.BEGIN, () -> real.begin(durability));
    }

    /** However long it lasts: what is in one transaction is up to the test. */
    @Override
    public boolean takesMore(long lastsNs) {
        return script.takesMore();
    }

    @Override
    public void savepoint() throws SQLException {
        run(Step.SAVEPOINT, real::savepoint);
    }

    @Override
    public void release() throws SQLException {
        run(Step.RELEASE, real::release);
    }

    @Override
    public void rollbackToSavepoint() throws SQLException {
        run(Step.ROLLBACK_TO, real::rollbackToSavepoint);
    }

    @Override
    public boolean isActive() throws SQLException {
        return real.isActive();
    }

    @Override
    public void commit() throws SQLException {
        run(Step.COMMIT, real::commit);
    }

    @Override
    public void rollback() throws SQLException {
        run(Step.ROLLBACK, real::rollback);
    }
}

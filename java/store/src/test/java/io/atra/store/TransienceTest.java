package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class TransienceTest {

    private static final Set<SQLiteErrorCode> PASS = EnumSet.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_BUSY_RECOVERY,
            SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT,
            SQLiteErrorCode.SQLITE_BUSY_TIMEOUT,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_LOCKED_SHAREDCACHE,
            SQLiteErrorCode.SQLITE_LOCKED_VTAB,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_IOERR_LOCK,
            SQLiteErrorCode.SQLITE_IOERR_RDLOCK,
            SQLiteErrorCode.SQLITE_IOERR_UNLOCK,
            SQLiteErrorCode.SQLITE_IOERR_BLOCKED,
            SQLiteErrorCode.SQLITE_IOERR_CHECKRESERVEDLOCK,
            SQLiteErrorCode.SQLITE_IOERR_SHMLOCK,
            SQLiteErrorCode.SQLITE_IOERR_SHMMAP,
            SQLiteErrorCode.SQLITE_IOERR_SHMOPEN);

    @Test
    void locksPassAndNothingElse() {
        Set<SQLiteErrorCode> found = Arrays.stream(SQLiteErrorCode.values())
                .filter(code -> Transience.passes(new SQLiteException("x", code)))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(PASS);
    }

    @Test
    void theTextOfAnErrorDecidesNothing() {
        assertThat(Transience.passes(new SQLException("database is locked"))).isFalse();
        assertThat(Transience.passes(new IllegalStateException("database is locked")))
                .isFalse();
    }

    @Test
    void brokenRulesAreKnown() {
        assertThat(Transience.isConstraint(new SQLiteException("x", SQLiteErrorCode.SQLITE_CONSTRAINT_FOREIGNKEY)))
                .isTrue();
        assertThat(Transience.isConstraint(new SQLiteException("x", SQLiteErrorCode.SQLITE_IOERR)))
                .isFalse();
    }
}

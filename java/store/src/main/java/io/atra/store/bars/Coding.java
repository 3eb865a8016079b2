package io.atra.store.bars;

/** How the values of a column follow from the packed numbers; its number is in the block. */
enum Coding {
    /** The eight bytes of each value as they are. */
    RAW,
    /** A number each. */
    DIRECT,
    /** How much more each is than the one of the row before, 0 before the first. */
    DELTA,
    /** The open: how much more it is than the close of the row before, 0 before the first. */
    BODY,
    /** The high: how far it is above the higher one of open and close. */
    HIGH,
    /** The low: how far it is below the lower one of open and close. */
    LOW;

    /** Added to its number: remainders follow the numbers of every mini-block. */
    static final int WITH_REMAINDERS = 0x80;

    static final int OPEN_COLUMN = 1;
    static final int HIGH_COLUMN = 2;
    static final int LOW_COLUMN = 3;
    static final int CLOSE_COLUMN = 4;

    private static final Coding[] ALL = values();
    private static final int[] BAR_ORDER = {CLOSE_COLUMN, OPEN_COLUMN, HIGH_COLUMN, LOW_COLUMN, 5};
    private static final int[] TICK_ORDER = {1, 2};

    /** The columns but the times in the order in which a mini-block holds them: a column comes after those it needs. */
    static int[] order(Kind kind) {
        return kind == Kind.BARS ? BAR_ORDER : TICK_ORDER;
    }

    /** The coding of a column as the block says it. */
    static Coding of(int number, Kind kind, int column) throws DamagedBlockException {
        int plain = number & ~WITH_REMAINDERS;
        PackedInput.require(plain < ALL.length && number != WITH_REMAINDERS);
        PackedInput.require(ALL[plain].suits(kind, column));
        return ALL[plain];
    }

    private boolean suits(Kind kind, int column) {
        return switch (this) {
            case RAW, DIRECT, DELTA -> true;
            case BODY -> kind == Kind.BARS && column == OPEN_COLUMN;
            case HIGH -> kind == Kind.BARS && column == HIGH_COLUMN;
            case LOW -> kind == Kind.BARS && column == LOW_COLUMN;
        };
    }

    /** Whether it needs open and close as numbers of the same unit. */
    boolean leans() {
        return this == BODY || this == HIGH || this == LOW;
    }
}

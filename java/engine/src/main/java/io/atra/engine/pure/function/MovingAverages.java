package io.atra.engine.pure.function;

/** Moving averages by the code of their type, as functions that take a type use them. */
final class MovingAverages {

    private MovingAverages() {}

    /**
     * The average of one series.
     *
     * @param code of the type in the catalogue
     * @param period bars; over one bar every type is the series itself
     * @throws Missing when this engine does not have the type
     */
    static Kernel of(int code, int period) {
        if (period == 1) return new Identity();
        return switch (code) {
            case 0, 11 -> RollingSum.mean(period);
            case 1 -> Ema.of(period);
            case 2 -> Wma.of(period);
            case 3 -> Dema.of(period);
            case 4 -> Tema.of(period);
            case 5 -> Trima.of(period);
            case 6 -> Kama.of(period);
            case 10 -> new Identity();
            default -> throw new Missing(code);
        };
    }

    /** A type that only the native core has; {@link Functions} says so with the names of function and type. */
    static final class Missing extends RuntimeException {

        private static final long serialVersionUID = 1;

        final int code;

        Missing(int code) {
            super("moving average type " + code, null, false, false);
            this.code = code;
        }
    }
}

package io.atra.plan;

import io.atra.bars.Timeframe;

/** Bars other than those of the plan, over which a part of it is computed. */
public sealed interface OtherBars {

    /** What stands before a symbol in a plan, and before no timeframe: {@code close@sym:ETH-USD}. */
    String SYMBOL_MARK = "sym:";

    /** The operation that gives the bars of the plan what was computed over these. */
    String operation();

    /** What stands behind an operation over them. */
    String mark();

    /** As an expression names them, in quotes. */
    String label();

    /**
     * Those of a higher timeframe, made of the bars of the plan.
     *
     * @param timeframe not irregular
     */
    record Higher(Timeframe timeframe) implements OtherBars {

        static final String OPERATION = "tf";

        @Override
        public String operation() {
            return OPERATION;
        }

        @Override
        public String mark() {
            return timeframe.label();
        }

        @Override
        public String label() {
            return timeframe.label();
        }
    }

    /**
     * Those of another symbol, of the same timeframe.
     *
     * @param symbol as {@link io.atra.bars.Symbol} allows it
     */
    record OfSymbol(String symbol) implements OtherBars {

        static final String OPERATION = "sym";

        @Override
        public String operation() {
            return OPERATION;
        }

        @Override
        public String mark() {
            return SYMBOL_MARK + symbol;
        }

        @Override
        public String label() {
            return symbol;
        }
    }
}

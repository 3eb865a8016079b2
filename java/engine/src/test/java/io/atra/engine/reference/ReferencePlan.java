package io.atra.engine.reference;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A canonical plan as read: what is computed, when to enter and leave, how orders fill.
 *
 * @param rules by their word ({@code enter_long} …); a rule that is not written is absent
 * @param exits the price exits by their word ({@code stop_loss take_profit trailing_stop})
 */
record ReferencePlan(
        List<String> parameters,
        List<Node> nodes,
        Map<String, Operand> rules,
        Map<String, Exit> exits,
        Optional<Operand> maxBars,
        List<Operand> outputs,
        Sizing sizing,
        double lot,
        double minOrder,
        Execution execution) {

    /** Whether its returns are added up on the path that hops, not on that of vectors. */
    boolean isHopping() {
        boolean all = sizing.method().equals("equity") && sizing.amount().equals(new Operand.Literal(1)) && lot == 0;
        return all && execution.leverage() >= 1;
    }

    /** What an operator works on. */
    sealed interface Operand {
        record Reference(int node) implements Operand {}

        record Parameter(int index) implements Operand {}

        record Literal(double value) implements Operand {}
    }

    /**
     * One node of the graph.
     *
     * @param op an operator of ATRA or the name of a catalogue function
     * @param output the wanted output of a function that has several, else empty
     * @param column the name behind {@code column}, else empty
     * @param parameters those of a function, in catalogue order
     * @param timeframe of the higher bars that it is computed over, or {@code sym:} and the symbol; empty for the bars of the plan
     */
    record Node(
            String op,
            String output,
            String column,
            List<Operand> operands,
            List<Operand> parameters,
            String timeframe) {}

    /** The distance of a price exit: a fraction of the price, or a price distance. */
    record Exit(boolean fraction, Operand operand) {}

    record Sizing(String method, Operand amount) {}

    record Execution(
            boolean fillAtClose,
            double fee,
            double feeFixed,
            double slippage,
            double initialCash,
            double leverage,
            boolean optimistic,
            boolean closeAtEnd,
            double yearDays,
            double dayMs,
            String tz) {}
}

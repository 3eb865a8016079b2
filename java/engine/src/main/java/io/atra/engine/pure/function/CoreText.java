package io.atra.engine.pure.function;

import io.atra.plan.Operand;

/** Numbers in sentences, as the native core writes them. */
public final class CoreText {

    private CoreText() {}

    /** Plain and shortest: {@code 0.25}, {@code -0}, {@code inf}, {@code NaN}. */
    public static String number(double value) {
        if (Double.isNaN(value)) return "NaN";
        String sign = 1 / value < 0 || value < 0 ? "-" : "";
        return sign + (Double.isInfinite(value) ? "inf" : Operand.decimal(Math.abs(value)));
    }
}

package io.atra.engine.pure.plan;

/** Operations of one number. */
enum Unary implements Op {
    NEGATE,
    ABSOLUTE,
    LOG;

    /** The value of one bar. */
    double apply(double x) {
        return switch (this) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case LOG -> StrictMath.log(x);
        };
    }

    /** The values of all bars. */
    void fill(double[] x, double[] out) {
        switch (this) {
            case NEGATE -> {
                for (int i = 0; i < out.length; i++) out[i] = -x[i];
            }
            case ABSOLUTE -> {
                for (int i = 0; i < out.length; i++) out[i] = Math.abs(x[i]);
            }
            case LOG -> {
                for (int i = 0; i < out.length; i++) out[i] = StrictMath.log(x[i]);
            }
        }
    }
}

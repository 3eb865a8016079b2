package io.atra.research.search;

/** Functions on which searches are compared, on ranges of 0 to 100 in steps of 1; more is better. */
enum TestFunction {
    /** Three equal tops in a curved valley. */
    BRANIN(2) {
        @Override
        double of(double[] at) {
            double x = at[0] / 100 * 15 - 5;
            double y = at[1] / 100 * 15;
            double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
            return -(bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10);
        }
    },
    /** Four hills, one of them the highest. */
    HARTMANN(3) {
        @Override
        double of(double[] at) {
            double sum = 0;
            for (int hill = 0; hill < HEIGHTS.length; hill++) {
                double distance = 0;
                for (int i = 0; i < at.length; i++) {
                    double from = at[i] / 100 - PLACES[hill][i];
                    distance += STEEP[hill][i] * from * from;
                }
                sum += HEIGHTS[hill] * Math.exp(-distance);
            }
            return sum;
        }
    },
    /** One top, five parameters. */
    PARABOLOID(5) {
        @Override
        double of(double[] at) {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                double from = at[i] / 100 - TOPS[i];
                sum -= from * from;
            }
            return sum;
        }
    },
    /** One top among hundreds of lower ones. */
    RASTRIGIN(4) {
        @Override
        double of(double[] at) {
            double sum = 0;
            for (double one : at) {
                double x = (one / 100 - 0.37) * 6;
                sum -= x * x - 3 * Math.cos(2 * Math.PI * x) + 3;
            }
            return sum;
        }
    },
    /** Flat steps: many trials are equal. */
    STAIRS(5) {
        @Override
        double of(double[] at) {
            double sum = 0;
            for (int i = 0; i < at.length; i++) {
                sum -= Math.floor(12 * Math.abs(at[i] / 100 - TOPS[i]));
            }
            return sum;
        }
    };

    private static final double[] HEIGHTS = {1, 1.2, 3, 3.2};
    private static final double[][] STEEP = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    private static final double[][] PLACES = {
        {0.3689, 0.1170, 0.2673}, {0.4699, 0.4387, 0.7470}, {0.1091, 0.8732, 0.5547}, {0.0381, 0.5743, 0.8828}
    };
    private static final double[] TOPS = {0.2, 0.7, 0.5, 0.9, 0.35};

    private final int parameters;

    TestFunction(int parameters) {
        this.parameters = parameters;
    }

    abstract double of(double[] at);

    int parameters() {
        return parameters;
    }
}

package io.atra.engine.pure.plan;

/** What a combination of parameters leaves open no longer: the same at every bar, but for differences of prices. */
public interface Scalars {

    /** The amount of the plan's sizing method. */
    double sizingAmount();

    /** How far away an exit is. */
    Distance distance(Exit exit);

    /** Bars after the entry bar at which a position is closed; 0 where the plan says nothing. */
    long maxBars();
}

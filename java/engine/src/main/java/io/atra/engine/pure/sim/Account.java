package io.atra.engine.pure.sim;

/**
 * Cash, which one symbol has alone or several share, and what the positions of the others are worth and take up while one
 * of them enters.
 */
final class Account {

    /** Below 0 while borrowed. */
    double cash;

    /** What the positions of the others are worth at their last closes, below 0 where they are short. */
    double othersWorth;

    /** What the positions of the others take of what leverage allows: their worth, whatever their side. */
    double othersUse;

    /** Whether there are as many positions as there may be. */
    boolean full;

    Account(double cash) {
        this.cash = cash;
    }

    /** What an entry is sized by. */
    double equity() {
        return cash + othersWorth;
    }

    void copyFrom(Account other) {
        cash = other.cash;
        othersWorth = other.othersWorth;
        othersUse = other.othersUse;
        full = other.full;
    }
}

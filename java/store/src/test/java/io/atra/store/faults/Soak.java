package io.atra.store.faults;

/** How much is done: little in every run of the tests, much with {@code -Datra.soak=true}. */
final class Soak {

    static final boolean ON = Boolean.getBoolean("atra.soak");

    private Soak() {}

    static int of(int few, int many) {
        return ON ? many : few;
    }
}

package io.atra.store.faults;

/** What a long run came to, on the console; the short ones say nothing. */
final class Report {

    private Report() {}

    static void of(String format, Object... values) {
        if (Soak.ON) {
            System.out.printf(format + "%n", values);
        }
    }
}

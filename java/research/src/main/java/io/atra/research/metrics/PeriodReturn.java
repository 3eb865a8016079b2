package io.atra.research.metrics;

import java.time.LocalDate;

/**
 * What equity gained in a month or a year of the calendar.
 *
 * @param last the last day of it that has a bar
 * @param returned the gain, as a fraction of equity before
 */
public record PeriodReturn(LocalDate last, double returned) {}

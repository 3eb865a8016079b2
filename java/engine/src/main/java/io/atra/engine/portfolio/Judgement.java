package io.atra.engine.portfolio;

import io.atra.engine.pure.sim.Rules;
import java.util.List;

/**
 * What a plan says over the bars of one symbol.
 *
 * @param tsMs when the bars open
 * @param rules at each close
 * @param warnings what the reader should know, one sentence each
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never changed
record Judgement(long[] tsMs, Rules rules, List<String> warnings) {}

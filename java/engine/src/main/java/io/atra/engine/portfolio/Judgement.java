package io.atra.engine.portfolio;

import io.atra.engine.pure.sim.Rules;
import java.util.List;

/**
 * What a plan says over the bars of one symbol.
 *
 * @param rules at each close
 * @param warnings what the reader should know, one sentence each
 */
record Judgement(Rules rules, List<String> warnings) {}

package io.atra.research.sweep;

import io.atra.engine.Window;

/**
 * A part of the window on which a search tried combinations.
 *
 * @param window the part
 * @param trials how many were tried on it
 */
public record Rung(Window window, long trials) {}

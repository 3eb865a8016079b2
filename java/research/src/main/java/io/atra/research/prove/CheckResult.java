package io.atra.research.prove;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param check which one
 * @param extent what it was tried on, in words: {@code 200 cuts}
 * @param leak what differs; nothing where the check's claim is shown
 */
public record CheckResult(Check check, String extent, Optional<Leak> leak) {}

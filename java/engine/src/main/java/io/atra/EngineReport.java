package io.atra;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an engine on this machine, whether it is taken or not.
 *
 * @param name as {@link Engines#load(String)} takes it
 * @param what it is, in a few words
 * @param refusal why it cannot be loaded and what to do, in one sentence; null when it can
 * @param library the file of the native library; null when none is loaded
 * @param build how that was built, in one line: for which CPUs, whether guided by a profile; null as the file
 */
public record EngineReport(
        String name,
        String what,
        @Nullable String refusal,
        @Nullable Path library,
        @Nullable String build) {}

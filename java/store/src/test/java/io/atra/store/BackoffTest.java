package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void pausesDoubleUpToABoundAndAreShortenedByChance() {
        Set<Long> seen = new HashSet<>();
        for (int run = 0; run < 200; run++) {
            Backoff backoff = new Backoff(0);
            long longest = 200_000;
            for (int i = 0; i < 12; i++) {
                long pauseNs = backoff.nextNs();
                assertThat(pauseNs).isBetween(longest / 2, longest);
                longest = Math.min(20_000_000, longest * 2);
                seen.add(pauseNs);
            }
        }
        assertThat(seen).as("different pauses").hasSizeGreaterThan(1_000);
    }

    @Test
    void patienceEnds() {
        assertThat(new Backoff(System.nanoTime()).pause()).isFalse();
        assertThat(new Backoff(System.nanoTime() + 3_600_000_000_000L).pause()).isTrue();
    }

    @Test
    void anInterruptEndsItAndStays() {
        Thread.currentThread().interrupt();
        assertThat(new Backoff(System.nanoTime() + 3_600_000_000_000L).pause()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }
}

package io.atra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.atra.store.Backlog.Offer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BacklogTest {

    private static final long LONG_NS = 3_600_000_000_000L;

    private final Backlog<Integer> backlog = new Backlog<>(3);

    private Offer put(int element, long waitNs) {
        try {
            return backlog.put(element, waitNs);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean awaitSome(int count, long waitNs) {
        try {
            return backlog.awaitSome(count, waitNs);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givesInTheOrderInWhichItTook() {
        for (int i = 1; i <= 3; i++) {
            assertThat(put(i, 0)).isEqualTo(Offer.TAKEN);
        }
        assertThat(put(4, 0)).isEqualTo(Offer.FULL);
        assertThat(backlog.size()).isEqualTo(3);
        assertThat(backlog.take(2)).containsExactly(1, 2);
        assertThat(put(5, 0)).isEqualTo(Offer.TAKEN);
        assertThat(backlog.take(9)).containsExactly(3, 5);
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.take(9)).isEmpty();
    }

    @Test
    void closedItTakesNothingAndGivesWhatItHas() {
        put(1, 0);
        backlog.close();
        backlog.close();
        assertThat(put(2, LONG_NS)).isEqualTo(Offer.CLOSED);
        assertThat(backlog.isClosed()).isTrue();
        assertThat(awaitSome(3, LONG_NS)).isTrue();
        assertThat(backlog.take(9)).containsExactly(1);
        assertThat(awaitSome(1, LONG_NS)).as("nothing will ever be there").isTrue();
    }

    @Test
    void whoeverWaitsForRoomGetsItOrIsTold() {
        for (int i = 1; i <= 3; i++) {
            put(i, 0);
        }
        CompletableFuture<Offer> late = CompletableFuture.supplyAsync(() -> put(4, LONG_NS));
        assertThat(backlog.take(1)).containsExactly(1);
        assertThat(late.join()).isEqualTo(Offer.TAKEN);
        CompletableFuture<Offer> tooLate = CompletableFuture.supplyAsync(() -> put(5, LONG_NS));
        backlog.close();
        assertThat(tooLate.join()).isEqualTo(Offer.CLOSED);
        assertThat(put(6, 1)).isEqualTo(Offer.CLOSED);
    }

    @Test
    void theTakerWaitsForAsManyAsItWants() {
        assertThat(awaitSome(1, 1)).isFalse();
        CompletableFuture<Boolean> some = CompletableFuture.supplyAsync(() -> awaitSome(3, LONG_NS));
        put(1, 0);
        put(2, 0);
        assertThat(some.isDone()).isFalse();
        put(3, 0);
        assertThat(some.join()).isTrue();
    }

    @Test
    void fewerThanWantedAreWorthTakingWhenTheTimeIsUp() {
        put(1, 0);
        assertThat(awaitSome(3, 1)).isTrue();
    }

    @Test
    void itNeverWaitsForMoreThanFit() {
        for (int i = 1; i <= 3; i++) {
            put(i, 0);
        }
        assertThat(awaitSome(100, LONG_NS)).isTrue();
    }

    @Test
    void waitingEndsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> backlog.awaitSome(1, LONG_NS)).isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> backlog.put(1, LONG_NS)).isInstanceOf(InterruptedException.class);
    }
}

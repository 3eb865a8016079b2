package io.atra.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GuardTest {

    private final List<String> log = new ArrayList<>();

    private Guard guard() {
        return new Guard("thing", () -> log.add("end"));
    }

    @Test
    void givesBackOnce() {
        Guard guard = guard();
        guard.close();
        guard.close();
        assertThat(log).containsExactly("end");
    }

    @Test
    void isFreeAgainAfterAUseThatFailed() {
        Guard guard = guard();
        assertThatThrownBy(() -> guard.alone(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(guard.<String>alone(() -> "yes")).isEqualTo("yes");
    }

    @Test
    void refusesToCloseAndToUseWhatIsInUse() {
        Guard guard = guard();
        String busy = "this thing is in use on another thread; one thread at a time may use it";
        guard.alone(() -> {
            assertThatThrownBy(guard::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(busy);
            assertThatThrownBy(() -> guard.alone(() -> "twice")).hasMessage(busy);
            return log;
        });
        assertThat(log).isEmpty();
    }

    @Test
    void givesBackWhatIsForgottenButNotWhileItIsInUse() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        boolean endedEarly = useAndForget(ended);
        assertThat(endedEarly).isFalse();
        for (int i = 0; i < 3000 && ended.getCount() > 0; i++) {
            System.gc();
            ended.await(20, TimeUnit.MILLISECONDS);
        }
        assertThat(ended.getCount()).isZero();
    }

    private static boolean useAndForget(CountDownLatch ended) {
        return new Guard("thing", ended::countDown).alone(() -> collectedMeanwhile(ended));
    }

    private static boolean collectedMeanwhile(CountDownLatch ended) {
        try {
            System.gc();
            return ended.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.atra.research.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** The best of all that was offered, as many as there is room for. */
final class BestOf<T> {

    private final Comparator<T> byRank;
    private final int most;
    private final PriorityQueue<T> worstFirst;

    /** @param byRank the better first; none are equal */
    BestOf(Comparator<T> byRank, int most) {
        this.byRank = byRank;
        this.most = most;
        this.worstFirst = new PriorityQueue<>(byRank.reversed());
    }

    /** Takes one; the worst goes where there are too many. */
    void offer(T one) {
        worstFirst.add(one);
        if (worstFirst.size() > most) {
            worstFirst.remove();
        }
    }

    /** What another has to beat; nothing while there is room. */
    Optional<T> toBeat() {
        return worstFirst.size() < most ? Optional.empty() : Optional.ofNullable(worstFirst.peek());
    }

    /** The best first. */
    List<T> best() {
        return worstFirst.stream().sorted(byRank).toList();
    }
}

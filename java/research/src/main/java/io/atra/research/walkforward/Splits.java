package io.atra.research.walkforward;

import io.atra.engine.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to test on some of several groups of bars.
 *
 * @param line the bars
 * @param window what is cut into groups
 * @param groups how many
 * @param tested how many are tested at a time
 */
record Splits(TimeLine line, Window window, int groups, int tested) {

    /** A group: equal numbers of bars, as far as they divide. */
    Window group(int number) {
        return new Window(begin(number), begin(number + 1));
    }

    private long begin(int number) {
        return window.from() + window.size() * number / groups;
    }

    /** Every choice of groups to test on, ascending, the first of them varying slowest. */
    List<List<Integer>> all() {
        List<List<Integer>> all = new ArrayList<>();
        choose(0, List.of(), all);
        return all;
    }

    private void choose(int from, List<Integer> chosen, List<List<Integer>> all) {
        if (chosen.size() == tested) {
            all.add(chosen);
            return;
        }
        for (int next = from; next <= groups - (tested - chosen.size()); next++) {
            List<Integer> more = new ArrayList<>(chosen);
            more.add(next);
            choose(next + 1, List.copyOf(more), all);
        }
    }

    /**
     * What is left to train on beside the groups tested: groups next to one another are one part; it ends a purge before
     * a test and begins an embargo behind one. A part without bars is left out.
     */
    List<Window> trains(List<Integer> test, Length purge, Length embargo) {
        List<Window> trains = new ArrayList<>();
        int from = 0;
        for (int group = 0; group <= groups; group++) {
            if (group == groups || test.contains(group)) {
                add(from, group, purge, embargo, trains);
                from = group + 1;
            }
        }
        return trains;
    }

    /** The groups from one on and before another. */
    private void add(int from, int to, Length purge, Length embargo, List<Window> trains) {
        long begin =
                from == 0 ? begin(0) : line.after(line.at(begin(from)), embargo).bar();
        long end = to == groups
                ? begin(groups)
                : line.before(line.at(begin(to)), purge).bar();
        if (from < to && begin < end) {
            trains.add(new Window(begin, end));
        }
    }
}

package io.atra.live.agent;

/** How many bars wait for others: the 16th, 32nd, 64th … is told, since they are kept in memory. */
final class Crowd {

    private static final int FEW = 16;

    private int before;

    /** Whether it is to be told that so many wait now. */
    boolean isNews(int waiting) {
        boolean news = waiting >= FEW && waiting > before && Integer.bitCount(waiting) == 1;
        before = waiting;
        return news;
    }
}

package io.atra.live.agent;

/**
 * How an agent is.
 *
 * @param agent its name
 * @param state what it does
 * @param handled how much it has dealt with since it was last started
 * @param restarts how often it was started again
 * @param trouble what went wrong last; empty where nothing has
 */
public record Health(String agent, State state, long handled, long restarts, String trouble) {

    /** What an agent may do. */
    public enum State {
        /** It has not begun. */
        NEW,
        /** It is at work. */
        RUNNING,
        /** It failed and will be started again. */
        WAITING,
        /** It is over: nothing is left to do. */
        ENDED,
        /** It failed and is not started again. */
        FAILED
    }
}

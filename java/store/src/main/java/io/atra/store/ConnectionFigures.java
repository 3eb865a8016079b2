package io.atra.store;

/**
 * The connections of a database now, and how long its callers waited for them.
 *
 * @param open connections that are open, the one that writes among them
 * @param checkedOut connections that read just now
 * @param waits how many reads had to wait for a connection
 * @param longestWaitNs the longest of these waits, ns
 * @param walBytes size of the write-ahead log; 0 where there is none
 * @param longestReadNs for how long the oldest read of this file in this process has been going on, ns; 0 where none is
 */
public record ConnectionFigures(
        int open, int checkedOut, long waits, long longestWaitNs, long walBytes, long longestReadNs) {}

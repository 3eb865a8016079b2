/**
 * Where the time of the database goes: every statement is counted and timed, always.
 *
 * <p>{@link io.atra.store.profile.QueryProfiler} keeps the figures of a file, one row a statement without its values. They
 * cost less than a microsecond an execution and a bounded amount of memory: times go into a histogram, and after
 * {@value io.atra.store.profile.QueryProfiler#MOST_STATEMENTS} different statements the rest is counted as one. What is
 * slow is logged with the types of its parameters, never with their values, and is asked for its plan; so is one execution
 * in {@value io.atra.store.profile.StatementProfile#PLAN_EVERY}, and none more often than that.
 *
 * <p>The same executions are events {@code io.atra.Statement} of Java Flight Recorder, while somebody records.
 *
 * <p>Nothing here knows connections: whoever runs statements tells how long they took and how to ask for a plan.
 */
package io.atra.store.profile;

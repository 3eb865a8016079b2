/**
 * Which indexes would help the statements that are really run, and which of those that exist are there for nothing.
 *
 * <pre>
 *   observed statements ──▶ StatementShape (which columns are compared or sorted by)
 *   tables and indexes  ──▶ Candidates (what could be an index and is not served by one)
 *                               │
 *                               ▼
 *   Workbench: a copy with statistics, in SQLite's own temporary file
 *      each candidate is made, the statements explained and timed again, the index dropped
 *                               │
 *                               ▼
 *   Advice: proposals with gain and cost, indexes that others cover, notes
 * </pre>
 *
 * <p>SQLite decides: what the reading of the text suggests is a proposal only if the planner takes the index and the
 * statement is faster with it. The file itself is only read, until {@link io.atra.store.index.IndexAdvisor#apply}.
 */
package io.atra.store.index;

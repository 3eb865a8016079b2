/**
 * Agents: what turns bars into signals, orders, fills and rows.
 *
 * <pre>
 *   feed ─► MarketDataAgent ─► bus: stage 0  StrategyAgent   bars → signals, in lanes by symbol
 *           checks, queues          stage 1  ExecutionAgent  bars and signals → orders and fills; asks RiskAgent
 *                                   stage 2  JournalAgent    all that is to be kept → one transaction a batch
 *                                   stage 3  whoever looks on
 * </pre>
 *
 * {@link io.atra.live.agent.AgentCoordinator} starts them, looks after them, and begins again from the journal when one
 * has failed. A process that died is resumed the same way: bars up to the last one that was dealt with are dealt with
 * again, silently, and what comes of them is compared with the journal, bit for bit.
 */
@NullMarked
package io.atra.live.agent;

import org.jspecify.annotations.NullMarked;

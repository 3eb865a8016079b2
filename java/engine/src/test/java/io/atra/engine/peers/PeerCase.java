package io.atra.engine.peers;

import java.util.List;

/**
 * One run of a library.
 *
 * @param series the bars it ran on
 * @param name its strategy file
 * @param trades in the order of their exits, the open one last
 * @param equity at each close
 */
record PeerCase(String series, String name, List<PeerTrade> trades, List<Double> equity) {}

/**
 * An ATRA database: one SQLite file, its connections, its tables.
 *
 * <p>{@link io.atra.store.Database} opens the file, and everything about connections is decided here and nowhere else:
 * the file is looked at before SQLite touches it, the settings are set and read back, a call is a transaction, what goes
 * wrong becomes a sentence. The packages below know tables and nothing of connections.
 *
 * <pre>
 *   market data                                  ledger
 *
 *   series ──┬── segment ──── block              scope ──┬── trial ──── chunk
 *  (symbol,  │  (first, last, (columns,          (data,  │  (params,   (block sums
 *  timeframe,│   rows, crc)    CRC32C)            plan,  │   metrics)   of a part of
 *  digest)   │                  │                 window)│              a sweep)
 *            │                  │                        │
 *  tick_file │    import ── loose_block           run ───┴── trade
 *  (known by their content)  (not seen by         (who, when,  (the log of
 *                             anybody)             manifest)    a run)
 *
 *   tally: how many rows the lists must have
 * </pre>
 *
 * <p><b>Bars and ticks</b> lie in blocks of up to 65,536 rows, columns one after the other, as the engines read them; a
 * load is a check and a copy. An import puts its blocks into the file in short transactions, loose; one commit at the end
 * makes them segments of their series, and blocks that it replaces loose. So readers see all of an import or nothing,
 * nobody waits long, and what a killed import leaves behind is loose blocks of a process that is no more: the next import
 * removes them.
 *
 * <p><b>The ledger</b> has a row for everything that was ever tried. A scope is what trials have in common, the values of
 * the parameters decide the rest. A run is somebody's command; deleting it takes its trades and leaves its trials, since
 * the number of trials decides how much of a good result is luck.
 *
 * <p><b>Checksums.</b> SQLite does not notice a flipped byte in a value. Blocks carry a CRC32C, the list of the blocks of
 * a series a SHA-256 in the series' row, rows of the ledger a CRC32C, and a tally says how many rows there must be. All
 * of it is checked whenever it is read; lists that are looked up by name are read as a whole, since a damaged index hides
 * what it should find.
 *
 * <p><b>Durability</b> belongs to the transaction: what is acknowledged (the publishing commit of an import, a run) is on
 * the disk when the call returns, blocks on the way there need not be.
 */
package io.atra.store;

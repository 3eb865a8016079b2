package io.atra.store.index;

import java.util.List;

/**
 * Columns whose values must be found in another table; deleting there looks here.
 *
 * @param columns of this table, in lower case
 * @param parent the other table, in lower case
 */
record ForeignKey(List<String> columns, String parent) {}

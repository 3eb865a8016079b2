/** SQL that users write: reading only, over what is stored, with blocks and rows of numbers as ordinary tables. */
package io.atra.store.sql;

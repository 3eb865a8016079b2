/** What is in the ledger, computed again and compared bit by bit. */
package io.atra.research.reproduce;

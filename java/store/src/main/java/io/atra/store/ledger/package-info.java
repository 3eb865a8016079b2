/** The ledger: every run and every trial, with what is needed to repeat it. */
package io.atra.store.ledger;

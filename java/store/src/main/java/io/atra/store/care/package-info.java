/** Looking after a database: checking it, copying it while it is in use, telling its figures. */
package io.atra.store.care;

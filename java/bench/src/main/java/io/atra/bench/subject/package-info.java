/** What is measured: data, and pieces of work on it whose answers can be compared. */
@NullMarked
package io.atra.bench.subject;

import org.jspecify.annotations.NullMarked;

/** What results look like: tables, JSON, CSV, progress. */
@NullMarked
package io.atra.app.output;

import org.jspecify.annotations.NullMarked;

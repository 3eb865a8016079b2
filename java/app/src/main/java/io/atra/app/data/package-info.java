/** Bars in and out: from files into the database, from either into memory. */
@NullMarked
package io.atra.app.data;

import org.jspecify.annotations.NullMarked;

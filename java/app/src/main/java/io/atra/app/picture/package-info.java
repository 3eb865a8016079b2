/** Pictures of results: PNG files, drawn without a screen. */
@NullMarked
package io.atra.app.picture;

import org.jspecify.annotations.NullMarked;

/** The native core, called through JNI: the calls of {@link io.atra.engine.seam.Seam} and nothing else. */
@NullMarked
package io.atra.engine.jni;

import org.jspecify.annotations.NullMarked;

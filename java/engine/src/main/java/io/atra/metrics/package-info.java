/** Figures of a running program: what they are, how they are told. It knows nothing of what is measured. */
package io.atra.metrics;

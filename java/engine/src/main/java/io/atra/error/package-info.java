/** The errors that users see: one line each, with the exit status that the command line documents. */
package io.atra.error;

/** The command line, one class a command. */
@NullMarked
package io.atra.app.command;

import org.jspecify.annotations.NullMarked;

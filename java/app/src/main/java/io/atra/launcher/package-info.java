/**
 * The way into the program on any Java: bytecode of Java 8 that calls it on Java 25 or newer, and elsewhere
 * finds such a Java and hands over to it.
 */
package io.atra.launcher;

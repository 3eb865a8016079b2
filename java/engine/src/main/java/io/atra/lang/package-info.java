/**
 * The language of strategies: expressions, strategy files and the builder that says the same in Java.
 *
 * <p>The way of an expression: {@link io.atra.lang.Lexer} cuts it into tokens, {@link io.atra.lang.Parser} makes
 * a tree of {@link io.atra.lang.Expression}, {@link io.atra.lang.ExpressionCompiler} finds what its names mean,
 * checks types and enters it into a {@link io.atra.plan.Graph}. Whatever is wrong is found before anything runs,
 * as a {@link io.atra.lang.Problem} with its place.
 */
@NullMarked
package io.atra.lang;

import org.jspecify.annotations.NullMarked;

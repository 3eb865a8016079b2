/** What a researcher does with runs: sweeps, the full metrics, explanations and proofs. */
package io.atra.research;

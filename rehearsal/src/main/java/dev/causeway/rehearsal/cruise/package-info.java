/**
 * A stand-in for Cruise Control: its REST API on loopback, as far as an evacuation needs it, and an
 * executor that really moves replicas. It is written from the documentation, and knows nothing of
 * the provider that it is to try.
 */
@NullMarked
package dev.causeway.rehearsal.cruise;

import org.jspecify.annotations.NullMarked;

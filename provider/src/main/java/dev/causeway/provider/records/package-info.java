/** The records of a migration: the ledger and the arrivals, which are law one. */
@NullMarked
package dev.causeway.provider.records;

import org.jspecify.annotations.NullMarked;

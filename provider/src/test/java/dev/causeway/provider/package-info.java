/** The provider, tested through its own protocol against services in memory. */
@NullMarked
package dev.causeway.provider;

import org.jspecify.annotations.NullMarked;

/** Outside services in memory, in virtual time. */
@NullMarked
package dev.causeway.provider.fakes;

import org.jspecify.annotations.NullMarked;

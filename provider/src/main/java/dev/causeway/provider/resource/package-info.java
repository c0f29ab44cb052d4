/** What the resources of the causeway share: records, moves and gates, and how inputs are read. */
@NullMarked
package dev.causeway.provider.resource;

import org.jspecify.annotations.NullMarked;

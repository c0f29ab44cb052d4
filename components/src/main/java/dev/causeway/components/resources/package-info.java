/**
 * The resources of the {@code causeway} provider as Pulumi classes, one with its arguments each.
 */
@NullMarked
package dev.causeway.components.resources;

import org.jspecify.annotations.NullMarked;

/** Pulumi's values, names and provider protocol as Java types; no other module sees its wire. */
@NullMarked
package dev.causeway.protocol;

import org.jspecify.annotations.NullMarked;

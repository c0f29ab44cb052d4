/** What keeps secrets out of what Pulumi's Java SDK tells the engine for its log. */
@NullMarked
package dev.causeway.components.channel;

import org.jspecify.annotations.NullMarked;

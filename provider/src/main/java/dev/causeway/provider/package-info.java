/** The causeway provider: dispatches each call to the type of resource its token names. */
@NullMarked
package dev.causeway.provider;

import org.jspecify.annotations.NullMarked;

/** Tests of what reviewers are shown. */
@NullMarked
package dev.causeway.review;

import org.jspecify.annotations.NullMarked;

/** What a preview says, as Markdown and HTML for the people who decide on it. */
@NullMarked
package dev.causeway.review;

import org.jspecify.annotations.NullMarked;

/** What users write stacks with: a migration and the components whose children follow its phase. */
@NullMarked
package dev.causeway.components;

import org.jspecify.annotations.NullMarked;

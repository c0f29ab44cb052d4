/** What tests of policies are written with. */
@NullMarked
package dev.causeway.policies.testing;

import org.jspecify.annotations.NullMarked;

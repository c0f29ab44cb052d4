/** The pack of all policies, and the plugin that serves it. */
@NullMarked
package dev.causeway.policies.pack;

import org.jspecify.annotations.NullMarked;

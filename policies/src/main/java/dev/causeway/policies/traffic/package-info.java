/** Policies about weights: of load balancers, DNS and HAProxy. */
@NullMarked
package dev.causeway.policies.traffic;

import org.jspecify.annotations.NullMarked;

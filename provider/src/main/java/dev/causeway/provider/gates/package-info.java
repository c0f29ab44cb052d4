/** Gates that look at machines, load balancers and workloads. */
@NullMarked
package dev.causeway.provider.gates;

import org.jspecify.annotations.NullMarked;

/** A Kubernetes API on loopback with the controllers and the kubelet that a rehearsal relies on. */
@NullMarked
package dev.causeway.rehearsal.cloud.kubernetes;

import org.jspecify.annotations.NullMarked;

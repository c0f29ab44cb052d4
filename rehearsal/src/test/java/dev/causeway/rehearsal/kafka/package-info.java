@NullMarked
package dev.causeway.rehearsal.kafka;

import org.jspecify.annotations.NullMarked;

/** Local stand-ins for Pulumi's own providers, driven by tables that say what the real ones do. */
@NullMarked
package dev.causeway.rehearsal.providers;

import org.jspecify.annotations.NullMarked;

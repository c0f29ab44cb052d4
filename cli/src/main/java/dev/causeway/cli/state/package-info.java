/** States of stacks, read without their passphrases. */
@NullMarked
package dev.causeway.cli.state;

import org.jspecify.annotations.NullMarked;

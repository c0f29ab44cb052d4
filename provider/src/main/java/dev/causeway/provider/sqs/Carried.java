package dev.causeway.provider.sqs;

import dev.causeway.protocol.Urn;

/**
 * What one run of a {@link Handback}'s delete carried home.
 *
 * @param urn the Handback's
 * @param source the name of the queue the messages were in
 * @param original the name of the queue that acknowledged them
 * @param messages how many; a message carried twice counts twice
 * @param finished whether nothing was left; if not, the next {@code pulumi up} goes on
 */
public record Carried(Urn urn, String source, String original, long messages, boolean finished) {}

package dev.causeway.rehearsal.cloud.aws;

/**
 * Where a queue sends what it could not have processed.
 *
 * @param queueName the dead-letter queue
 * @param maxReceiveCount how often a message is received before it goes there
 * @param exists whether that queue is there; one that is not keeps messages where they are
 */
public record RedriveTarget(String queueName, int maxReceiveCount, boolean exists) {}

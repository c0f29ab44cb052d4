package dev.causeway.rehearsal.cloud.aws;

/** Told of what happens to queues that no client sees; called on the thread that caused it. */
public interface QueueListener {
  /** A queue was deleted with what was in it. */
  default void onQueueDeleted(String queueName, Depth atDeletion) {}

  /** A message was dropped because its retention period had passed. */
  default void onMessageExpired(String queueName, String messageId) {}
}

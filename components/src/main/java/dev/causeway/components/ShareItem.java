package dev.causeway.components;

import java.time.Duration;

/**
 * The DynamoDB item in which producers read where to send.
 *
 * @param table the table; its hash key is the text attribute {@code migration}
 * @param key the value of the hash key
 * @param cachedFor how long producers may keep what they read, whole seconds
 */
public record ShareItem(String table, String key, Duration cachedFor) {
  public ShareItem {
    Accepted.text("share table", table);
    Accepted.text("share key", key);
    Accepted.above("share cache", cachedFor, Duration.ZERO);
    if (cachedFor.toNanosPart() != 0) {
      throw WrongArgument.seen("share cache", cachedFor, "whole seconds", "Round it up");
    }
  }
}

package dev.causeway.rehearsal.load;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The share as a producer knows it: read from DynamoDB, believed for its time to live. */
public final class Shares {
  private final DynamoDbClient dynamo;
  private final String table;
  private final String key;
  private final Clock clock;
  private final Routes unwritten;
  private Routes known;
  private Instant until = Instant.MIN;

  /**
   * Reads the item under the key.
   *
   * @param unwritten what holds while there is no item
   */
  public Shares(DynamoDbClient dynamo, String table, String key, Clock clock, Routes unwritten) {
    this.dynamo = dynamo;
    this.table = table;
    this.key = key;
    this.clock = clock;
    this.unwritten = unwritten;
    this.known = unwritten;
  }

  /** What is believed now; read again when its time is over. */
  public synchronized Routes routes() {
    Instant now = clock.instant();
    if (!now.isBefore(until)) {
      known = read();
      until = now.plus(known.ttl());
    }
    return known;
  }

  /** Makes the next {@link #routes} read, as after a send that failed. */
  public synchronized void forget() {
    until = Instant.MIN;
  }

  /** What is written now. */
  public Routes read() {
    var id = Map.of("migration", AttributeValue.fromS(key));
    var found = dynamo.getItem(request -> request.tableName(table).key(id).consistentRead(true));
    return found.hasItem() ? unwritten.with(found.item()) : unwritten;
  }
}

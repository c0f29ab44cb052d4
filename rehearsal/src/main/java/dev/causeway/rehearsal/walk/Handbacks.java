package dev.causeway.rehearsal.walk;

import dev.causeway.protocol.PropertyMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Handbacks that a stack has, by the queue they carry from. Thread-safe. */
public final class Handbacks {
  /** The type of the resource. */
  public static final String TYPE = "causeway:sqs:Handback";

  private final Map<String, Boolean> openBySource = new ConcurrentHashMap<>();

  /** A Handback now stands with these inputs. */
  public void declared(PropertyMap inputs) {
    openBySource.put(source(inputs), !inputs.bool("closed").orElse(false));
  }

  /** A Handback with these inputs has been undone. */
  void gone(PropertyMap inputs) {
    openBySource.remove(source(inputs));
  }

  /** Whether what the queue holds would be carried home, or is on its way. */
  boolean carryHomeFrom(String queueUrl) {
    return openBySource.getOrDefault(queueUrl, false);
  }

  /** Whether the way home from the queue was closed for good. */
  boolean closedFor(String queueUrl) {
    return !openBySource.getOrDefault(queueUrl, true);
  }

  static String source(PropertyMap inputs) {
    return inputs.object("source").text("url").orElse("");
  }
}

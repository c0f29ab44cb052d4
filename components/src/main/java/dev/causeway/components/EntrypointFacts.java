package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which brokers the document of a cluster's entrypoint names at each kind of stop. */
enum EntrypointFacts {
  BASELINE(Named.OLD),
  EXPAND(Named.BOTH),
  VERIFY(Named.BOTH),
  SHIFT(Named.BOTH),
  DRAIN(Named.NEW),
  RETIRE(Named.NEW),
  RELEASE(Named.NEW),
  CONTRACT(Named.NEW);

  /** Who is in {@code broker_list}. */
  enum Named {
    OLD("the old brokers"),
    BOTH("the old brokers, then the new ones, once they are ready"),
    NEW("the new brokers");

    final String words;

    Named(String words) {
      this.words = words;
    }
  }

  final Named named;

  EntrypointFacts(Named named) {
    this.named = named;
  }

  static EntrypointFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  List<String> addresses(BrokerPools pools) {
    return switch (named) {
      case OLD -> pools.oldAddresses();
      case BOTH -> pools.allAddresses();
      case NEW -> pools.newAddresses();
    };
  }

  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("entrypoint", named.words);
    return words;
  }
}

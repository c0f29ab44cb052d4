package dev.causeway.components;

import dev.causeway.phases.PhaseKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is true of the old nodes and their own disks at each kind of stop. */
enum NodesFacts {
  BASELINE(Keep.PROTECTED),
  EXPAND(Keep.PROTECTED),
  VERIFY(Keep.PROTECTED),
  SHIFT(Keep.PROTECTED),
  DRAIN(Keep.PROTECTED),
  RETIRE(Keep.PROTECTED),
  RELEASE(Keep.UNPROTECTED),
  CONTRACT(Keep.GONE);

  final Keep keep;

  NodesFacts(Keep keep) {
    this.keep = keep;
  }

  static NodesFacts of(PhaseKind kind) {
    return valueOf(kind.name());
  }

  Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("nodes", keep.words);
    words.put("their disks", keep.words);
    return words;
  }
}

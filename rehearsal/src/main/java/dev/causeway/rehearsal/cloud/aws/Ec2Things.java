package dev.causeway.rehearsal.cloud.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything of one kind, in the order it was made; for whoever has the turn. */
final class Ec2Things<T extends Tagged> {
  private final Ec2Kind kind;
  private final Map<String, T> byId = new LinkedHashMap<>();
  private int made;

  Ec2Things(Ec2Kind kind) {
    this.kind = kind;
  }

  String nextId() {
    return kind.id(++made);
  }

  void add(T thing) {
    byId.put(thing.id(), thing);
  }

  void remove(T thing) {
    byId.remove(thing.id());
  }

  boolean has(String id) {
    return byId.containsKey(id);
  }

  /** The one of that id; refused if there is none. */
  T get(String id) {
    T found = byId.get(id);
    if (found == null) {
      throw kind.missing(id);
    }
    return found;
  }

  /** Those of the ids, all of them if there are no ids; refused if one is not there. */
  List<T> get(List<String> ids) {
    return ids.isEmpty() ? all() : ids.stream().distinct().map(this::get).toList();
  }

  List<T> all() {
    return new ArrayList<>(byId.values());
  }

  /** Goes on counting where the other is. */
  void countOnFrom(Ec2Things<T> other) {
    made = other.made;
  }
}

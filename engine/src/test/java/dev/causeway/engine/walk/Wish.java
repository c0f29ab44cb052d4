package dev.causeway.engine.walk;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One resource that a program asks for; others are named as the program names them.
 *
 * @param parent empty for the stack
 * @param provider an explicit provider; empty for the default one
 * @param version of the package, which chooses the default provider
 * @param dependsOn what it waits for
 * @param from what its inputs come from
 * @param value what its own input is
 */
record Wish(
    String name,
    Kind kind,
    Optional<String> parent,
    Optional<String> provider,
    String version,
    List<String> dependsOn,
    List<String> from,
    int value,
    Manner manner) {
  /** What sort of resource it is. */
  enum Kind {
    THING("test:index:Thing"),
    OTHER("test:index:Other"),
    GROUP("test:index:Group"),
    PROVIDER("pulumi:providers:test");

    private final String type;

    Kind(String type) {
      this.type = type;
    }

    String type() {
      return type;
    }

    boolean isCustom() {
      return this != GROUP;
    }

    /** Whether a provider makes it. */
    boolean isMade() {
      return this == THING || this == OTHER;
    }
  }

  /**
   * Its options.
   *
   * @param deleteFirst empty to leave it to the provider
   * @param formerly the URN it had before
   * @param adopts the id of what it takes over
   * @param trigger zero for none
   */
  record Manner(
      boolean secret,
      boolean protect,
      boolean retain,
      Optional<Boolean> deleteFirst,
      boolean replaceOnChanges,
      boolean ignoreChanges,
      List<String> replaceWith,
      Optional<String> formerly,
      Optional<String> adopts,
      int trigger) {
    static final Manner PLAIN =
        new Manner(
            false,
            false,
            false,
            Optional.empty(),
            false,
            false,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            0);

    Manner formerly(Optional<String> urn) {
      return new Manner(
          secret,
          protect,
          retain,
          deleteFirst,
          replaceOnChanges,
          ignoreChanges,
          replaceWith,
          urn,
          adopts,
          trigger);
    }

    Manner replacedWith(List<String> others) {
      return new Manner(
          secret,
          protect,
          retain,
          deleteFirst,
          replaceOnChanges,
          ignoreChanges,
          others,
          formerly,
          adopts,
          trigger);
    }

    /** These options with nothing that may stand in the way of a run. */
    Manner settled() {
      return new Manner(
          secret,
          false,
          retain,
          deleteFirst,
          replaceOnChanges,
          ignoreChanges,
          replaceWith,
          formerly,
          Optional.empty(),
          trigger);
    }
  }

  /** This wish among others only: what is not there it does not name. */
  Wish among(List<Wish> before) {
    List<String> names = before.stream().map(Wish::name).toList();
    UnaryOperator<List<String>> kept = of -> of.stream().filter(names::contains).toList();
    return new Wish(
        name,
        kind,
        parent.filter(names::contains),
        provider.filter(names::contains),
        version,
        kept.apply(dependsOn),
        kept.apply(from),
        value,
        manner.replacedWith(kept.apply(manner.replaceWith())));
  }

  Wish named(String other) {
    return new Wish(other, kind, parent, provider, version, dependsOn, from, value, manner);
  }

  Wish valued(int other) {
    return new Wish(name, kind, parent, provider, version, dependsOn, from, other, manner);
  }

  Wish under(Optional<String> other) {
    return new Wish(name, kind, other, provider, version, dependsOn, from, value, manner);
  }

  Wish in(Manner other) {
    return new Wish(name, kind, parent, provider, version, dependsOn, from, value, other);
  }
}

package dev.causeway.engine.walk;

import dev.causeway.engine.DirectRun;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A program: what it asks for, in an order in which everything named stands before. */
record Script(List<Wish> wishes) {
  static final Urn ROOT =
      new Urn(
          DirectRun.STACK,
          DirectRun.PROJECT,
          "pulumi:pulumi:Stack",
          DirectRun.PROJECT + "-" + DirectRun.STACK);

  Script {
    List<Wish> kept = new ArrayList<>();
    wishes.forEach(wish -> kept.add(wish.among(kept)));
    wishes = List.copyOf(kept);
  }

  Script without(Wish wish) {
    return new Script(wishes.stream().filter(other -> !other.equals(wish)).toList());
  }

  Script with(Wish old, Wish young) {
    return new Script(wishes.stream().map(wish -> wish.equals(old) ? young : wish).toList());
  }

  /** The program with nothing in it that may stand in the way of a run. */
  Script settled() {
    return new Script(wishes.stream().map(wish -> wish.in(wish.manner().settled())).toList());
  }

  /** What each wish is called by the engine. */
  ByName<Urn> urns() {
    ByName<Urn> urns = new ByName<>();
    for (Wish wish : wishes) {
      String type = wish.kind().type();
      String qualified =
          wish.parent().map(parent -> urns.of(parent).qualifiedType() + "$" + type).orElse(type);
      urns.put(wish.name(), new Urn(DirectRun.STACK, DirectRun.PROJECT, qualified, wish.name()));
    }
    return urns;
  }

  @Override
  public String toString() {
    return wishes.stream().map(wish -> "\n    " + Words.of(wish)).collect(Collectors.joining());
  }
}

package dev.causeway.engine.walk;

import dev.causeway.engine.walk.Wish.Manner;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The ways in which a wish can be made plainer. */
final class Plainer {
  private Plainer() {}

  static List<UnaryOperator<Wish>> ways() {
    return List.of(
        wish -> wish.in(Manner.PLAIN),
        wish -> wish.in(wish.manner().replacedWith(List.of())),
        wish -> wish.in(wish.manner().settled()),
        wish -> wish.under(Optional.empty()),
        wish -> wish.valued(0),
        wish -> linked(wish, Optional.empty(), wish.dependsOn(), wish.from()),
        wish -> linked(wish, wish.provider(), List.of(), wish.from()),
        wish -> linked(wish, wish.provider(), wish.dependsOn(), List.of()));
  }

  private static Wish linked(
      Wish wish, Optional<String> provider, List<String> dependsOn, List<String> from) {
    return new Wish(
        wish.name(),
        wish.kind(),
        wish.parent(),
        provider,
        wish.version(),
        dependsOn,
        from,
        wish.value(),
        wish.manner());
  }
}

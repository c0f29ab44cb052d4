package dev.causeway.engine.walk;

import dev.causeway.engine.walk.Wish.Kind;
import dev.causeway.engine.walk.Wish.Manner;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Makes random programs, and random changes to them. */
final class ScriptMaker {
  private static final List<Kind> KINDS =
      List.of(
          Kind.THING,
          Kind.THING,
          Kind.THING,
          Kind.THING,
          Kind.OTHER,
          Kind.OTHER,
          Kind.GROUP,
          Kind.GROUP,
          Kind.PROVIDER);

  private final SplittableRandom random;
  private final boolean renames;
  private int names;

  /** A maker; its programs may call what they had by other names, or never do. */
  ScriptMaker(SplittableRandom random, boolean renames) {
    this.random = random;
    this.renames = renames;
  }

  private boolean happens(int perCent) {
    return random.nextInt(100) < perCent;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  Script script(int most) {
    List<Wish> wishes = new ArrayList<>();
    int size = random.nextInt(most + 1);
    for (int i = 0; i < size; i++) {
      wishes.add(wish(wishes));
    }
    return new Script(wishes);
  }

  private Wish wish(List<Wish> before) {
    Kind kind = one(KINDS);
    List<String> all = names(before, true);
    return new Wish(
        "r" + names++,
        kind,
        happens(40)
            ? any(names(before.stream().filter(wish -> !isProvider(wish)).toList(), true))
            : Optional.empty(),
        kind.isMade() && happens(40)
            ? any(names(before.stream().filter(ScriptMaker::isProvider).toList(), true))
            : Optional.empty(),
        kind.isMade() && happens(15) ? "1.2." + random.nextInt(2) : "",
        some(all, 25),
        kind.isCustom() ? some(names(before, false), 30) : List.of(),
        random.nextInt(3),
        kind.isCustom() ? manner(all, kind.isMade()) : Manner.PLAIN);
  }

  private static boolean isProvider(Wish wish) {
    return wish.kind() == Kind.PROVIDER;
  }

  /** Their names; of what a provider makes only, unless all are wanted. */
  private static List<String> names(List<Wish> wishes, boolean all) {
    return wishes.stream().filter(wish -> all || wish.kind().isMade()).map(Wish::name).toList();
  }

  private Optional<String> any(List<String> names) {
    return names.isEmpty() ? Optional.empty() : Optional.of(one(names));
  }

  private List<String> some(List<String> names, int perCent) {
    return names.stream().filter(name -> happens(perCent)).limit(3).toList();
  }

  private Manner manner(List<String> others, boolean made) {
    return new Manner(
        happens(8),
        happens(4),
        happens(6),
        happens(20) ? Optional.of(happens(50)) : Optional.empty(),
        happens(8),
        happens(6),
        happens(8) ? some(others, 30) : List.of(),
        Optional.empty(),
        made && happens(3) ? Optional.of(one(World.FOUND)) : Optional.empty(),
        happens(8) ? 1 + random.nextInt(2) : 0);
  }

  /** The program some time later. */
  Script changed(Script script) {
    ByName<Urn> urns = script.urns();
    List<Wish> wishes = new ArrayList<>();
    for (Wish wish : script.wishes()) {
      if (happens(6)) {
        wishes.add(wish(wishes));
      }
      if (!happens(9)) {
        wishes.add(changed(wish, urns.of(wish.name()), wishes));
      }
    }
    while (happens(35) || wishes.isEmpty()) {
      wishes.add(wish(wishes));
    }
    return new Script(wishes);
  }

  private Wish changed(Wish wish, Urn urn, List<Wish> before) {
    Wish kept = wish.among(before);
    int dice = random.nextInt(100);
    if (dice < 20) {
      return kept.valued(random.nextInt(3));
    }
    if (renames && dice < 24) {
      return kept.in(kept.manner().formerly(Optional.of(urn.toString()))).named("r" + names++);
    }
    if (renames && dice < 28) {
      return kept.under(any(names(before.stream().filter(of -> !isProvider(of)).toList(), true)))
          .in(kept.manner().formerly(Optional.of(urn.toString())));
    }
    if (dice < 38 && kept.kind().isCustom()) {
      return kept.in(manner(names(before, true), kept.kind().isMade()));
    }
    return dice < 44 ? edged(kept, before) : kept;
  }

  private Wish edged(Wish wish, List<Wish> before) {
    Wish other = wish(before);
    return new Wish(
        wish.name(),
        wish.kind(),
        wish.parent(),
        wish.kind().isMade() ? other.provider() : Optional.empty(),
        wish.version(),
        other.dependsOn(),
        wish.kind().isCustom() ? other.from() : List.of(),
        wish.value(),
        wish.manner());
  }
}

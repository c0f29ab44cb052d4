package dev.causeway.engine;

import dev.causeway.engine.sdk.Asked.AliasSpec;
import dev.causeway.protocol.Urn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The other names under which the state may know a resource: those the program lists, and then, if
 * its parent was found under another name, what it and each of those would have been called there.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     generateAliases</a>
 */
final class AliasNames {
  private final Function<Urn, Optional<Urn>> formerly;

  AliasNames(Function<Urn, Optional<Urn>> formerly) {
    this.formerly = formerly;
  }

  List<Urn> of(Urn urn, Optional<Urn> parent, List<AliasSpec> given) {
    Set<Urn> names = new LinkedHashSet<>();
    given.forEach(alias -> names.add(named(alias, urn, parent)));
    parent
        .flatMap(formerly)
        .ifPresent(former -> names.addAll(inherited(urn, parent.orElseThrow(), former, names)));
    return List.copyOf(names);
  }

  private Urn named(AliasSpec alias, Urn urn, Optional<Urn> parent) {
    if (!alias.urn().isEmpty()) {
      return Urn.parse(alias.urn());
    }
    return Types.urn(
        either(alias.stack(), urn.stack()),
        either(alias.project(), urn.project()),
        either(alias.type(), urn.type()),
        either(alias.name(), urn.name()),
        parent(alias, parent));
  }

  /** A parent that goes by another name today had the former one when the alias held. */
  private Optional<Urn> parent(AliasSpec alias, Optional<Urn> own) {
    if (alias.parent().isEmpty()) {
      return own;
    }
    return alias
        .parent()
        .filter(text -> !text.isEmpty())
        .map(Urn::parse)
        .map(of -> formerly.apply(of).orElse(of));
  }

  private static String either(String given, String otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  private static Set<Urn> inherited(Urn urn, Urn parent, Urn former, Set<Urn> names) {
    Set<Urn> inherited = new LinkedHashSet<>();
    inherited.add(under(former, parent, urn));
    names.forEach(name -> inherited.add(under(former, parent, name)));
    return inherited;
  }

  /** A child that is named after its parent was named after it then, too. */
  private static Urn under(Urn former, Urn parent, Urn child) {
    boolean isNamedAfter = child.name().startsWith(parent.name());
    String name =
        isNamedAfter
            ? former.name() + child.name().substring(parent.name().length())
            : child.name();
    return Types.urn(former.stack(), former.project(), child.type(), name, Optional.of(former));
  }
}

package dev.causeway.stacks;

import dev.causeway.components.Settings;
import java.util.List;

/** The migrations of a stack, as its config {@code names} lists them. */
final class Names {
  private Names() {}

  /** Their names; the one given alone unless any is set. */
  static List<String> of(Settings settings, String alone) {
    List<String> names = settings.texts("names").orElse(List.of(alone));
    names.forEach(name -> settings.name("names", name));
    if (names.stream().distinct().count() < names.size()) {
      throw settings.wrong("names", String.join(",", names), "each name once");
    }
    return names;
  }
}

package dev.causeway.engine;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The providers that nobody declared: one for each package and version in use, configured by the
 * stack's config. One thread at a time.
 */
final class DefaultProviders {
  private final StackProgram program;
  private final Function<Registration, ResourceState> make;
  private final Map<Urn, ProviderReference> made = new HashMap<>();

  DefaultProviders(StackProgram program, Function<Registration, ResourceState> make) {
    this.program = program;
    this.make = make;
  }

  static boolean isDefault(Urn urn) {
    return Types.isProvider(urn.type())
        && (urn.name().equals("default") || urn.name().startsWith("default_"));
  }

  /** The default provider of a package, made when it is first asked for. */
  ProviderReference reference(String packageName, String version) {
    Urn urn =
        new Urn(program.stack(), program.project(), Types.providerType(packageName), name(version));
    ProviderReference known = made.get(urn);
    if (known == null) {
      known = make.apply(registration(urn, packageName, version)).reference();
      made.put(urn, known);
    }
    return known;
  }

  /** {@code default_6_83_0}. */
  static String name(String version) {
    String plain = version.startsWith("v") ? version.substring(1) : version;
    return plain.isEmpty() ? "default" : "default_" + plain.replaceAll("[.+-]", "_");
  }

  private Registration registration(Urn urn, String packageName, String version) {
    return new Registration(
        urn,
        true,
        ProviderInputs.withVersion(config(packageName), version),
        Edges.NONE,
        version,
        Optional.empty(),
        ResourceOptions.NONE,
        List.of());
  }

  private PropertyMap config(String packageName) {
    PropertyMap inputs = PropertyMap.EMPTY;
    String namespace = packageName + ":";
    for (Map.Entry<String, String> entry : program.config().entrySet()) {
      if (entry.getKey().startsWith(namespace)) {
        Value value = Value.of(entry.getValue());
        boolean secret = program.secretKeys().contains(entry.getKey());
        inputs =
            inputs.with(
                entry.getKey().substring(namespace.length()), secret ? Value.secret(value) : value);
      }
    }
    return inputs;
  }
}

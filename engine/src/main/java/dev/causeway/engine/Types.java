package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.Optional;
import java.util.regex.Pattern;

/** Pulumi's type tokens. */
final class Types {
  static final String STACK = "pulumi:pulumi:Stack";

  private static final String PROVIDER_PREFIX = "pulumi:providers:";
  private static final Pattern TOKEN = Pattern.compile("[^:]+:[^:]*:[^:]+");

  private Types() {}

  static boolean isProvider(String type) {
    return type.startsWith(PROVIDER_PREFIX);
  }

  static String providerType(String packageName) {
    return PROVIDER_PREFIX + packageName;
  }

  static String providerPackage(String type) {
    return type.substring(PROVIDER_PREFIX.length());
  }

  /** The URN of a resource; what has the stack for parent has no parent in its name. */
  static Urn urn(String stack, String project, String type, String name, Optional<Urn> parent) {
    String qualified =
        parent
            .filter(of -> !of.type().equals(STACK))
            .map(of -> of.qualifiedType() + "$" + type)
            .orElse(type);
    return new Urn(stack, project, qualified, name);
  }

  /** The package of a type; a component's may name none. */
  static String packageName(String type) {
    return type.substring(0, Math.max(0, type.indexOf(':')));
  }

  /** Whether the type names package, module and member, as a custom resource's must. */
  static boolean isFull(String type) {
    return TOKEN.matcher(type).matches();
  }
}

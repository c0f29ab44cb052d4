package dev.causeway.parity;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the CLI gets at the providers of a stack.
 *
 * @param attached package → a provider of this JVM, which the CLI attaches to
 * @param started package → the folder with its plugin, which the CLI starts
 * @param environment what the CLI and its plugins have in their environment besides
 */
public record Providers(
    Map<String, RealStack.Plugin> attached,
    Map<String, Path> started,
    Map<String, String> environment) {
  public Providers {
    attached = Map.copyOf(attached);
    started = Map.copyOf(started);
    environment = Map.copyOf(environment);
  }

  /** Providers of this JVM. */
  public static Providers attached(Map<String, RealStack.Plugin> attached) {
    return new Providers(attached, Map.of(), Map.of());
  }

  /** These, and one that the CLI starts by its {@code path} in the project. */
  public Providers started(String name, Path folder) {
    Map<String, Path> more = new TreeMap<>(started);
    more.put(name, folder);
    return new Providers(attached, more, environment);
  }

  /** These, with more in the environment. */
  public Providers with(Map<String, String> variables) {
    Map<String, String> more = new TreeMap<>(environment);
    more.putAll(variables);
    return new Providers(attached, started, more);
  }
}

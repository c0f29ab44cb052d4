package dev.causeway.rehearsal.providers;

import java.util.List;
import java.util.Optional;

/**
 * All a local provider knows.
 *
 * @param packageName the Pulumi package it stands in for, such as {@code aws}
 * @param version the version of that package
 */
public record Table(
    String packageName, String version, List<ResourceType> types, List<LocalFunction> functions) {
  public Table {
    types = List.copyOf(types);
    functions = List.copyOf(functions);
  }

  Optional<ResourceType> type(String token) {
    return types.stream().filter(type -> type.token().equals(token)).findFirst();
  }

  Optional<LocalFunction> function(String token) {
    return functions.stream().filter(function -> function.token().equals(token)).findFirst();
  }
}

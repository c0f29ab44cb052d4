package dev.causeway.rehearsal.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.rehearsal.cloud.aws.IamCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A policy of IAM that allows exact actions on exact resources.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the policy language</a>
 */
public record IamPolicy(List<Statement> statements) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public IamPolicy {
    statements = List.copyOf(statements);
  }

  /** Who may do what to which resources. */
  public record Statement(
      String sid, NavigableSet<String> actions, NavigableSet<String> resources) {
    private boolean allows(IamCall call) {
      return actions.contains(call.action())
          && resources.stream().anyMatch(pattern -> matches(pattern, call.resource()));
    }

    private static boolean matches(String pattern, String resource) {
      return pattern.equals(resource)
          || Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), resource);
    }
  }

  /**
   * Allows just those calls: a statement for all resources of one service with the same actions.
   */
  static IamPolicy of(SortedMap<Caller, NavigableSet<IamCall>> calls) {
    List<Statement> statements = new ArrayList<>();
    calls.forEach((caller, each) -> statements.addAll(statements(caller, each)));
    return new IamPolicy(statements);
  }

  private static List<Statement> statements(Caller caller, NavigableSet<IamCall> calls) {
    SortedMap<String, NavigableSet<String>> actionsOn = new TreeMap<>();
    calls.forEach(
        call ->
            actionsOn
                .computeIfAbsent(service(call) + " " + call.resource(), on -> new TreeSet<>())
                .add(call.action()));
    SortedMap<String, NavigableSet<String>> resourcesOf = new TreeMap<>();
    actionsOn.forEach(
        (on, actions) ->
            resourcesOf
                .computeIfAbsent(String.join(" ", actions), same -> new TreeSet<>())
                .add(on.substring(on.indexOf(' ') + 1)));
    List<Statement> statements = new ArrayList<>();
    resourcesOf.forEach(
        (actions, resources) ->
            statements.add(
                new Statement(
                    caller.word() + (statements.size() + 1),
                    new TreeSet<>(List.of(actions.split(" "))),
                    resources)));
    return statements;
  }

  private static String service(IamCall call) {
    return call.action().substring(0, call.action().indexOf(':'));
  }

  /** Whether it allows the call. */
  public boolean allows(IamCall call) {
    return statements.stream().anyMatch(statement -> statement.allows(call));
  }

  /** The same without an action. */
  public IamPolicy without(String action) {
    return new IamPolicy(
        statements.stream()
            .map(
                statement -> {
                  NavigableSet<String> fewer = new TreeSet<>(statement.actions());
                  fewer.remove(action);
                  return new Statement(statement.sid(), fewer, statement.resources());
                })
            .filter(statement -> !statement.actions().isEmpty())
            .toList());
  }

  /** The same with one text in all resources another, such as an account. */
  public IamPolicy replacing(Map<String, String> texts) {
    return new IamPolicy(
        statements.stream()
            .map(
                statement ->
                    new Statement(
                        statement.sid(),
                        statement.actions(),
                        new TreeSet<>(
                            statement.resources().stream()
                                .map(resource -> replaced(resource, texts))
                                .toList())))
            .toList());
  }

  private static String replaced(String text, Map<String, String> texts) {
    String replaced = text;
    for (Map.Entry<String, String> each : texts.entrySet()) {
      replaced = replaced.replace(each.getKey(), each.getValue());
    }
    return replaced;
  }

  /** The policy as IAM takes it. */
  public String json() {
    ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
    ArrayNode list = policy.putArray("Statement");
    for (Statement statement : statements) {
      ObjectNode node = list.addObject().put("Sid", statement.sid()).put("Effect", "Allow");
      statement.actions().forEach(node.putArray("Action")::add);
      statement.resources().forEach(node.putArray("Resource")::add);
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy of plain texts cannot be written", e);
    }
  }
}

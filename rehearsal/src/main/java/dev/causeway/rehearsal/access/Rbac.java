package dev.causeway.rehearsal.access;

import dev.causeway.rehearsal.cloud.kubernetes.KubeCall;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Roles of Kubernetes that allow exact verbs on exact objects.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">RBAC</a>
 */
public record Rbac(List<Role> roles) {
  private static final String API = "rbac.authorization.k8s.io";

  public Rbac {
    roles = List.copyOf(roles);
  }

  /**
   * What a caller may do in a namespace, or with what has none.
   *
   * @param namespace empty for a role of the cluster
   */
  public record Role(String name, String namespace, List<Rule> rules) {
    public Role {
      rules = List.copyOf(rules);
    }
  }

  /**
   * What may be done with some objects.
   *
   * @param names empty where the verbs know none
   */
  public record Rule(
      String group, String resource, NavigableSet<String> names, NavigableSet<String> verbs) {
    private boolean allows(KubeCall call) {
      return group.equals(call.group())
          && resource.equals(call.resource())
          && verbs.contains(call.verb())
          && (names.isEmpty() || names.contains(call.name()));
    }
  }

  /** Allows just those calls. */
  static Rbac of(SortedMap<Caller, NavigableSet<KubeCall>> calls) {
    List<Role> roles = new ArrayList<>();
    calls.forEach(
        (caller, each) ->
            each.stream()
                .collect(
                    Collectors.groupingBy(KubeCall::namespace, TreeMap::new, Collectors.toList()))
                .forEach(
                    (namespace, there) ->
                        roles.add(new Role(name(caller), namespace, rules(there)))));
    return new Rbac(roles);
  }

  private static String name(Caller caller) {
    return caller == Caller.CAUSEWAY ? "causeway" : "pulumi-" + caller.user();
  }

  /** What may be done with an object, then the objects with which the same may be done. */
  private static List<Rule> rules(List<KubeCall> calls) {
    SortedMap<List<String>, NavigableSet<String>> verbsOn = new TreeMap<>(Rbac::compare);
    calls.forEach(
        call ->
            verbsOn
                .computeIfAbsent(
                    List.of(call.group(), call.resource(), call.name()), on -> new TreeSet<>())
                .add(call.verb()));
    SortedMap<List<String>, NavigableSet<String>> namesOf = new TreeMap<>(Rbac::compare);
    verbsOn.forEach(
        (on, verbs) -> {
          String named = on.get(2).isEmpty() ? "" : "named";
          List<String> same = List.of(on.get(0), on.get(1), named, String.join(" ", verbs));
          NavigableSet<String> names = namesOf.computeIfAbsent(same, none -> new TreeSet<>());
          Stream.of(on.get(2)).filter(name -> !name.isEmpty()).forEach(names::add);
        });
    List<Rule> rules = new ArrayList<>();
    namesOf.forEach(
        (of, names) ->
            rules.add(
                new Rule(
                    of.get(0), of.get(1), names, new TreeSet<>(List.of(of.get(3).split(" "))))));
    return rules;
  }

  private static int compare(List<String> one, List<String> other) {
    return String.join("\n", one).compareTo(String.join("\n", other));
  }

  /** Whether it allows the call. */
  public boolean allows(KubeCall call) {
    return roles.stream()
        .filter(role -> role.namespace().isEmpty() || role.namespace().equals(call.namespace()))
        .flatMap(role -> role.rules().stream())
        .anyMatch(rule -> rule.allows(call));
  }

  /** The same without a verb on a resource. */
  public Rbac without(String verb, String resource) {
    return new Rbac(
        roles.stream()
            .map(
                role ->
                    new Role(
                        role.name(),
                        role.namespace(),
                        role.rules().stream().map(rule -> without(rule, verb, resource)).toList()))
            .toList());
  }

  private static Rule without(Rule rule, String verb, String resource) {
    NavigableSet<String> fewer = new TreeSet<>(rule.verbs());
    fewer.removeIf(each -> each.equals(verb) && rule.resource().equals(resource));
    return new Rule(rule.group(), rule.resource(), rule.names(), fewer);
  }

  /**
   * The roles, and their bindings to a user, as {@code kubectl apply} takes them.
   *
   * @param user who runs pulumi
   */
  public String yaml(String user) {
    Subject subject =
        new SubjectBuilder().withApiGroup(API).withKind("User").withName(user).build();
    return roles.stream()
        .flatMap(role -> objects(role, subject))
        .map(Serialization::asYaml)
        .map(yaml -> yaml.startsWith("---") ? yaml : "---\n" + yaml)
        .collect(Collectors.joining());
  }

  private static Stream<HasMetadata> objects(Role role, Subject subject) {
    List<PolicyRule> rules = role.rules().stream().map(Rbac::written).toList();
    return role.namespace().isEmpty()
        ? Stream.of(
            new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(role.name())
                .endMetadata()
                .withRules(rules)
                .build(),
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(role.name())
                .endMetadata()
                .withRoleRef(new RoleRef(API, "ClusterRole", role.name()))
                .withSubjects(subject)
                .build())
        : Stream.of(
            new RoleBuilder()
                .withNewMetadata()
                .withName(role.name())
                .withNamespace(role.namespace())
                .endMetadata()
                .withRules(rules)
                .build(),
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(role.name())
                .withNamespace(role.namespace())
                .endMetadata()
                .withRoleRef(new RoleRef(API, "Role", role.name()))
                .withSubjects(subject)
                .build());
  }

  private static PolicyRule written(Rule rule) {
    return new PolicyRuleBuilder()
        .withApiGroups(rule.group())
        .withResources(rule.resource())
        .withResourceNames(List.copyOf(rule.names()))
        .withVerbs(List.copyOf(rule.verbs()))
        .build();
  }
}

package dev.causeway.policies;

import dev.causeway.protocol.Analyzer;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.PolicyPack;
import dev.causeway.protocol.PropertyMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A named list of policies, each at its level. Immutable and thread-safe; what it is configured
 * with makes another pack.
 */
public final class Pack implements PolicyPack {
  /** In the user's choices, the name that stands for every policy. */
  private static final String ALL = "all";

  private final Contents words;
  private final List<Policy> policies;
  private final Map<String, Level> levels;

  private Pack(Contents words, List<Policy> policies, Map<String, Level> levels) {
    this.words = words;
    this.policies = List.copyOf(policies);
    this.levels = Map.copyOf(levels);
  }

  /** A pack with each policy at its own level. */
  public static Pack of(String name, String version, List<? extends Policy> policies) {
    Map<String, Level> levels = new HashMap<>();
    for (Policy policy : policies) {
      if (levels.put(policy.about().name(), policy.about().level()) != null) {
        throw new IllegalArgumentException(
            "the pack %s has two policies %s".formatted(name, policy.about().name()));
      }
    }
    return new Pack(
        new Contents(name, name, version, "", List.of()), List.copyOf(policies), levels);
  }

  /** The same pack with the words that people read in lists of packs. */
  public Pack described(String displayName, String description) {
    return new Pack(
        new Contents(words.name(), displayName, words.version(), description, List.of()),
        policies,
        levels);
  }

  /** Its policies, in order. */
  public List<Policy> policies() {
    return policies;
  }

  /** The level of one of its policies. */
  Level level(Policy policy) {
    return Objects.requireNonNull(levels.get(policy.about().name()));
  }

  /** How the pack is called in findings. */
  Contents words() {
    return words;
  }

  @Override
  public Contents contents() {
    return new Contents(
        words.name(),
        words.displayName(),
        words.version(),
        words.description(),
        policies.stream().map(this::entry).toList());
  }

  private Entry entry(Policy policy) {
    About about = policy.about();
    return new Entry(
        about.name(),
        about.name().replace('-', ' '),
        "Refuses %s. %s".formatted(about.refuses(), about.fact().says()),
        level(policy),
        about.fact().source(),
        policy instanceof StackPolicy,
        policy.settings());
  }

  /** Sets levels and settings by a policy's name; {@code all} sets the level of every policy. */
  @Override
  public Pack configured(Map<String, Choice> choices) {
    choices.keySet().forEach(this::known);
    Optional<Level> all = Optional.ofNullable(choices.get(ALL)).flatMap(Choice::level);
    Map<String, Level> chosen = new HashMap<>(levels);
    all.ifPresent(level -> chosen.replaceAll((name, former) -> level));
    List<Policy> set = new ArrayList<>();
    for (Policy policy : policies) {
      Optional<Choice> choice = Optional.ofNullable(choices.get(policy.about().name()));
      choice.flatMap(Choice::level).ifPresent(level -> chosen.put(policy.about().name(), level));
      set.add(choice.map(of -> set(policy, of.settings())).orElse(policy));
    }
    return new Pack(words, set, chosen);
  }

  private void known(String name) {
    if (!name.equals(ALL) && !levels.containsKey(name)) {
      throw new IllegalArgumentException(
          "the pack %s has no policy \"%s\"; accepted: all, %s"
              .formatted(
                  words.name(),
                  name,
                  levels.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private static Policy set(Policy policy, PropertyMap settings) {
    for (String name : settings.keys()) {
      if (!policy.settings().has(name)) {
        throw new IllegalArgumentException(
            "the policy %s has no setting \"%s\"; accepted: %s"
                .formatted(
                    policy.about().name(),
                    name,
                    policy.settings().isEmpty()
                        ? "enforcementLevel only"
                        : String.join(", ", policy.settings().keys())));
      }
    }
    return policy.with(settings);
  }

  @Override
  public Analyzer start(Stack about) {
    return new Judge(this);
  }

  /** The same, for a stack nobody needs to know of. */
  public Analyzer start() {
    return new Judge(this);
  }
}

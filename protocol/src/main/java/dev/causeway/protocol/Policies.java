package dev.causeway.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What passes between an engine and an {@link Analyzer}. */
public final class Policies {
  private Policies() {}

  /** What a violation means for the run. */
  public enum Level {
    /** A warning. */
    ADVISORY,
    /** An error: an update stops before it touches the resource, a preview fails at its end. */
    MANDATORY,
    /** Nobody is told. */
    DISABLED,
    /** The policy changes the inputs; where it could not, its finding is an error. */
    REMEDIATE
  }

  /**
   * A resource as it is about to be made or changed, or left alone.
   *
   * @param properties the checked inputs; unknowns and secrets as they are
   * @param provider empty of a component and of a provider
   */
  public record Resource(
      Urn urn, PropertyMap properties, Options options, Optional<Provider> provider) {}

  /** The options of a resource that policies see. */
  public record Options(
      boolean protect,
      List<String> ignoreChanges,
      Optional<Boolean> deleteBeforeReplace,
      List<String> additionalSecretOutputs,
      List<Urn> aliases,
      Timeouts timeouts,
      Optional<Urn> parent) {
    public Options {
      ignoreChanges = List.copyOf(ignoreChanges);
      additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
      aliases = List.copyOf(aliases);
    }
  }

  /** How long operations may take; zero is the provider's own default. */
  public record Timeouts(Duration create, Duration update, Duration delete) {}

  /** The provider of a resource, and its inputs. */
  public record Provider(Urn urn, PropertyMap properties) {}

  /**
   * A resource at the end of a run.
   *
   * @param resource its {@code properties} are the outputs
   */
  public record StackResource(
      Resource resource, List<Urn> dependencies, Map<String, List<Urn>> propertyDependencies) {
    public StackResource {
      dependencies = List.copyOf(dependencies);
      propertyDependencies = Map.copyOf(propertyDependencies);
    }
  }

  /**
   * Which policy spoke.
   *
   * @param packVersion may be empty
   */
  public record Policy(String name, String pack, String packVersion) {
    /** Such as {@code no-public-queue of causeway 1.0.0}. */
    @Override
    public String toString() {
      return "%s of %s %s".formatted(name, pack, packVersion).stripTrailing();
    }
  }

  /**
   * A policy that is violated.
   *
   * @param urn what violates it; empty for the resource in question, or for the stack
   */
  public record Finding(Policy policy, Level level, String message, Optional<Urn> urn) {}

  /** All violations that an analyzer found. */
  public record Findings(List<Finding> violations) {
    public static final Findings NONE = new Findings(List.of());

    public Findings {
      violations = List.copyOf(violations);
    }

    public static Findings of(Finding... violations) {
      return new Findings(List.of(violations));
    }
  }

  /**
   * The work of one policy on the inputs of a resource.
   *
   * @param properties what the inputs are from now on; empty when they stay as they are
   * @param diagnostic why they stay as they are; empty when they do not
   */
  public record Remedy(Policy policy, Optional<PropertyMap> properties, String diagnostic) {
    public static Remedy of(Policy policy, PropertyMap properties) {
      return new Remedy(policy, Optional.of(properties), "");
    }

    public static Remedy none(Policy policy, String diagnostic) {
      return new Remedy(policy, Optional.empty(), diagnostic);
    }
  }

  /** What was done to the inputs, in this order. */
  public record Remedies(List<Remedy> remedies) {
    public static final Remedies NONE = new Remedies(List.of());

    public Remedies {
      remedies = List.copyOf(remedies);
    }

    public static Remedies of(Remedy... remedies) {
      return new Remedies(List.of(remedies));
    }
  }
}

package dev.causeway.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a provider answers to an engine. */
public final class Responses {
  private Responses() {}

  /** The inputs to use, or why not. */
  public record Checked(PropertyMap inputs, List<Failure> failures) {
    public Checked {
      failures = List.copyOf(failures);
    }

    public static Checked of(PropertyMap inputs) {
      return new Checked(inputs, List.of());
    }

    public static Checked refused(Failure... failures) {
      return new Checked(PropertyMap.EMPTY, List.of(failures));
    }
  }

  /**
   * A reason to refuse inputs.
   *
   * @param property the property at fault; empty when it is none in particular
   */
  public record Failure(String property, String reason) {}

  /** Whether a resource has to change. */
  public enum Changes {
    /** The provider cannot tell: the engine compares the inputs. */
    UNKNOWN,
    NONE,
    SOME
  }

  /** How one property changes. */
  public enum Kind {
    ADD,
    ADD_REPLACE,
    DELETE,
    DELETE_REPLACE,
    UPDATE,
    UPDATE_REPLACE;

    /** The word in Pulumi's JSON, such as {@code update-replace}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean replaces() {
      return name().endsWith("_REPLACE");
    }

    /** The change that takes this one back. */
    public Kind inverted() {
      return switch (this) {
        case ADD -> DELETE;
        case ADD_REPLACE -> DELETE_REPLACE;
        case DELETE -> ADD;
        case DELETE_REPLACE -> ADD_REPLACE;
        case UPDATE, UPDATE_REPLACE -> this;
      };
    }

    /** The same change, forcing a replacement. */
    public Kind replacing() {
      return replaces() ? this : valueOf(name() + "_REPLACE");
    }
  }

  /**
   * The difference between what is and what is wanted.
   *
   * @param replaces the properties that force a replacement
   * @param diffs the top-level properties that differ
   * @param detailed property path → how it changes; empty when the provider gives none
   */
  public record Diffed(
      Changes changes,
      List<String> replaces,
      boolean deleteBeforeReplace,
      List<String> diffs,
      Optional<Map<String, Kind>> detailed) {
    public static final Diffed NONE =
        new Diffed(Changes.NONE, List.of(), false, List.of(), Optional.empty());

    public Diffed {
      replaces = List.copyOf(replaces);
      diffs = List.copyOf(diffs);
      detailed = detailed.map(LinkedHashMap::new);
    }

    public static Diffed some(String... diffs) {
      return new Diffed(Changes.SOME, List.of(), false, List.of(diffs), Optional.empty());
    }

    public static Diffed unknown() {
      return new Diffed(Changes.UNKNOWN, List.of(), false, List.of(), Optional.empty());
    }

    public boolean isReplace() {
      return !replaces.isEmpty()
          || detailed.stream().anyMatch(d -> d.values().stream().anyMatch(Kind::replaces));
    }
  }

  /**
   * A resource made.
   *
   * @param id the resource's id; in a preview it may be empty, for not yet known
   */
  public record Created(String id, PropertyMap outputs) {}

  /**
   * A resource as the provider found it.
   *
   * @param hasInputs false when the provider cannot tell the inputs, which is not to have none
   */
  public record Resource(String id, PropertyMap inputs, PropertyMap outputs, boolean hasInputs) {
    public Resource(String id, PropertyMap inputs, PropertyMap outputs) {
      this(id, inputs, outputs, true);
    }

    /** Of a resource whose inputs the provider cannot tell. */
    public static Resource withoutInputs(String id, PropertyMap outputs) {
      return new Resource(id, PropertyMap.EMPTY, outputs, false);
    }
  }

  /** What a function returned, or why not. */
  public record Invoked(PropertyMap returned, List<Failure> failures) {
    public Invoked {
      failures = List.copyOf(failures);
    }

    public static Invoked of(PropertyMap returned) {
      return new Invoked(returned, List.of());
    }
  }
}

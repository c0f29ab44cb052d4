package dev.causeway.protocol;

import java.util.Map;
import java.util.Set;

/**
 * How values that JSON has no words for are marked in it: an object with a signature, or a
 * sentinel.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go">sig.go</a>
 */
public final class Signatures {
  /** The key under which a marked object tells what it is. */
  public static final String KEY = "4dabf18193072939515e22adb298388d";

  public static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  public static final String REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";

  /** The text that stands for an unknown value. */
  public static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

  /** One for each type the value will have; the first of them stands for all when writing. */
  private static final Set<String> UNKNOWNS =
      Set.of(
          UNKNOWN,
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private static final Map<String, String> UNSUPPORTED =
      Map.of(
          "c44067f5952c0a294b673a41bacd8c17", "assets",
          "0def7320c3a5731c473e5ecbe6d01bc7", "archives",
          "803fd3297a5875dc03ca845dda5d2a98", "strings that are not UTF-8");

  private Signatures() {}

  /** A text, or what it is the sentinel of. */
  public static Value text(String text) {
    return UNKNOWNS.contains(text) ? Value.unknown() : Value.of(text);
  }

  /**
   * An object, or the value that it marks.
   *
   * @throws IllegalArgumentException if it marks a kind of value that is not supported
   */
  public static Value read(PropertyMap object) {
    if (!(object.entries().get(KEY) instanceof Value.Text signature)) {
      return object;
    }
    return switch (signature.value()) {
      case SECRET -> Value.secret(object.get("value").orElse(Value.nothing()));
      case REFERENCE -> reference(object);
      case OUTPUT -> output(object);
      default -> throw unsupported(signature.value());
    };
  }

  private static Value reference(PropertyMap object) {
    Value id = object.entries().getOrDefault("id", Value.nothing());
    boolean unknown = id.equals(Value.of(""));
    return new Value.Reference(
        object.text("urn").orElse(""), unknown ? Value.unknown() : id.withoutSecrets());
  }

  private static Value output(PropertyMap object) {
    Value value = object.entries().getOrDefault("value", Value.unknown());
    return object.bool("secret").orElse(false) ? Value.secret(value) : value;
  }

  private static IllegalArgumentException unsupported(String signature) {
    String kind = UNSUPPORTED.getOrDefault(signature, "values with the signature " + signature);
    return new IllegalArgumentException(
        "%s are not supported; accepted: text, numbers, truth values, lists, objects, secrets and"
                .formatted(kind)
            + " references to resources");
  }

  /** The value, or the object or sentinel that marks it; what is inside it is left as it is. */
  public static Value write(Value value) {
    if (value instanceof Value.Unknown) {
      return Value.of(UNKNOWN);
    }
    if (value instanceof Value.Secret secret) {
      return PropertyMap.of(KEY, Value.of(SECRET), "value", secret.value());
    }
    if (value instanceof Value.Reference reference) {
      PropertyMap marked =
          PropertyMap.of(KEY, Value.of(REFERENCE), "urn", Value.of(reference.urn()));
      return reference.id() instanceof Value.Null ? marked : marked.with("id", reference.id());
    }
    return value;
  }
}

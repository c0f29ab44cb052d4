package dev.causeway.rehearsal.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One behaviour of a list, to be tried on peers. */
final class Tried {
  private final Method method;
  private final Function<Ground, Object> list;

  private Tried(Method method, Function<Ground, Object> list) {
    this.method = method;
    this.list = list;
  }

  /** Every behaviour of a list, by name. */
  static List<Tried> all(Class<?> type, Function<Ground, Object> list) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Behaviour.class))
        .sorted(Comparator.comparing(Method::getName))
        .map(method -> new Tried(method, list))
        .toList();
  }

  /** The method's name. */
  String name() {
    return method.getName();
  }

  /** The method's name in words. */
  String sentence() {
    return name().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** Where AWS documents it. */
  String source() {
    return behaviour().value();
  }

  /** Whether that page does not say it. */
  boolean isAssumed() {
    return behaviour().assumed();
  }

  private Behaviour behaviour() {
    return Objects.requireNonNull(method.getAnnotation(Behaviour.class));
  }

  /** What the peer is known to do instead. */
  Optional<String> difference(Peer peer) {
    return Arrays.stream(method.getAnnotationsByType(Differs.class))
        .filter(known -> known.peer() == peer)
        .map(Differs::how)
        .findFirst();
  }

  /**
   * Tries it.
   *
   * @throws AssertionError if the peer does not do as documented and is not known to, or is known
   *     not to and does
   */
  Finding on(Peer peer, Ground ground) {
    Finding found = found(peer, ground);
    if (found == Finding.AS_DOCUMENTED && difference(peer).isPresent()) {
      throw new AssertionError(
          "%s now does as documented: %s. Take the @Differs of %s away"
              .formatted(peer.word(), sentence(), name()));
    }
    return found;
  }

  private Finding found(Peer peer, Ground ground) {
    try {
      method.setAccessible(true);
      method.invoke(list.apply(ground));
      return Finding.AS_DOCUMENTED;
    } catch (InvocationTargetException e) {
      if (difference(peer).isPresent() && isAnAnswer(e.getTargetException())) {
        return Finding.DIFFERS;
      }
      throw new AssertionError(
          "%s does not do as documented: %s; see %s".formatted(peer.word(), sentence(), source()),
          e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot try " + name(), e);
    }
  }

  /** Whether the peer did something else; a connection that breaks says nothing about it. */
  private static boolean isAnAnswer(Throwable failure) {
    return failure instanceof AssertionError || failure instanceof AwsServiceException;
  }
}

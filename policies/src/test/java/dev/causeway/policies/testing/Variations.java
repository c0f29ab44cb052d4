package dev.causeway.policies.testing;

import dev.causeway.policies.Place;
import dev.causeway.policies.Policy;
import dev.causeway.policies.Seen;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Examples with one value, or one branch, changed. */
final class Variations {
  /** What stands where nobody expects it. */
  static final List<Value> STRANGE =
      List.of(
          Value.nothing(),
          Value.of(-1e300),
          Value.of("}{"),
          Value.of(true),
          Value.of(List.of()),
          Value.of(List.of(Value.nothing(), Value.of(1))),
          PropertyMap.EMPTY,
          PropertyMap.of("a", Value.unknown()),
          Value.secret(Value.unknown()),
          new Value.Reference("urn:pulumi:a::b::c::d", Value.unknown()));

  /** Words that policies themselves are written with. */
  private static final Set<String> VOCABULARY =
      Set.of("Retain", "true", "k8s.io/cluster-autoscaler/enabled");

  private Variations() {}

  /** The example once for each place in it, with what is there changed. */
  static List<Given> oneByOne(Given example, UnaryOperator<Value> change) {
    List<Given> all = new ArrayList<>();
    int places = places(example);
    for (int place = 0; place < places; place++) {
      all.add(at(example, place, change));
    }
    return all;
  }

  /** An example in which one value is secret. */
  record Hidden(Given example, String secret) {
    /** Words of the secret that stand nowhere else in the example. */
    List<String> words(Policy policy) {
      String rest =
          String.join(" ", leaves(example))
              + example.resources().stream().map(Seen::name).toList()
              + policy.about();
      return Stream.of(secret.split("[^\\w.:/-]+", -1))
          .filter(word -> word.length() > 3 && !rest.contains(word))
          .filter(word -> !VOCABULARY.contains(word))
          .toList();
    }
  }

  /** The example once for each text or number in it, which is secret then. */
  static List<Hidden> secretsOneByOne(Given example) {
    List<Hidden> all = new ArrayList<>();
    int places = places(example);
    for (int place = 0; place < places; place++) {
      List<String> hidden = new ArrayList<>();
      Given varied =
          at(
              example,
              place,
              value -> {
                leaves(value).forEach(hidden::add);
                return Value.secret(value);
              });
      all.add(new Hidden(varied, String.join(" ", hidden)));
    }
    return all;
  }

  /** The words of the example: those of its values, and the names of its other resources. */
  static List<String> words(Given example, String but) {
    return Stream.concat(
            leaves(example).stream().flatMap(leaf -> Stream.of(leaf.split("\\s+", -1))),
            example.resources().stream().map(Seen::name).filter(name -> !name.equals(but)))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Every text and number of the example, as they are written. */
  static List<String> leaves(Given example) {
    return example.resources().stream().flatMap(each -> leaves(each.properties().value())).toList();
  }

  private static Stream<String> leaves(Value value) {
    if (value instanceof PropertyMap object) {
      return object.entries().values().stream().flatMap(Variations::leaves);
    }
    if (value instanceof Value.Array array) {
      return array.items().stream().flatMap(Variations::leaves);
    }
    Place place = Place.of(value);
    return place.json().members().isEmpty()
        ? Stream.of(place.shown())
        : leaves(place.json().value());
  }

  private static int places(Given example) {
    int[] count = {0};
    example.changed(value -> visit(value, count, -1, same -> same));
    return count[0];
  }

  private static Given at(Given example, int place, UnaryOperator<Value> change) {
    int[] count = {0};
    return example.changed(value -> visit(value, count, place, change));
  }

  private static Value visit(Value value, int[] count, int place, UnaryOperator<Value> change) {
    if (value instanceof PropertyMap object) {
      return object.map((key, member) -> visited(member, count, place, change));
    }
    return value instanceof Value.Array array
        ? Value.of(array.items().stream().map(item -> visited(item, count, place, change)).toList())
        : value;
  }

  private static Value visited(Value value, int[] count, int place, UnaryOperator<Value> change) {
    return count[0]++ == place ? change.apply(value) : visit(value, count, place, change);
  }
}

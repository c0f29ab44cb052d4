package dev.causeway.rehearsal.cloud.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The filters of a call that describes things: what can be asked of each, by name. A thing is told
 * when every filter has a value that fits it; {@code *} and {@code ?} stand for any characters.
 *
 * @param what for the refusal of others, such as {@code DescribeVolumes}
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html">Filter</a>
 */
record Filters<T extends Tagged>(String what, Map<String, Function<T, Stream<String>>> table) {
  private static final String TAG = "tag:";

  Filters {
    table = new HashMap<>(table);
    table.put("tag-key", thing -> thing.tags().keySet().stream());
  }

  /** Whether a thing is one that the request asks for. */
  Predicate<T> of(QueryParams request) {
    return request.flatStructures("Filter").stream()
        .map(this::one)
        .reduce(thing -> true, Predicate::and);
  }

  private Predicate<T> one(QueryParams filter) {
    Function<T, Stream<String>> values = values(filter.required("Name"));
    List<Pattern> wanted = filter.flatTexts("Value").stream().map(Filters::pattern).toList();
    return thing ->
        values
            .apply(thing)
            .anyMatch(value -> wanted.stream().anyMatch(p -> p.matcher(value).matches()));
  }

  private Function<T, Stream<String>> values(String name) {
    if (name.startsWith(TAG)) {
      String key = name.substring(TAG.length());
      return thing -> Stream.ofNullable(thing.tags().get(key));
    }
    Function<T, Stream<String>> known = table.get(name);
    if (known == null) {
      throw AwsError.unmodelled("the filter %s of %s".formatted(name, what));
    }
    return known;
  }

  private static Pattern pattern(String value) {
    return Pattern.compile(
        value
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining()));
  }
}

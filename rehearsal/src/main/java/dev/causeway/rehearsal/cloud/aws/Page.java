package dev.causeway.rehearsal.cloud.aws;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * A part of what a call tells.
 *
 * @param next the token to ask for the rest with; empty of the last part
 * @see <a
 *     href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-pagination.html">pagination</a>
 */
record Page<T>(List<T> items, String next) {
  private static final int LEAST = 5;
  private static final int MOST = 1_000;

  /**
   * The part that was asked for.
   *
   * @param ids the parameter of ids, which goes with no limit
   */
  static <T> Page<T> of(QueryParams request, String ids, List<T> all) {
    int size = request.integer("MaxResults").orElse(all.size());
    if (request.text("MaxResults").isPresent()) {
      refuse(request, ids, size);
    }
    int from = from(request, all.size());
    int to = Math.min(all.size(), from + size);
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
  }

  private static void refuse(QueryParams request, String ids, int size) {
    if (size < LEAST || size > MOST) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
              .formatted(size, LEAST, MOST));
    }
    if (!request.flatTexts(ids).isEmpty()) {
      throw AwsError.of(
          "InvalidParameterCombination",
          "The parameter %s cannot be used with the parameter MaxResults".formatted(ids));
    }
  }

  private static int from(QueryParams request, int all) {
    String token = request.text("NextToken").orElse("0");
    if (!token.matches("\\d{1,9}") || Integer.parseInt(token) > all) {
      throw AwsError.of("InvalidNextToken", "The token '%s' is not valid.".formatted(token));
    }
    return Integer.parseInt(token);
  }

  Xml xml(String list, BiConsumer<Xml, T> content) {
    Xml xml = new Xml().items(list, items, content);
    return next.isEmpty() ? xml : xml.add("nextToken", next);
  }
}

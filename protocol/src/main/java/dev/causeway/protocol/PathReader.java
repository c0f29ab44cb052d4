package dev.causeway.protocol;

import dev.causeway.protocol.PropertyPath.Element;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of a {@link PropertyPath}. */
final class PathReader {
  private final String text;
  private int at;

  PathReader(String text) {
    this.text = text;
  }

  List<Element> read() {
    List<Element> elements = new ArrayList<>();
    while (at < text.length()) {
      elements.add(next(elements.isEmpty()));
    }
    if (elements.isEmpty()) {
      throw broken("it is empty");
    }
    return elements;
  }

  private Element next(boolean first) {
    if (text.charAt(at) == '[') {
      return bracket();
    }
    if (text.charAt(at) == '.') {
      at++;
    } else if (!first) {
      throw broken("a . or [ is missing at " + at);
    }
    return name();
  }

  private Element name() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
      at++;
    }
    String name = text.substring(start, at);
    if (name.isEmpty()) {
      throw broken("a name is missing at " + start);
    }
    return name.equals("*") ? new PropertyPath.Every() : new PropertyPath.Key(name);
  }

  private Element bracket() {
    at++;
    if (text.startsWith("\"", at)) {
      return new PropertyPath.Key(quoted());
    }
    int end = text.indexOf(']', at);
    if (end < 0) {
      throw broken("a ] is missing");
    }
    String inside = text.substring(at, end);
    at = end + 1;
    return inside.equals("*") ? new PropertyPath.Every() : new PropertyPath.Index(position(inside));
  }

  private int position(String inside) {
    try {
      return Integer.parseUnsignedInt(inside);
    } catch (NumberFormatException e) {
      throw broken("[%s] is neither a position nor \"a name\"".formatted(inside));
    }
  }

  private String quoted() {
    StringBuilder name = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
      if (text.startsWith("\\\"", at)) {
        at++;
      }
      name.append(text.charAt(at));
    }
    if (!text.startsWith("\"]", at)) {
      throw broken("a \"] is missing");
    }
    at += 2;
    return name.toString();
  }

  private IllegalArgumentException broken(String reason) {
    return new IllegalArgumentException(
        "\"%s\" is no property path: %s; accepted are a.b, a[0], a[\"b.c\"] and * for every member"
            .formatted(text, reason));
  }
}

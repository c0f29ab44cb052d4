package dev.causeway.rehearsal.cloud.aws;

import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** XML under construction. */
final class Xml {
  private final StringBuilder text = new StringBuilder();

  /** An element that holds the value's text. */
  Xml add(String name, Object value) {
    open(name);
    for (char c : value.toString().toCharArray()) {
      text.append(
          switch (c) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            default -> String.valueOf(c);
          });
    }
    return close(name);
  }

  /** An element that holds others. */
  Xml in(String name, Consumer<Xml> content) {
    open(name);
    content.accept(this);
    return close(name);
  }

  /** A list as AWS writes it: an element that holds a {@code member} for each item. */
  <T> Xml list(String name, Collection<T> items, BiConsumer<Xml, T> content) {
    return in(
        name,
        list -> items.forEach(item -> list.in("member", member -> content.accept(member, item))));
  }

  /** A list as EC2 writes it, whose parts are not called members. */
  <T> Xml items(String name, Collection<T> items, BiConsumer<Xml, T> content) {
    return in(
        name,
        list -> items.forEach(item -> list.in("item", inside -> content.accept(inside, item))));
  }

  /** A list of texts. */
  Xml texts(String name, Collection<String> items) {
    return in(name, list -> items.forEach(item -> list.add("member", item)));
  }

  Xml append(Xml other) {
    text.append(other.text);
    return this;
  }

  private void open(String name) {
    text.append('<').append(name).append('>');
  }

  private Xml close(String name) {
    text.append("</").append(name).append('>');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

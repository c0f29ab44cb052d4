package dev.causeway.rehearsal.report;

import java.util.List;

/**
 * Who held what, over time.
 *
 * @param title what it tells, as a heading
 * @param kinds the kinds of things that were held; at most eight, the page has as many colours
 */
public record Holdings(String title, List<String> kinds, List<Holder> holders) {
  /** Nothing changed hands. */
  public static final Holdings NONE = new Holdings("", List.of(), List.of());

  /**
   * Somebody who holds one thing at a time.
   *
   * @param spans the earliest first
   */
  public record Holder(String name, List<Span> spans) {
    public Holder {
      spans = List.copyOf(spans);
    }
  }

  public Holdings {
    kinds = List.copyOf(kinds);
    holders = List.copyOf(holders);
  }
}

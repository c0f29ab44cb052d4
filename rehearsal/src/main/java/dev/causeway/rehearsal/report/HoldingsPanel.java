package dev.causeway.rehearsal.report;

import dev.causeway.rehearsal.report.Holdings.Holder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who held what as a picture: a row for each holder, in it a bar for everything it held, in the
 * colour of its kind.
 */
final class HoldingsPanel {
  private static final double GAP = 0.2;

  private final Holdings holdings;

  HoldingsPanel(Holdings holdings) {
    this.holdings = holdings;
  }

  /** The panel as HTML; nothing when nobody held anything. */
  String html(Canvas canvas) {
    if (holdings.holders().isEmpty()) {
      return "";
    }
    return """
        <section class="panel road">
        <h4>%s</h4>
        <ul class="legend">
        %s%s</ul>
        <div class="gutter" aria-hidden="true">%s</div>
        %s</section>
        """
        .formatted(
            Html.escape(holdings.title()),
            kinds(),
            now(),
            names(),
            canvas.svg("stairs", inWords(), canvas.sameBands() + bars(canvas)));
  }

  private String kinds() {
    return IntStream.range(0, holdings.kinds().size())
        .mapToObj(
            kind ->
                "<li><i class=\"key c%d\"></i>%s</li>\n"
                    .formatted(kind, Html.escape(holdings.kinds().get(kind))))
        .collect(Collectors.joining());
  }

  /** What each holds at the moment that the page shows; its script fills it in. */
  private String now() {
    return IntStream.range(0, holdings.holders().size())
        .mapToObj(
            row ->
                "<li class=\"holder\">%s <b data-holder=\"%d\"></b></li>\n"
                    .formatted(Html.escape(holdings.holders().get(row).name()), row))
        .collect(Collectors.joining());
  }

  private String names() {
    return holdings.holders().stream()
        .map(holder -> "<span>" + Html.escape(holder.name()) + "</span>")
        .collect(Collectors.joining());
  }

  private String bars(Canvas canvas) {
    return IntStream.range(0, holdings.holders().size())
        .mapToObj(row -> bars(canvas, row))
        .collect(Collectors.joining());
  }

  private String bars(Canvas canvas, int row) {
    double height = 100.0 / holdings.holders().size();
    return holdings.holders().get(row).spans().stream()
        .map(span -> bar(canvas, span, row * height, height))
        .collect(Collectors.joining());
  }

  private static String bar(Canvas canvas, Span span, double top, double height) {
    double from = canvas.scale().x(span.from());
    return "<rect class=\"held c%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>\n"
        .formatted(
            span.kind(),
            Scale.number(from),
            Scale.number(top + height * GAP / 2),
            Scale.number(Math.max(1, canvas.scale().x(span.to()) - from)),
            Scale.number(height * (1 - GAP)),
            Html.escape(span.what()));
  }

  /** What the picture shows, for those who do not see it. */
  String inWords() {
    return holdings.holders().stream()
        .map(HoldingsPanel::inWords)
        .collect(Collectors.joining("; ", holdings.title() + " over time: ", ""));
  }

  private static String inWords(Holder holder) {
    String held =
        holder.spans().stream().map(Span::what).distinct().collect(Collectors.joining(", then "));
    return "%s had %s".formatted(holder.name(), held.isEmpty() ? "none" : held);
  }
}

package dev.causeway.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** What the page's script knows of a walk; every moment is in seconds. */
@JsonPropertyOrder({"samples", "lines", "holders", "legs", "doing", "calls"})
record PageData(
    List<Long> samples,
    List<List<Integer>> lines,
    List<List<Held>> holders,
    List<Move> legs,
    List<Doing> doing,
    List<Called> calls) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A transition. */
  @JsonPropertyOrder({"start", "end", "from", "to"})
  record Move(long start, long end, String from, String to) {}

  /** An activity. */
  @JsonPropertyOrder({"at", "what"})
  record Doing(long at, String what) {}

  /** What somebody held. */
  @JsonPropertyOrder({"start", "end", "what"})
  record Held(long start, long end, String what) {}

  /** A call that takes no whole second is seen for the one in which it was made. */
  @JsonPropertyOrder({"start", "end", "what", "failed"})
  record Called(long start, long end, String what, boolean failed) {}

  static PageData of(WalkRecord walk, List<Line> lines) {
    return new PageData(
        walk.samples().stream().map(Sample::at).map(Duration::toSeconds).toList(),
        lines.stream().map(Line::values).toList(),
        walk.holdings().holders().stream().map(PageData::held).toList(),
        walk.legs().stream().map(PageData::move).toList(),
        walk.activities().stream()
            .map(activity -> new Doing(activity.at().toSeconds(), activity.what()))
            .toList(),
        walk.calls().stream().map(PageData::called).toList());
  }

  private static Move move(Leg leg) {
    TransitionResult transition = leg.transition();
    return new Move(
        leg.start().toSeconds(), leg.end().toSeconds(), transition.from(), transition.to());
  }

  private static List<Held> held(Holdings.Holder holder) {
    return holder.spans().stream()
        .map(span -> new Held(span.from().toSeconds(), span.to().toSeconds(), span.what()))
        .toList();
  }

  private static Called called(EngineCall call) {
    long start = call.start().toSeconds();
    long end = Math.max(start + 1, call.end().toSeconds());
    return new Called(start, end, call.what(), call.outcome() == Outcome.FAIL);
  }

  /**
   * JSON that may stand in a script element: in it, nothing ends the element or begins a comment.
   */
  static String json(List<PageData> walks) {
    try {
      return JSON.writeValueAsString(walks).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the timeline cannot be written as JSON", e);
    }
  }
}

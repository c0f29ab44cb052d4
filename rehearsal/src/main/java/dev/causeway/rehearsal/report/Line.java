package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Values that hold from their sample to the next one.
 *
 * @param name what the legend calls it
 * @param moments when each value was seen
 */
record Line(String name, List<Duration> moments, List<Integer> values) {
  Line {
    moments = List.copyOf(moments);
    values = List.copyOf(values);
  }

  static Line of(String name, List<Sample> samples, ToIntFunction<Sample> value) {
    return new Line(
        name,
        samples.stream().map(Sample::at).toList(),
        samples.stream().map(value::applyAsInt).toList());
  }

  int highest() {
    return values.stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Its steps as the data of an SVG path; a value of {@code top} reaches the upper edge. */
  String path(Scale scale, int top) {
    var path = new StringBuilder();
    int last = -1;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != last) {
        last = values.get(i);
        String x = Scale.number(scale.x(moments.get(i)));
        String y = Scale.number(Panel.FLOOR - (double) (Panel.FLOOR - Panel.CEILING) * last / top);
        path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
      }
    }
    return path.isEmpty() ? "" : path.append("H").append(Scale.WIDTH).toString();
  }
}

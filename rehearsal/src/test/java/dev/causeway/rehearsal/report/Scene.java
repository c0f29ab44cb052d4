package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rehearsal that never was, with walks as full as real ones: the same numbers on every run.
 *
 * @param walks what was seen
 */
record Scene(RehearsalResult result, List<WalkRecord> walks) {
  private static final List<String> ROAD =
      List.of(
          "baseline",
          "expand",
          "verify",
          "shift-10",
          "shift-50",
          "shift-100",
          "drain",
          "retire",
          "release",
          "contract");
  private static final List<String> QUEUES = List.of("invoices", "orders", "refunds", "reports");
  private static final int EVERY = 20;

  /** A rehearsal in which everything went well. */
  static Scene passing() {
    return of(Outcome.PASS, name -> name);
  }

  /** One in which something was lost. */
  static Scene failing() {
    return of(Outcome.FAIL, name -> name);
  }

  /** One whose every name is what an attacker, or a careless person, would choose. */
  static Scene named(UnaryOperator<String> names) {
    return of(Outcome.FAIL, names);
  }

  /** One in which nothing happened. */
  static Scene empty() {
    return new Scene(
        new RehearsalResult(
            "queue-workers",
            1,
            Outcome.FAIL,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            List.of("did not run"),
            List.of()),
        List.of(new WalkRecord("nothing", List.of(), List.of(), List.of(), List.of(), List.of())));
  }

  Page page() {
    return new Page(result, walks);
  }

  private static Scene of(Outcome verdict, UnaryOperator<String> names) {
    List<WalkRecord> walks =
        IntStream.range(0, 2).mapToObj(number -> new Maker(number, verdict, names).walk()).toList();
    List<TransitionResult> transitions =
        walks.stream().flatMap(walk -> walk.transitions().stream()).toList();
    boolean kept = verdict == Outcome.PASS;
    List<String> faults =
        kept
            ? List.of()
            : List.of(
                names.apply("shift-10 → verify: going back carried nothing. Is it fed? [CARRIES]"),
                names.apply("closing the book: 3 requests are lost [NOTHING_LOST]"));
    return new Scene(
        new RehearsalResult(
            names.apply("queue-workers"),
            1,
            verdict,
            21_292,
            kept ? 21_292 : 21_289,
            1_225,
            kept ? 0 : 3,
            40,
            kept ? 0 : 2,
            57,
            92.4,
            faults,
            transitions),
        walks);
  }

  /** Makes up one walk. */
  private static final class Maker {
    private final int number;
    private final Outcome verdict;
    private final UnaryOperator<String> names;
    private final Random random;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Leg> legs = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private final List<EngineCall> calls = new ArrayList<>();
    private int now;

    Maker(int number, Outcome verdict, UnaryOperator<String> names) {
      this.number = number;
      this.verdict = verdict;
      this.names = names;
      this.random = new Random(number);
    }

    WalkRecord walk() {
      List<String> stops = number == 0 ? thereAndBack() : homes();
      doing(0, "adopting the old side at baseline");
      look("baseline", 120);
      for (int i = 1; i < stops.size(); i++) {
        cross(stops.get(i - 1), stops.get(i));
      }
      look(stops.get(stops.size() - 1), 400);
      String name = number == 0 ? "there and back" : "home from release, home from shift-" + number;
      return new WalkRecord(names.apply(name), groups(), samples, legs, activities, calls);
    }

    private static List<String> thereAndBack() {
      return ROAD.stream()
          .flatMap(
              stop ->
                  stop.equals("baseline") || stop.equals("contract")
                      ? Stream.of(stop)
                      : Stream.of(stop, ROAD.get(ROAD.indexOf(stop) - 1), stop))
          .toList();
    }

    private List<String> homes() {
      List<String> way = ROAD.subList(0, 4 + number * 2 - 1);
      return Stream.of(way, way, List.of("baseline")).flatMap(List::stream).toList();
    }

    private void cross(String from, String to) {
      int start = now;
      int length = 60 + random.nextInt(200);
      doing(start, "preview of " + to);
      doing(start + 20, "up to " + to);
      for (int i = 0; i < 5; i++) {
        int at = start + 20 + i * length / 8;
        call(at, at + length / 6, "update of Queue " + QUEUES.get(i % 4) + "-k8s");
      }
      look(to, length);
      Outcome outcome =
          number == 0 && from.equals("shift-10") && to.equals("verify") ? verdict : Outcome.PASS;
      legs.add(new Leg(seconds(start), seconds(now), transition(from, to, outcome)));
      doing(now, "soaking at " + to);
      look(to, 100 + random.nextInt(200));
    }

    private TransitionResult transition(String from, String to, Outcome outcome) {
      boolean forward = ROAD.indexOf(to) > ROAD.indexOf(from);
      boolean home = to.equals("baseline") && !from.equals("expand");
      Kind kind = forward ? Kind.FORWARD : home ? Kind.HOME : Kind.BACK;
      return new TransitionResult(
          names.apply(from),
          names.apply(to),
          kind,
          outcome,
          random.nextInt(40),
          forward ? 0 : random.nextInt(300),
          random.nextInt(200) / 10.0);
    }

    private void look(String stop, int length) {
      int until = now + length;
      for (; now < until; now += EVERY) {
        samples.add(sample(stop));
      }
    }

    private Sample sample(String stop) {
      int place = ROAD.indexOf(stop);
      int share = Math.max(0, List.of(0, 0, 0, 10, 50, 100, 100, 100, 100, 100).get(place));
      Map<String, Integer> depths = new TreeMap<>();
      for (String queue : QUEUES) {
        depths.put(names.apply(queue), (100 - share) * (1 + random.nextInt(8)) / 10);
        depths.put(names.apply(queue + "-k8s"), share * (1 + random.nextInt(8)) / 5);
        depths.put(names.apply(queue + "-k8s-dlq"), place > 5 ? random.nextInt(5) : 0);
      }
      int instances = place < 7 ? 4 : 0;
      return new Sample(
          seconds(now), names.apply(stop), share, depths, instances, place > 0 ? 2 : 0);
    }

    private List<QueueGroup> groups() {
      return List.of(
          group("messages in the original queues", "in originals", ""),
          group("messages in the new queues", "in new queues", "-k8s"),
          group("messages in the new queues' dead-letter queues", "dead letters", "-k8s-dlq"));
    }

    private QueueGroup group(String title, String word, String end) {
      Set<String> queues =
          QUEUES.stream().map(queue -> names.apply(queue + end)).collect(Collectors.toSet());
      return new QueueGroup(names.apply(title), names.apply(word), queues);
    }

    private void doing(int at, String what) {
      activities.add(new Activity(seconds(at), names.apply(what)));
    }

    private void call(int from, int to, String what) {
      calls.add(new EngineCall(seconds(from), seconds(to), names.apply(what), Outcome.PASS));
    }

    private static Duration seconds(int count) {
      return Duration.ofSeconds(count);
    }
  }
}

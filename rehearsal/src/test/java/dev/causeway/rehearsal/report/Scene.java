package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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
            "queue-workers", 1, Outcome.FAIL, Counts.NONE, 0, List.of("did not run"), List.of()),
        List.of(nothing()));
  }

  private static WalkRecord nothing() {
    return new WalkRecord(
        "nothing", List.of(), Holdings.NONE, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  Page page() {
    return new Page(Topic.QUEUES, result, walks);
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
            names.apply("queue-workers"), 1, verdict, counts(kept), 92.4, faults, transitions),
        walks);
  }

  private static Counts counts(boolean kept) {
    return Counts.of(
        Count.of("sent", 21_292, "requests a queue took"),
        Count.of("done", kept ? 21_292 : 21_289, "of those, answered").kept(kept),
        Count.of("carried", 1_225, "messages brought back"),
        Count.none("lost", kept ? 0 : 3, "gone without an answer"),
        Count.of("duplicated", 40, "answered more than once"),
        Count.none("unavailable", kept ? 0 : 2, "calls nobody served"),
        Count.of("fallback", 57, "done by the old side"));
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
      return new WalkRecord(
          names.apply(name), strips(), holdings(), samples, legs, activities, calls, pauses());
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
      Map<String, Integer> values = new TreeMap<>();
      for (String queue : QUEUES) {
        values.put(names.apply(queue), (100 - share) * (1 + random.nextInt(8)) / 10);
        values.put(names.apply(queue + "-k8s"), share * (1 + random.nextInt(8)) / 5);
        values.put(names.apply(queue + "-k8s-dlq"), place > 5 ? random.nextInt(5) : 0);
      }
      values.put(names.apply("share"), share);
      values.put(names.apply("instances"), place < 7 ? 4 : 0);
      values.put(names.apply("pods"), place > 0 ? 2 : 0);
      return new Sample(seconds(now), names.apply(stop), values);
    }

    private List<Strip> strips() {
      return List.of(
          strip("share of the work on the new side, %", "share, %", List.of("share")),
          strip("messages in the original queues", "in originals", queues("")),
          strip("messages in the new queues", "in new queues", queues("-k8s")),
          strip(
              "messages in the new queues' dead-letter queues", "dead letters", queues("-k8s-dlq")),
          strip("instances in service on the old side", "instances", List.of("instances")),
          strip("pods running on the new side", "pods", List.of("pods")));
    }

    private static List<String> queues(String end) {
      return QUEUES.stream().map(queue -> queue + end).toList();
    }

    private Strip strip(String title, String word, List<String> lines) {
      return new Strip(
          names.apply(title), names.apply(word), lines.stream().map(names).distinct().toList());
    }

    private List<WritePause> pauses() {
      List<WritePause.Part> parts =
          List.of(
              new WritePause.Part(names.apply("the nodes stop"), seconds(40)),
              new WritePause.Part(names.apply("the last snapshots are taken"), seconds(95)));
      return List.of(
          new WritePause(names.apply("verify → shift-100"), seconds(200), seconds(135), parts));
    }

    /** Two nodes and two pods that hand two disks to each other all the time. */
    private Holdings holdings() {
      List<Holdings.Holder> holders =
          Stream.of("node 0", "node 1", "pod 0", "pod 1").map(this::holder).toList();
      List<String> kinds = Stream.of("disk of the old side", "adopted volume").map(names).toList();
      return new Holdings(names.apply("which volume each member has mounted"), kinds, holders);
    }

    private Holdings.Holder holder(String name) {
      List<Span> spans = new ArrayList<>();
      int first = name.startsWith("pod") ? 300 : 0;
      for (int from = first; from < now; from += 600) {
        int to = Math.min(now, from + 250);
        String disk = names.apply("vol-" + name.charAt(name.length() - 1));
        spans.add(new Span(seconds(from), seconds(to), disk, from == 0 ? 0 : 1));
      }
      return new Holdings.Holder(names.apply(name), spans);
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

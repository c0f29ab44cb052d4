package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.disks.Database;
import dev.causeway.rehearsal.disks.Member;
import dev.causeway.rehearsal.disks.Side;
import dev.causeway.rehearsal.disks.WriteBook;
import dev.causeway.rehearsal.report.Holdings;
import dev.causeway.rehearsal.report.Span;
import dev.causeway.rehearsal.report.Strip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a timeline shows of a database whose disks change houses. Thread-safe. */
final class DiskStrips {
  private static final String OLD_WRITES = "acknowledged by the old side";
  private static final String NEW_WRITES = "acknowledged by the set";

  /** The colours of the picture are eight; the first two are taken. */
  private static final int MOST_SWITCHES = 6;

  private static final Map<Side, String> ROWS =
      Map.of(Side.OLD, "node %d", Side.NEW, "pod %d", Side.TRIAL, "trial %d");
  private static final List<Side> ORDER = List.of(Side.OLD, Side.NEW, Side.TRIAL);

  private final Database database;
  private final WriteBook book;
  private final Supplier<Duration> now;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, List<Span>> rows = new LinkedHashMap<>();
  private int switches;

  /** What a volume is to the migration, and which switch it was adopted at. */
  private record Kind(int number) {
    static final Kind OLD = new Kind(0);
    static final Kind TRIAL = new Kind(1);

    static Kind adoptedAt(int switchNumber) {
      return new Kind(1 + Math.min(MOST_SWITCHES, switchNumber));
    }
  }

  /**
   * The strips of a walk.
   *
   * @param now the paced time since it began
   */
  DiskStrips(Database database, WriteBook book, Supplier<Duration> now) {
    this.database = database;
    this.book = book;
    this.now = now;
    ORDER.forEach(
        side ->
            IntStream.range(0, database.size())
                .forEach(number -> rows.put(row(side, number), new ArrayList<>())));
  }

  private static String row(Side side, int number) {
    return ROWS.get(side).formatted(number);
  }

  /** Looks at the world as it is now: line → value. */
  synchronized Map<String, Integer> look() {
    Duration at = now.get();
    List<Member> members = ORDER.stream().flatMap(side -> database.members(side).stream()).toList();
    members.forEach(member -> note(member, at));
    WriteBook.Tally tally = book.tally();
    Map<String, Integer> values = new TreeMap<>();
    values.put(OLD_WRITES, tally.byOld());
    values.put(NEW_WRITES, tally.byNew());
    ORDER.forEach(side -> values.put(running(side), (int) running(members, side)));
    return values;
  }

  private static long running(List<Member> members, Side side) {
    return members.stream().filter(member -> member.side() == side).count();
  }

  private static String running(Side side) {
    return side == Side.OLD ? "old nodes" : side == Side.NEW ? "pods of the set" : "trial pods";
  }

  private void note(Member member, Duration at) {
    String volume = member.volumeIds().get(0);
    Kind kind = kinds.computeIfAbsent(volume, unseen -> kind(member));
    List<Span> spans = rows.get(row(member.side(), member.number()));
    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last != null && last.what().equals(volume) && isNextLook(last.to(), at)) {
      spans.set(spans.size() - 1, new Span(last.from(), at, volume, kind.number()));
    } else {
      spans.add(new Span(at, at, volume, kind.number()));
    }
  }

  private static boolean isNextLook(Duration last, Duration now) {
    return now.minus(last).compareTo(Recorder.EVERY.multipliedBy(2)) < 0;
  }

  /** The first pod of a set on a volume not seen before says that there was a switch. */
  private Kind kind(Member member) {
    if (member.side() == Side.OLD) {
      return Kind.OLD;
    }
    if (member.side() == Side.TRIAL) {
      return Kind.TRIAL;
    }
    switches += member.number() == 0 ? 1 : 0;
    return Kind.adoptedAt(Math.max(1, switches));
  }

  /** The strips of the timeline. */
  static List<Strip> strips() {
    return List.of(
        new Strip("writes acknowledged so far", "writes", List.of(OLD_WRITES, NEW_WRITES)),
        new Strip("members that run", "members", ORDER.stream().map(DiskStrips::running).toList()));
  }

  /** Which volume each member had mounted. */
  synchronized Holdings holdings() {
    List<String> words =
        Stream.concat(
                Stream.of("disk of the old side", "trial volume"),
                IntStream.rangeClosed(1, Math.min(MOST_SWITCHES, switches))
                    .mapToObj("volume adopted at switch %d"::formatted))
            .toList();
    List<Holdings.Holder> holders =
        rows.entrySet().stream()
            .map(row -> new Holdings.Holder(row.getKey(), row.getValue()))
            .toList();
    return new Holdings("which volume each member has mounted", words, holders);
  }
}

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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a timeline shows of a database whose disks change houses. Thread-safe. */
final class DiskStrips {
  private static final String OLD_WRITES = "acknowledged by the old side";
  private static final String NEW_WRITES = "acknowledged by the set";

  /** The page has eight colours; the first two are those of old disks and of trial volumes. */
  private static final int OLD_DISK = 0;

  private static final int TRIAL_VOLUME = 1;
  private static final int MOST_SWITCHES = 6;

  private final Database database;
  private final WriteBook book;
  private final Supplier<Duration> now;
  private final Map<String, Integer> kinds = new HashMap<>();
  private final Map<String, List<Span>> rows = new LinkedHashMap<>();
  private int switches;

  /** Where members run, in the order of the picture's rows. */
  private enum House {
    NODE(Side.OLD, "node", "old nodes"),
    POD(Side.NEW, "pod", "pods of the set"),
    TRIAL(Side.TRIAL, "trial", "trial pods");

    private final Side side;
    private final String one;
    private final String all;

    House(Side side, String one, String all) {
      this.side = side;
      this.one = one;
      this.all = all;
    }

    String row(int number) {
      return one + " " + number;
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
    Stream.of(House.values()).forEach(this::addRows);
  }

  private void addRows(House house) {
    IntStream.range(0, database.size())
        .forEach(number -> rows.put(house.row(number), new ArrayList<>()));
  }

  /** Looks at the world as it is now: line → value. */
  synchronized Map<String, Integer> look() {
    Map<String, Integer> values = new TreeMap<>();
    for (House house : House.values()) {
      List<Member> members = database.members(house.side);
      members.forEach(member -> note(house, member, now.get()));
      values.put(house.all, members.size());
    }
    WriteBook.Tally tally = book.tally();
    values.put(OLD_WRITES, tally.byOld());
    values.put(NEW_WRITES, tally.byNew());
    return values;
  }

  private void note(House house, Member member, Duration at) {
    String volume = member.volumeIds().get(0);
    int kind = kinds.computeIfAbsent(volume, unseen -> kind(member));
    List<Span> spans = Objects.requireNonNull(rows.get(house.row(member.number())));
    int last = spans.size() - 1;
    if (last >= 0 && goesOn(spans.get(last), volume, at)) {
      spans.set(last, new Span(spans.get(last).from(), at, volume, kind));
    } else {
      spans.add(new Span(at, at, volume, kind));
    }
  }

  private static boolean goesOn(Span last, String volume, Duration at) {
    boolean isNextLook = at.minus(last.to()).compareTo(Recorder.EVERY.multipliedBy(2)) < 0;
    return isNextLook && last.what().equals(volume);
  }

  /** The first pod on a volume that nobody had before says that there was a switch. */
  private int kind(Member member) {
    if (member.side() != Side.NEW) {
      return member.side() == Side.OLD ? OLD_DISK : TRIAL_VOLUME;
    }
    switches += member.number() == 0 ? 1 : 0;
    return TRIAL_VOLUME + Math.min(MOST_SWITCHES, Math.max(1, switches));
  }

  /** The strips of the timeline. */
  static List<Strip> strips() {
    List<String> houses = Stream.of(House.values()).map(house -> house.all).toList();
    return List.of(
        new Strip("writes acknowledged so far", "writes", List.of(OLD_WRITES, NEW_WRITES)),
        new Strip("members that run", "members", houses));
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

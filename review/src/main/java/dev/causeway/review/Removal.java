package dev.causeway.review;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Something that holds data and goes, and what becomes of that data.
 *
 * @param by what carries it or proves that there is none; empty where nothing does
 */
record Removal(Step step, Fate fate, Optional<Step> by) {
  private static final String HANDBACK = "causeway:sqs:Handback";
  private static final String PROBE = "causeway:sqs:Probe";
  private static final String DRAINED = "causeway:sqs:Drained";

  /** What becomes of data. */
  enum Fate {
    LOST("nothing carries its data or proves that it holds none"),
    PROVEN("has to be proven empty first"),
    CARRIED("its data is carried back first"),
    EMPTIED("its brokers are emptied first, every replica goes back"),
    PROBES("holds nothing but answers to probes"),
    IDLE("has done no real work yet"),
    COPY("is a copy, the disk it is of stays"),
    STAND_IN("only stands for a disk, which does not go with it"),
    COMES_HOME("is only forgotten here, it comes home with what was written since"),
    LEFT_BEHIND("is only forgotten here, what was written to it since does not come home"),
    OUTLIVED("its disks are proven to outlive it"),
    SUCCEEDED("lives on in an adopted volume, and its last snapshot is kept for good"),
    KEPT("the snapshots are kept for good"),
    RETAINED("is only forgotten, not deleted");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** Whether a copy of the data is left that somebody relies on. */
    boolean loses() {
      return this == LOST;
    }

    /** Whether what was written to it since is not there any more where it is served. */
    boolean drops() {
      return this == LEFT_BEHIND;
    }

    /** Whether it is deleted only after something has been done or proven. */
    boolean waits() {
      return this == PROVEN || this == CARRIED || this == EMPTIED;
    }
  }

  /** All that hold data and go, in the order of their names. */
  static List<Removal> in(PreviewDocument preview, List<Passage> passages) {
    List<Step> around =
        preview.changes().stream().filter(step -> isWitness(step.urn().type())).toList();
    DiskRemoval disks = new DiskRemoval(preview.changes());
    BrokerRemoval brokers = new BrokerRemoval(preview.changes());
    return preview.changes().stream()
        .filter(step -> step.op().removes() && step.holdsData())
        .sorted(Comparator.comparing(Step::urn))
        .map(
            step ->
                disks
                    .of(step)
                    .or(() -> brokers.of(step))
                    .orElseGet(() -> of(step, around, passages)))
        .toList();
  }

  private static boolean isWitness(String type) {
    return Stream.of(HANDBACK, PROBE, DRAINED).anyMatch(type::equals);
  }

  private static Removal of(Step step, List<Step> around, List<Passage> passages) {
    if (step.before().filter(Side::isRetained).isPresent()) {
      return new Removal(step, Fate.RETAINED, Optional.empty());
    }
    return find(step, around, HANDBACK, "source", Removal::carries, Fate.CARRIED)
        .or(() -> find(step, around, DRAINED, "queueUrls", Removal::looks, Fate.PROVEN))
        .or(() -> find(step, around, PROBE, "answersUrl", Removal::goes, Fate.PROBES))
        .orElseGet(() -> new Removal(step, idleOrLost(step, around, passages), Optional.empty()));
  }

  private static Optional<Removal> find(
      Step step, List<Step> around, String type, String property, Predicate<Step> when, Fate fate) {
    return around.stream()
        .filter(other -> other.urn().type().equals(type) && when.test(other))
        .filter(other -> names(other, property, step))
        .findFirst()
        .map(other -> new Removal(step, fate, Optional.of(other)));
  }

  private static boolean carries(Step handback) {
    return goes(handback)
        && handback.before().filter(was -> was.inputs().path("closed").asBoolean()).isEmpty();
  }

  private static boolean goes(Step step) {
    return step.op() == Op.DELETE;
  }

  private static boolean looks(Step gate) {
    return gate.op() != Op.DELETE;
  }

  /** Whether a property of the one speaks of the other: by its id, or by what it comes from. */
  private static boolean names(Step one, String property, Step other) {
    return one.shown().filter(side -> names(side, property, other)).isPresent();
  }

  private static boolean names(Side side, String property, Step other) {
    List<String> told = Tree.texts(side.inputs().path(property));
    List<String> sources = Tree.texts(side.state().path("propertyDependencies").path(property));
    return addresses(other).anyMatch(told::contains) || sources.contains(other.urn().text());
  }

  private static Stream<String> addresses(Step step) {
    return step.before().stream()
        .flatMap(
            was ->
                Stream.of(
                    was.id(),
                    was.outputs().path("url").asText(""),
                    was.outputs().path("arn").asText("")))
        .filter(address -> !address.isEmpty() && !address.equals(Tree.UNKNOWN));
  }

  private static Fate idleOrLost(Step step, List<Step> around, List<Passage> passages) {
    boolean isOriginal =
        step.before().filter(Side::isAdopted).isPresent()
            || around.stream().anyMatch(other -> names(other, "original", step));
    boolean isBeforeWork =
        !passages.isEmpty()
            && passages.stream().allMatch(each -> each.isBack() && each.isBeforeRealWork());
    return isBeforeWork && !isOriginal ? Fate.IDLE : Fate.LOST;
  }
}

package dev.causeway.review;

import java.util.ArrayList;
import java.util.List;

/** What the moves of disks do, in words and code. */
final class DiskMoves {
  static final String STOPPED = "causeway:ec2:NodesStopped";
  static final String RETURN = "causeway:ec2:DiskReturn";
  static final String SNAPSHOTS = "causeway:ec2:SnapshotSet";
  private static final String DROP = "DROP_NEW_WRITES";
  private static final int LONGEST = 40;

  private DiskMoves() {}

  /** Whether a preview runs the inverse of the move. */
  static boolean undoes(Step move) {
    return move.op() == Op.DELETE && !isClosed(move);
  }

  /** Whether going back leaves behind what was written since. */
  static boolean drops(Step move) {
    return move.shown()
        .filter(side -> side.inputs().path("onReturn").asText().equals(DROP))
        .isPresent();
  }

  private static boolean isClosed(Step move) {
    return is(move, "closed");
  }

  private static boolean is(Step move, String flag) {
    return move.shown().filter(side -> side.inputs().path(flag).asBoolean()).isPresent();
  }

  static List<String> ofStop(Step step, Markdown markdown) {
    return switch (step.op()) {
      case CREATE -> around("stops", step, markdown, "and from now on going back starts them");
      case DELETE ->
          isClosed(step)
              ? Bullets.words("closed, starts no node")
              : around("starts", step, markdown, "once their disks are there");
      default -> isClosed(step) ? Bullets.words("closed: no node is started any more") : List.of();
    };
  }

  private static List<String> around(String verb, Step step, Markdown markdown, String rest) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(nodes(step, markdown));
    words.addAll(Bullets.words(rest));
    return words;
  }

  /** The nodes, in words of a list. */
  static List<String> nodes(Step step, Markdown markdown) {
    List<String> ids =
        Tree.texts(
            step.shown().map(side -> side.inputs().path("instanceIds")).orElse(Tree.NOTHING));
    List<String> words = new ArrayList<>();
    for (int at = 0; at < ids.size(); at++) {
      words.add(markdown.code(ids.get(at), LONGEST) + (at < ids.size() - 1 ? "," : ""));
    }
    return words;
  }

  static List<String> ofReturn(Step step) {
    return switch (step.op()) {
      case CREATE -> chosen(step);
      case DELETE -> isClosed(step) ? Bullets.words("closed, brings no disk home") : home(step);
      default -> changed(step);
    };
  }

  static List<String> ofSnapshots(Step step) {
    if (step.op() == Op.CREATE && is(step, "stopped")) {
      return Bullets.words("taken once its node is stopped");
    }
    return step.op() == Op.UPDATE && is(step, "keep")
        ? Bullets.words("kept for good from now on")
        : List.of();
  }

  private static List<String> chosen(Step step) {
    return Bullets.words(
        drops(step)
            ? "from now on going back **drops what was written since** (`onReturn` is `DROP_NEW_WRITES`)"
            : "from now on going back hangs the adopted disks on the old nodes, with what was written"
                + " since (`onReturn` is `BRING_DISKS_HOME`)");
  }

  private static List<String> home(Step step) {
    return Bullets.words(
        drops(step)
            ? "**drops what was written since** (`onReturn` is `DROP_NEW_WRITES`): the old nodes go on"
                + " with the disks they had, the adopted ones are kept"
            : "hangs the adopted disks on the old nodes, with what was written since");
  }

  private static List<String> changed(Step step) {
    if (isClosed(step)) {
      return Bullets.words("closed: no disk comes home any more");
    }
    boolean chooses =
        step.before()
            .filter(was -> step.after().filter(is -> isOther("onReturn", was, is)).isPresent())
            .isPresent();
    if (chooses) {
      return chosen(step);
    }
    boolean proves =
        is(step, "proveKept")
            && step.before().filter(was -> was.inputs().path("proveKept").asBoolean()).isEmpty();
    return proves ? Bullets.words("from now on no old disk may go with its node") : List.of();
  }

  private static boolean isOther(String key, Side was, Side is) {
    return !was.inputs().path(key).equals(is.inputs().path(key));
  }
}

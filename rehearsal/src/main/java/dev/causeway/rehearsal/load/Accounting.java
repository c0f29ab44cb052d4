package dev.causeway.rehearsal.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The book of all requests of a world: each is entered when it is sent, and checked off when it is
 * answered. Thread-safe.
 */
public final class Accounting {
  private final Map<Long, Request> requests = new HashMap<>();
  private int sent;
  private int answered;
  private int surplus;

  /** What is known of one request. */
  private static final class Request {
    private Side sentTo = Side.OLD;
    private boolean acknowledged;
    private boolean fellBack;
    private int answers;
    private Side answeredBy = Side.OLD;

    boolean cameHome() {
      return answers > 0 && acknowledged && sentTo == Side.NEW && answeredBy == Side.OLD;
    }
  }

  /**
   * The sums of a book.
   *
   * @param sent requests a queue has acknowledged
   * @param answered of those, the ones answered at least once
   * @param byOld answered first by the old side
   * @param byNew answered first by the new side
   * @param duplicated answered more than once
   * @param fallback sent to the new side, failed there, and answered by the old
   * @param carried sent to the new side, not begun there, and answered by the old
   */
  public record Tally(
      int sent, int answered, int byOld, int byNew, int duplicated, int fallback, int carried) {
    /** How many have no answer yet. */
    public int open() {
      return sent - answered;
    }
  }

  /** Enters a request that a queue of the side has acknowledged. */
  public synchronized void sent(long number, Side to) {
    Request request = request(number);
    request.sentTo = to;
    if (!request.acknowledged) {
      request.acknowledged = true;
      sent++;
      answered += request.answers > 0 ? 1 : 0;
    }
  }

  /**
   * Checks a request off.
   *
   * @param fellBack whether it had come back from the new side by redrive
   */
  public synchronized void answered(long number, Side by, boolean fellBack) {
    Request request = request(number);
    request.answers++;
    if (request.answers == 1) {
      request.answeredBy = by;
      request.fellBack = fellBack;
      answered += request.acknowledged ? 1 : 0;
    } else {
      surplus++;
    }
  }

  /** How many acknowledged requests have no answer yet. */
  public synchronized int open() {
    return sent - answered;
  }

  /** How many answers came for requests already answered. */
  public synchronized int surplusAnswers() {
    return surplus;
  }

  /** The requests that have no answer, lowest number first. */
  public synchronized List<Long> unanswered() {
    return requests.entrySet().stream()
        .filter(entry -> entry.getValue().acknowledged && entry.getValue().answers == 0)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The requests without an answer that are not among those found somewhere either. */
  public List<Long> lost(Set<Long> found) {
    List<Long> lost = new ArrayList<>(unanswered());
    lost.removeAll(new HashSet<>(found));
    return List.copyOf(lost);
  }

  /** The sums as they stand. */
  public synchronized Tally tally() {
    int byOld = 0;
    int duplicated = 0;
    int fallback = 0;
    int carried = 0;
    for (Request request : requests.values()) {
      byOld += request.answers > 0 && request.answeredBy == Side.OLD ? 1 : 0;
      duplicated += request.answers > 1 ? 1 : 0;
      fallback += request.cameHome() && request.fellBack ? 1 : 0;
      carried += request.cameHome() && !request.fellBack ? 1 : 0;
    }
    return new Tally(sent, answered, byOld, answered - byOld, duplicated, fallback, carried);
  }

  private Request request(long number) {
    return requests.computeIfAbsent(number, unseen -> new Request());
  }
}

package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.review.TypeFacts.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the moves of a preview carry, in words. */
final class Moves {
  private static final String HANDBACK = "causeway:sqs:Handback";
  private static final Set<String> CARRIERS = Set.of(HANDBACK, DiskMoves.RETURN);
  private static final int LONGEST = 60;

  private Moves() {}

  /** The moves whose inverse a preview runs. */
  static List<Step> undone(PreviewDocument preview) {
    return preview.changes().stream()
        .filter(step -> step.facts().role() == Role.MOVE && step.op() == Op.DELETE)
        .sorted(Comparator.comparing(Step::urn))
        .toList();
  }

  /** The moves that carry data in a preview: home, and for brokers out too. */
  static List<Step> carrying(PreviewDocument preview) {
    return Stream.concat(
            undone(preview).stream()
                .filter(step -> CARRIERS.contains(step.urn().type()) && !isClosed(step))
                .filter(step -> !DiskMoves.drops(step)),
            preview.changes().stream().filter(BrokerMoves::moves))
        .sorted(Comparator.comparing(Step::urn))
        .toList();
  }

  /** The moves that would carry data home in a preview, and are told to drop it. */
  static List<Step> dropping(PreviewDocument preview) {
    return undone(preview).stream()
        .filter(step -> !isClosed(step) && DiskMoves.drops(step))
        .toList();
  }

  private static boolean isClosed(Step step) {
    return step.before().filter(was -> was.inputs().path("closed").asBoolean()).isPresent();
  }

  /** What a step means for what a move carries, in words and code; empty if nothing. */
  static List<String> words(Step step, Markdown markdown) {
    return switch (step.urn().type()) {
      case HANDBACK -> handback(step, markdown);
      case DiskMoves.STOPPED -> DiskMoves.ofStop(step, markdown);
      case DiskMoves.RETURN -> DiskMoves.ofReturn(step);
      case DiskMoves.SNAPSHOTS -> DiskMoves.ofSnapshots(step);
      case BrokerMoves.EVACUATION -> BrokerMoves.ofEvacuation(step, markdown);
      case BrokerMoves.PLACEMENT -> BrokerMoves.ofPlacement(step, markdown);
      default -> List.of();
    };
  }

  private static List<String> handback(Step step, Markdown markdown) {
    return switch (step.op()) {
      case CREATE -> carrying("from now on going back carries what is left", step, markdown);
      case DELETE ->
          isClosed(step)
              ? Bullets.words("closed, carries nothing")
              : carrying("carries what is left", step, markdown);
      default ->
          closes(step)
              ? carrying("closed: nothing is carried any more", step, markdown)
              : List.of();
    };
  }

  private static boolean closes(Step step) {
    return step.after().filter(is -> is.inputs().path("closed").asBoolean()).isPresent();
  }

  private static List<String> carrying(String what, Step step, Markdown markdown) {
    JsonNode inputs = step.shown().map(Side::inputs).orElse(Tree.NOTHING);
    List<String> words = new ArrayList<>(Bullets.words(what));
    words.add("from");
    words.add(queue(inputs.path("source"), markdown));
    words.add("to");
    words.add(queue(inputs.path("original"), markdown));
    return words;
  }

  /** What a queue is called, by the end of its ARN or URL. */
  private static String queue(JsonNode reference, Markdown markdown) {
    String arn = reference.path("arn").asText("");
    String address =
        arn.isEmpty() || arn.equals(Tree.UNKNOWN) ? reference.path("url").asText("") : arn;
    String name =
        address.substring(Math.max(address.lastIndexOf('/'), address.lastIndexOf(':')) + 1);
    return address.equals(Tree.UNKNOWN) ? "a queue not yet known" : markdown.code(name, LONGEST);
  }
}

package dev.causeway.rehearsal.conformance;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found of one service, as the page tells it. */
record Table(Service service, List<Tried> behaviours, BiFunction<Tried, Peer, Finding> found) {
  private List<Peer> columns() {
    return Stream.of(Peer.values())
        .filter(peer -> peer != Peer.OTHER && peer.has(service))
        .toList();
  }

  /** A row for each behaviour. */
  String rows() {
    String peers = columns().stream().map(Peer::word).collect(Collectors.joining(" | "));
    String rule = "|---".repeat(columns().size() + 2) + "|";
    return Stream.concat(
            Stream.of("| behaviour | %s | AWS documents |".formatted(peers), rule),
            behaviours.stream().map(this::row))
        .collect(Collectors.joining("\n"));
  }

  private String row(Tried behaviour) {
    String cells =
        columns().stream()
            .map(peer -> found.apply(behaviour, peer).cell())
            .collect(Collectors.joining(" | "));
    return "| %s | %s | %s |".formatted(behaviour.sentence(), cells, word(behaviour));
  }

  private static String word(Tried behaviour) {
    String link = link(behaviour.source());
    return behaviour.isAssumed() ? link + " does not say; assumed" : link;
  }

  private static String link(String source) {
    String page = source.substring(source.lastIndexOf('/') + 1).replace(".html", "");
    return "[%s](%s)".formatted(page.replace("API_", ""), source);
  }

  /** A row for each known difference. */
  String differences() {
    Stream<String> rows =
        behaviours.stream()
            .flatMap(behaviour -> columns().stream().flatMap(peer -> row(behaviour, peer)));
    return Stream.concat(Stream.of("| peer | behaviour | instead |", "|---|---|---|"), rows)
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> row(Tried behaviour, Peer peer) {
    return behaviour.difference(peer).stream()
        .map(how -> "| %s | %s | %s |".formatted(peer.word(), behaviour.sentence(), how));
  }
}

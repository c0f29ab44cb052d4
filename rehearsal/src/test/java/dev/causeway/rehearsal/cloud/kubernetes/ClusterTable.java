package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list of behaviours as the page tells it.
 *
 * @param held throws if a cluster does not behave so
 */
record ClusterTable(
    List<ClusterBehaviour> behaviours, BiConsumer<ClusterBehaviour, TestedClusters> held) {

  /** A row for each behaviour. */
  String rows() {
    String clusters =
        Stream.of(TestedClusters.values())
            .map(TestedClusters::word)
            .collect(Collectors.joining(" | "));
    return Stream.concat(
            Stream.of(
                "| behaviour | %s | kwok plays | Kubernetes documents |".formatted(clusters),
                "|---|---|---|---|---|"),
            behaviours.stream().map(this::row))
        .collect(Collectors.joining("\n"));
  }

  private String row(ClusterBehaviour behaviour) {
    for (TestedClusters cluster : TestedClusters.values()) {
      held.accept(behaviour, cluster);
    }
    return "| %s | yes | yes | %s | %s |"
        .formatted(behaviour.sentence(), behaviour.faked().words(), link(behaviour.link()));
  }

  private static String link(String source) {
    String page = source.replaceAll(".*/(?=[^/#]+/?(#.*)?$)", "").replaceAll("/$", "");
    return "[%s](%s)".formatted(page.replaceAll("/?#", ", "), source);
  }
}

package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.policies.traffic.HaproxyConfig.Backend;
import dev.causeway.policies.traffic.HaproxyConfig.Server;
import java.util.List;
import java.util.Optional;

/** The weights of HAProxy's servers are weights, and one of them serves. */
public final class HaproxyWeights implements ResourcePolicy {
  private static final int MOST = 256;

  @Override
  public About about() {
    return About.mandatory(
        "haproxy-weights",
        "HAProxy servers with a weight outside 0 to 256, or all at 0",
        new Fact(
            "The weight of a server is 0 to 256, 1 unless set, and relative to the sum; at 0 it only serves those it has a session with",
            "https://docs.haproxy.org/dev/configuration.html#5.2-weight"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return HaproxyConfig.of(resource).stream()
        .flatMap(
            backend -> wrong(backend).map(found -> violation(resource, backend, found)).stream())
        .toList();
  }

  private static Optional<String> wrong(Backend backend) {
    Optional<Server> outside =
        backend.servers().stream()
            .filter(server -> weight(server) > MOST || weight(server) < 0)
            .findFirst();
    if (outside.isPresent()) {
      return outside.map(
          server ->
              "server %s has weight %s"
                  .formatted(server.name(), server.after("weight").orElse("")));
    }
    List<Server> serving =
        backend.servers().stream().filter(server -> !server.has("backup")).toList();
    return !serving.isEmpty() && serving.stream().allMatch(server -> weight(server) == 0)
        ? Optional.of(
            "all servers but backups have weight 0: "
                + String.join(", ", serving.stream().map(Server::name).toList()))
        : Optional.empty();
  }

  private static long weight(Server server) {
    return server
        .after("weight")
        .filter(weight -> weight.matches("-?\\d{1,9}"))
        .map(Long::valueOf)
        .orElse(1L);
  }

  private static Violation violation(Seen resource, Backend backend, String found) {
    return resource.violation(
        backend.text().hiding("in backend %s %s".formatted(backend.name(), found)),
        "Give each server a weight of 0 to 256, one of them above 0");
  }
}

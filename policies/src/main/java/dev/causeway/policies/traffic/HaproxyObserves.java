package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.policies.traffic.HaproxyConfig.Backend;
import java.util.List;

/** A server whose traffic is observed is checked too, since observing alone does nothing. */
public final class HaproxyObserves implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "haproxy-observe-needs-check",
        "a HAProxy server with observe and without check",
        new Fact(
            "observe works only together with check: a server without it is never taken out, whatever it answers",
            "https://docs.haproxy.org/dev/configuration.html#5.2-observe"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return HaproxyConfig.of(resource).stream()
        .flatMap(backend -> check(resource, backend).stream())
        .toList();
  }

  private static List<Violation> check(Seen resource, Backend backend) {
    return backend.servers().stream()
        .filter(server -> server.has("observe") && !server.has("check"))
        .map(
            server ->
                resource.violation(
                    backend
                        .text()
                        .hiding(
                            "in backend %s server %s has observe %s and no check"
                                .formatted(
                                    backend.name(),
                                    server.name(),
                                    server.after("observe").orElse(""))),
                    "Write check behind the server's address"))
        .toList();
  }
}

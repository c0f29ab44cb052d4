package dev.causeway.policies.traffic;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** Weights that are to shift can be changed while HAProxy runs. */
public final class HaproxyBalance implements ResourcePolicy {
  @Override
  public About about() {
    return About.advisory(
        "haproxy-weights-can-shift",
        "weighted HAProxy servers in a backend that is balanced by static-rr",
        new Fact(
            "Weights change live only on dynamic algorithms such as roundrobin; static-rr takes 0 and 100 % alone",
            "https://docs.haproxy.org/dev/configuration.html#balance"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return HaproxyConfig.of(resource).stream()
        .filter(backend -> backend.balance().filter("static-rr"::equals).isPresent())
        .filter(
            backend ->
                backend.servers().stream().anyMatch(server -> server.after("weight").isPresent()))
        .map(
            backend ->
                resource.violation(
                    backend
                        .text()
                        .hiding(
                            "backend %s has weights and balance static-rr"
                                .formatted(backend.name())),
                    "Write balance roundrobin"))
        .toList();
  }
}

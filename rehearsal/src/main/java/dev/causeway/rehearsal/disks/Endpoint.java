package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.cloud.kubernetes.PodName;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The name that clients use, and whom it leads to: they ask again after a while, and after each
 * failure. Thread-safe.
 */
public final class Endpoint implements AutoCloseable {
  /**
   * How long a client keeps an answer.
   *
   * @see <a href="https://coredns.io/plugins/kubernetes/">5 seconds is what CoreDNS gives unless
   *     told otherwise</a>
   */
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final DiskSite site;
  private final Kubernetes kubernetes;
  private final KubernetesClient client;
  private final Clock clock;
  private Optional<Target> target = Optional.empty();
  private Instant until = Instant.MIN;

  /** The endpoint of a site. */
  public Endpoint(DiskSite site, Kubernetes kubernetes, Clock clock) {
    this.site = site;
    this.kubernetes = kubernetes;
    this.client = kubernetes.client();
    this.clock = clock;
  }

  /**
   * Whom a name led to.
   *
   * @param members the numbers of those that can be reached
   */
  record Target(Side side, Set<Integer> members) {
    Target {
      members = Set.copyOf(members);
    }
  }

  /** Whom it leads to, as a client knows; nothing while the name does not exist. */
  synchronized Optional<Target> target() {
    if (!clock.instant().isBefore(until)) {
      target = asked();
      until = clock.instant().plus(KEPT);
    }
    return target;
  }

  /** Names are answered from what is known while the API is away, as CoreDNS does. */
  private Optional<Target> asked() {
    try {
      return declared().flatMap(this::resolved);
    } catch (KubernetesClientException away) {
      return target;
    }
  }

  /** Whom it led to was not there: the next answer is a new one. */
  synchronized void forget() {
    until = Instant.MIN;
  }

  /** The side it leads to right now, as is declared; nothing while it leads to none. */
  public Optional<Side> side() {
    return declared().flatMap(this::side);
  }

  private Optional<Side> side(String name) {
    if (name.equals(site.oldAddress())) {
      return Optional.of(Side.OLD);
    }
    return name.equals(site.newAddress()) ? Optional.of(Side.NEW) : Optional.empty();
  }

  private Optional<String> declared() {
    return Optional.ofNullable(
            client.services().inNamespace(DiskSite.NAMESPACE).withName(site.endpoint()).get())
        .map(Service::getSpec)
        .map(spec -> spec.getExternalName());
  }

  private Optional<Target> resolved(String name) {
    return side(name)
        .map(side -> new Target(side, side == Side.OLD ? oldMembers() : podsBehind(name)));
  }

  private Set<Integer> oldMembers() {
    return site.database().members(Side.OLD).stream()
        .map(Member::number)
        .collect(Collectors.toSet());
  }

  private Set<Integer> podsBehind(String name) {
    return kubernetes.resolve(name).stream()
        .map(PodName::name)
        .flatMap(pod -> site.database().ring().seat(pod).stream())
        .map(Ring.Seat::number)
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    client.close();
  }
}

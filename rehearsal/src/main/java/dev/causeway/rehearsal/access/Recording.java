package dev.causeway.rehearsal.access;

import dev.causeway.rehearsal.cloud.aws.AwsGuard;
import dev.causeway.rehearsal.cloud.aws.IamCall;
import dev.causeway.rehearsal.cloud.kubernetes.KubeCall;
import dev.causeway.rehearsal.cloud.kubernetes.KubeGuard;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lets everything through and notes who called what. A gate that finds its workload not ready lists
 * its pods and their events; whether it did so here is a matter of who was first, so that this is
 * noted whenever it looks at a workload. Thread-safe.
 */
final class Recording {
  private static final List<String> REASONS = List.of("pods", "events");
  private static final Set<String> WORKLOADS = Set.of("deployments", "statefulsets", "jobs");

  private final SortedMap<Caller, NavigableSet<IamCall>> aws = new TreeMap<>();
  private final SortedMap<Caller, NavigableSet<KubeCall>> kubernetes = new TreeMap<>();

  AwsGuard aws() {
    return (user, call) -> {
      note(aws, user, call);
      return true;
    };
  }

  KubeGuard kubernetes() {
    return (user, call) -> {
      note(kubernetes, user, call);
      if (looksAtWorkload(user, call)) {
        REASONS.forEach(
            of -> note(kubernetes, user, new KubeCall("list", "", of, call.namespace(), "")));
      }
      return true;
    };
  }

  private static boolean looksAtWorkload(String user, KubeCall call) {
    return Caller.of(user).equals(Optional.of(Caller.CAUSEWAY))
        && call.verb().equals("get")
        && WORKLOADS.contains(call.resource());
  }

  private synchronized <T> void note(
      SortedMap<Caller, NavigableSet<T>> calls, String user, T call) {
    Caller.of(user)
        .ifPresent(caller -> calls.computeIfAbsent(caller, who -> new TreeSet<>()).add(call));
  }

  synchronized Calls calls() {
    return new Calls(aws, kubernetes);
  }
}

package dev.causeway.rehearsal.access;

import dev.causeway.rehearsal.cloud.aws.IamCall;
import dev.causeway.rehearsal.cloud.kubernetes.KubeCall;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who called what, each call once. */
public record Calls(
    SortedMap<Caller, NavigableSet<IamCall>> aws,
    SortedMap<Caller, NavigableSet<KubeCall>> kubernetes) {
  public Calls {
    aws = copy(aws);
    kubernetes = copy(kubernetes);
  }

  private static <T> SortedMap<Caller, NavigableSet<T>> copy(Map<Caller, NavigableSet<T>> calls) {
    SortedMap<Caller, NavigableSet<T>> copy = new TreeMap<>();
    calls.forEach((caller, each) -> copy.put(caller, new TreeSet<>(each)));
    return copy;
  }

  /** The permissions that AWS has to give for them. */
  public IamPolicy policy() {
    return IamPolicy.of(aws);
  }

  /** The permissions that Kubernetes has to give for them. */
  public Rbac rbac() {
    return Rbac.of(kubernetes);
  }
}

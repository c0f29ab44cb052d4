package dev.causeway.protocol;

import java.util.List;

/**
 * A create or update whose effect happened in part: the resource exists, and the next run's update
 * goes on with it.
 */
public final class InitFailed extends ProviderException {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient PropertyMap outputs;
  private final List<String> reasons;

  public InitFailed(String id, PropertyMap outputs, List<String> reasons) {
    super(String.join("; ", reasons));
    this.id = id;
    this.outputs = outputs;
    this.reasons = List.copyOf(reasons);
  }

  public String id() {
    return id;
  }

  public PropertyMap outputs() {
    return outputs;
  }

  public List<String> reasons() {
    return reasons;
  }
}

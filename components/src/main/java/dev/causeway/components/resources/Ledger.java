package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** The record of where a migration stands: it refuses every change of phase the law forbids. */
@ResourceType(type = Ledger.TYPE)
public final class Ledger extends CustomResource {
  static final String TYPE = "causeway:index:Ledger";

  @Export(
      name = "phase",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> phase;

  @Export(
      name = "direction",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> direction;

  @Export(
      name = "from",
      refs = {String.class},
      tree = "[0]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<String> from;

  /** Declares it; the name and the parent make its URN. */
  public Ledger(String name, LedgerArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** Where the migration stands. */
  public Output<String> phase() {
    return phase;
  }

  /** Which way it went to get there: forward, stay or back. */
  public Output<String> direction() {
    return direction;
  }

  /** Where it stood before. */
  public Output<String> from() {
    return from;
  }
}

package dev.causeway.cli.doctor;

/** What something is needed for. */
public enum Need {
  BUILD("building and rehearsing", true),
  UP("pulumi preview and up", true),
  POLICIES("pulumi up --policy-pack", false),
  LOOK("looking at the cluster", false),
  CLI("building the Pulumi CLI with tools/pulumi-cli", false);

  private final String words;
  private final boolean required;

  Need(String words, boolean required) {
    this.words = words;
    this.required = required;
  }

  /** How people read it. */
  public String words() {
    return words;
  }

  /** Whether Causeway is of little use without. */
  public boolean required() {
    return required;
  }
}

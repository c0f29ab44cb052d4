package dev.causeway.engine;

/**
 * Which provider plugin a program needs for a package.
 *
 * @param version such as {@code 6.83.0}; empty for any
 * @param downloadUrl where it is downloaded from; empty for the usual place
 */
public record PluginSpec(String packageName, String version, String downloadUrl) {
  /** Whether any plugin of the package would do. */
  boolean isOpen() {
    return version.isEmpty() && downloadUrl.isEmpty();
  }

  /** This one, with what it leaves open taken from another. */
  PluginSpec completedBy(PluginSpec other) {
    return new PluginSpec(
        packageName,
        version.isEmpty() ? other.version : version,
        downloadUrl.isEmpty() ? other.downloadUrl : downloadUrl);
  }
}

package dev.causeway.components.resources;

import com.pulumi.resources.CustomResourceOptions;

/** The plugin that serves these resources. */
final class Plugin {
  static final String VERSION = "0.1.0";

  private Plugin() {}

  /** The options with the plugin's version, unless they name one. */
  static CustomResourceOptions version(CustomResourceOptions options) {
    return CustomResourceOptions.merge(
        CustomResourceOptions.builder().version(VERSION).build(), options);
  }
}

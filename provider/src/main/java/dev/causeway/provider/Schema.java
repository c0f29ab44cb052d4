package dev.causeway.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The package's schema: every resource, property, unit, range and default. The typed classes, the
 * Checks and the page of the resources are held to it by tests.
 *
 * <p>What Pulumi's format has no word for is in a property's {@code language.causeway}: {@code
 * kind} (of a string: {@code duration}, {@code phase}, {@code direction}, {@code instant}, {@code
 * url}, {@code anyText}), {@code minimum}, {@code maximum}, {@code over} (more than that), {@code
 * unit} and {@code filledByCheck}.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/">the
 *     format</a>
 */
public final class Schema {
  private Schema() {}

  /** It, as JSON. */
  public static String json() {
    try (InputStream in = Schema.class.getResourceAsStream("schema.json")) {
      if (in == null) {
        throw new IllegalStateException("schema.json is not in the jar. Build it anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

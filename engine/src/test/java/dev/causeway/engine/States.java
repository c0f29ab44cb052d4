package dev.causeway.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** States of any size, with resources as large as real ones. */
final class States {
  private static final String STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
  private static final String PROVIDER = "urn:pulumi:dev::shop::pulumi:providers:test::default";

  private States() {}

  /** A stack, a provider, and things that depend on it. */
  static Deployment of(int things) {
    return Deployment.fromJson(json(things, "one"));
  }

  private static String json(int things, String value) {
    String resources =
        IntStream.range(0, things)
            .mapToObj(number -> thing(number, value))
            .collect(Collectors.joining(","));
    return """
        {"version": 3, "deployment": {
          "manifest": {"time": "2026-11-21T00:00:00Z", "magic": "%s", "version": "%s"},
          "resources": [
            {"urn": "%s", "custom": false, "type": "pulumi:pulumi:Stack"},
            {"urn": "%s", "custom": true, "id": "p1", "type": "pulumi:providers:test"}%s]}}
        """
        .formatted(
            Manifest.MAGIC,
            Manifest.VERSION,
            STACK,
            PROVIDER,
            resources.isEmpty() ? "" : "," + resources);
  }

  private static String thing(int number, String value) {
    return String.format(
        Locale.ROOT,
        """
        {"urn": "urn:pulumi:dev::shop::test:index:Thing::thing-%1$d", "custom": true,
         "id": "arn:aws:sqs:eu-central-1:123456789012:thing-%1$d", "type": "test:index:Thing",
         "inputs": {"value": "%2$s", "name": "thing-%1$d", "size": %1$d, "größe": "ß%1$d",
           "tags": {"team": "orders", "owner": "causeway", "stage": "expand", "number": "%1$d"},
           "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\"}]}"},
         "outputs": {"value": "%2$s", "name": "thing-%1$d", "size": %1$d, "größe": "ß%1$d",
           "arn": "arn:aws:sqs:eu-central-1:123456789012:thing-%1$d",
           "url": "https://sqs.eu-central-1.amazonaws.com/123456789012/thing-%1$d",
           "tags": {"team": "orders", "owner": "causeway", "stage": "expand", "number": "%1$d"},
           "policy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\"}]}"},
         "parent": "%3$s", "provider": "%4$s::p1", "dependencies": ["%3$s"],
         "propertyDependencies": {"value": [], "name": [], "tags": []},
         "created": "2026-11-21T00:00:00Z", "modified": "2026-11-21T00:00:00Z"}""",
        number,
        value,
        STACK,
        PROVIDER);
  }

  /** A thing of such a state, with a value of its own. */
  static ResourceState thing(String value) {
    return thing(0, Deployment.fromJson(json(1, value)));
  }

  /** A thing of such a state that has a secret. */
  static ResourceState secretThing(String plain) {
    String secret =
        "{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\","
            + " \"plaintext\": \"\\\"%s\\\"\"}".formatted(plain);
    return thing(
        0,
        Deployment.fromJson(
            json(1, "one").replace("\"owner\": \"causeway\"", "\"owner\": " + secret)));
  }

  private static ResourceState thing(int number, Deployment state) {
    return state.resources().get(number + 2);
  }

  /** The change that a resource was made. */
  static Change put(long key, ResourceState state) {
    return new Change(Map.of(key, state), Set.of(), Map.of(), Set.of());
  }

  /** The change that an update of a resource, which has a place in the base, was begun. */
  static Change begun(long key, ResourceState state) {
    PendingOperation operation = new PendingOperation(state, PendingOperation.Kind.UPDATING);
    return new Change(Map.of(), Set.of(), Map.of(key, operation), Set.of());
  }

  /** The change that an operation ended, and left a resource where it stood. */
  static Change updated(long operation, long key, ResourceState state) {
    return new Change(Map.of(key, state), Set.of(), Map.of(), Set.of(operation));
  }

  /** The change that an operation ended, and gave a resource in place of one of the base. */
  static Change ended(long operation, long former, long key, ResourceState state) {
    return new Change(Map.of(key, state), Set.of(former), Map.of(), Set.of(operation));
  }

  /** Writes a change and waits until it is durable. */
  static void write(Journal journal, Change change) {
    try {
      journal.write(change).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}

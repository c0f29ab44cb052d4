package dev.causeway.rehearsal.providers;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The name a provider gives where the program gives none: the resource's name, a dash and random
 * hexadecimal digits; kept from then on.
 *
 * @param path where the name stands, such as {@code name} or {@code metadata.name}
 * @param digits how many random digits
 * @see <a
 *     href="https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming">autonaming</a>
 */
public record AutoName(String path, int digits) {

  PropertyMap fillIn(Check request) {
    if (Paths.get(request.news(), path).isPresent()) {
      return request.news();
    }
    Value name =
        request
            .oldInputs()
            .flatMap(olds -> Paths.get(olds, path))
            .orElseGet(() -> Value.of(request.urn().name() + "-" + random()));
    return Paths.with(request.news(), path, name);
  }

  /** Whether the properties carry a name that a program chose. */
  boolean isChosen(Urn urn, PropertyMap properties) {
    String pattern = Pattern.quote(urn.name()) + "-[0-9a-f]{" + digits + "}";
    return Paths.get(properties, path)
        .filter(name -> name instanceof Value.Text text && !text.value().matches(pattern))
        .isPresent();
  }

  private String random() {
    StringBuilder text = new StringBuilder();
    ThreadLocalRandom.current()
        .ints(digits, 0, 16)
        .forEach(digit -> text.append(Character.forDigit(digit, 16)));
    return text.toString();
  }
}

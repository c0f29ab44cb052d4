package dev.causeway.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.policies.Pack;
import dev.causeway.policies.files.LintFile;
import dev.causeway.policies.files.Subjects;
import dev.causeway.protocol.Policies.Finding;
import dev.causeway.protocol.Policies.Level;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What policies found in files.
 *
 * @param resources how many they looked at
 */
record LintReport(int files, int resources, List<Found> found) {
  /** One finding and the file it is about. */
  record Found(String file, Finding finding) {
    boolean isError() {
      return finding.level() != Level.ADVISORY;
    }

    Optional<Urn> urn() {
      return finding.urn();
    }
  }

  /** Looks at each state by itself, and at all manifests together. */
  static LintReport of(Pack pack, List<LintFile> files) {
    List<Found> found = new ArrayList<>();
    Subjects manifests = new Subjects(List.of(), List.of());
    int resources = 0;
    for (LintFile file : files) {
      resources += file.subjects().resources().size();
      if (file.isState()) {
        look(pack, file.subjects()).forEach(finding -> found.add(new Found(file.name(), finding)));
      } else {
        manifests = manifests.and(file.subjects());
      }
    }
    look(pack, manifests)
        .forEach(
            finding -> found.add(new Found(finding.urn().map(Urn::project).orElse(""), finding)));
    return new LintReport(files.size(), resources, found);
  }

  private static List<Finding> look(Pack pack, Subjects subjects) {
    return subjects.findings(pack.start());
  }

  long errors() {
    return found.stream().filter(Found::isError).count();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (Found each : found) {
      String subject = subject(each);
      text.append(subject.equals(last) ? "" : subject + "\n").append(entry(each));
      last = subject;
    }
    return text.append(summary()).append('\n').toString();
  }

  private static String subject(Found found) {
    return found
        .urn()
        .map(urn -> "%s: %s (%s)".formatted(found.file(), urn.name(), urn.type()))
        .orElse(found.file());
  }

  private static String entry(Found found) {
    return "  %s %s%n%s%n"
            .formatted(
                found.isError() ? "error" : "warning",
                found.finding().policy().name(),
                found.finding().message().indent(4).stripTrailing())
        + "\n";
  }

  private String summary() {
    long warnings = found.size() - errors();
    return "%s, %s: %s, %s"
        .formatted(
            counted(files, "file"),
            counted(resources, "resource"),
            counted(errors(), "error"),
            counted(warnings, "warning"));
  }

  private static String counted(long number, String word) {
    return "%,d %s%s".formatted(number, word, number == 1 ? "" : "s");
  }

  String json() {
    ArrayNode all = new JsonMapper().createArrayNode();
    for (Found each : found) {
      ObjectNode one = all.addObject().put("file", each.file());
      each.urn().ifPresent(urn -> one.put("resource", urn.name()).put("type", urn.type()));
      one.put("policy", each.finding().policy().name())
          .put("level", each.finding().level().name().toLowerCase(Locale.ROOT))
          .put("message", each.finding().message());
    }
    return all.toPrettyString() + "\n";
  }
}

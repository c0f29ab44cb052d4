package dev.causeway.engine.walk;

import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Standing;
import dev.causeway.engine.Step;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in few words what a wish or a state is: nothing of what is as usual. */
final class Words {
  private final List<String> words = new ArrayList<>();

  private Words() {}

  static String of(Wish wish) {
    Wish.Manner manner = wish.manner();
    return new Words()
        .say(true, wish.name() + " " + wish.kind() + " v" + wish.value())
        .say("under", wish.parent())
        .say("by", wish.provider())
        .say(!wish.version().isEmpty(), "version " + wish.version())
        .say("depends on", wish.dependsOn())
        .say("from", wish.from())
        .say(manner.secret(), "secret")
        .say(manner.protect(), "protect")
        .say(manner.retain(), "retain")
        .say("deleteFirst", manner.deleteFirst())
        .say(manner.replaceOnChanges(), "replaceOnChanges")
        .say(manner.ignoreChanges(), "ignoreChanges")
        .say("replaceWith", manner.replaceWith())
        .say("formerly", manner.formerly())
        .say("adopts", manner.adopts())
        .say(manner.trigger() > 0, "trigger " + manner.trigger())
        .toString();
  }

  static String of(ResourceState state) {
    Standing standing = state.standing();
    return new Words()
        .say(true, name(state.urn()) + " " + state.id())
        .say("under", state.parent().map(Words::name))
        .say("by", state.provider().map(by -> name(by.urn()) + "::" + by.id()))
        .say("depends on", names(state.dependencies()))
        .say(!state.propertyDependencies().isEmpty(), "inputs " + state.inputs().entries().keySet())
        .say("deletedWith", state.edges().deletedWith().map(Words::name))
        .say("replaceWith", names(state.edges().replaceWith()))
        .say(standing.delete(), "DELETE")
        .say(standing.external(), "EXTERNAL")
        .say(standing.pendingReplacement(), "PENDING REPLACEMENT")
        .say(standing.taint(), "TAINT")
        .say("init errors", standing.initErrors())
        .say(state.options().protect(), "protect")
        .say(state.options().retainOnDelete(), "retain")
        .toString();
  }

  static String of(Leg leg) {
    List<String> lines = new ArrayList<>();
    leg.entries().forEach(entry -> lines.add(of(entry)));
    lines.add(
        leg.run()
            .map(run -> run.succeeded() ? "succeeded" : "failed: " + run.errors())
            .orElse("died"));
    return lines.stream().map(line -> "\n  " + line).collect(Collectors.joining());
  }

  private static String of(Entry entry) {
    if (entry instanceof Entry.Saved saved) {
      return "saved %s, pending %s"
          .formatted(
              saved.state().resources().stream()
                  .map(state -> name(state.urn()) + " " + state.id())
                  .toList(),
              saved.state().pendingOperations().stream()
                  .map(
                      operation -> operation.kind().word() + " " + name(operation.resource().urn()))
                  .toList());
    }
    if (entry instanceof Entry.Started started) {
      return "started " + of(started.step());
    }
    return entry instanceof Entry.Ended ended ? "ended " + of(ended.step()) : entry.toString();
  }

  private static String of(Step step) {
    return step.op().word() + " " + name(step.urn()) + (step.failed() ? " failed" : "");
  }

  private static String name(Urn urn) {
    return urn.qualifiedType().replace("test:index:", "").replace("pulumi:providers:", "~")
        + "/"
        + urn.name();
  }

  private static List<String> names(List<Urn> urns) {
    return urns.stream().map(Words::name).toList();
  }

  private Words say(boolean so, String word) {
    if (so) {
      words.add(word);
    }
    return this;
  }

  private Words say(String word, Optional<?> of) {
    return say(of.isPresent(), word + " " + of.map(Object::toString).orElse(""));
  }

  private Words say(String word, Collection<?> of) {
    return say(!of.isEmpty(), word + " " + of);
  }

  @Override
  public String toString() {
    return String.join(", ", words);
  }
}

package dev.causeway.stacks;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.causeway.components.Settings;
import java.util.Map;
import java.util.function.Consumer;

/** The Pulumi program: it declares the stack that config {@code causeway:stack} names. */
public final class Main {
  private static final Map<String, Consumer<Context>> STACKS =
      Map.of(
          CassandraVolumes.NAME, CassandraVolumes::declare,
          KafkaBrokers.NAME, KafkaBrokers::declare,
          QueueWorkers.NAME, QueueWorkers::declare);

  private Main() {}

  /** Runs the program as Pulumi's Java host does. */
  public static void main(String[] args) {
    Pulumi.run(Main::program);
  }

  /** The program itself, for whatever engine runs it. */
  public static void program(Context context) {
    Settings causeway = Settings.of(context, "causeway");
    String accepted = "one of " + String.join(", ", STACKS.keySet().stream().sorted().toList());
    String name = causeway.text("stack", accepted);
    Consumer<Context> stack = STACKS.get(name);
    if (stack == null) {
      throw causeway.wrong("stack", name, accepted);
    }
    stack.accept(context);
  }
}

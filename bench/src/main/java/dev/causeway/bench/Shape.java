package dev.causeway.bench;

import com.pulumi.Context;
import com.pulumi.core.Output;
import java.util.function.Consumer;

/** How the resources of a measured program hang together. */
enum Shape {
  /** Nothing depends on anything. */
  FLAT {
    @Override
    Consumer<Context> program(int resources) {
      return ctx -> {
        for (int at = 0; at < resources; at++) {
          new Item("item-" + at, Output.of("value " + at));
        }
      };
    }
  },
  /** Each depends on the one before it. */
  CHAIN {
    @Override
    Consumer<Context> program(int resources) {
      return ctx -> {
        Output<String> last = Output.of("the first");
        for (int at = 0; at < resources; at++) {
          last = new Item("item-" + at, last).value();
        }
      };
    }
  },
  /** All but the first depend on the first. */
  FAN_OUT {
    @Override
    Consumer<Context> program(int resources) {
      return ctx -> {
        Item first = new Item("item-0", Output.of("the first"));
        for (int at = 1; at < resources; at++) {
          new Item("item-" + at, first.value());
        }
      };
    }
  };

  /** A program with that many resources. */
  abstract Consumer<Context> program(int resources);

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}

package dev.causeway.rehearsal.providers.aws;

import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What the types of EC2's make of its answers. */
final class Ec2Answers {
  private Ec2Answers() {}

  /** The answer; nothing if the call is refused with that code. */
  static <T> Optional<T> unless(String code, Supplier<Optional<T>> call) {
    try {
      return call.get();
    } catch (Ec2Exception e) {
      if (is(e, code)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static boolean is(Ec2Exception e, String code) {
    return e.awsErrorDetails().errorCode().equals(code);
  }

  static String arn(String type, String id) {
    return "arn:aws:ec2:%s:%s:%s/%s".formatted(LocalAws.REGION, LocalAws.ACCOUNT, type, id);
  }

  static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  static String orNone(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package dev.causeway.rehearsal.crash;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Every call that a process makes to AWS passes here. A receive that brings something hides it. */
final class AwsCalls implements ExecutionInterceptor {
  /** Hides the messages it brings, and so is an effect. */
  static final String RECEIVE = "ReceiveMessage";

  private static final Pattern READS = Pattern.compile("(Get|List|Describe|Receive).*");
  private static final ExecutionAttribute<Effect> WRITE = new ExecutionAttribute<>("write");

  private final Lifeline life;

  AwsCalls(Lifeline life) {
    this.life = life;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String word = word(attributes);
    if (READS.matcher(word).matches()) {
      life.leaving();
    } else {
      life.writing(word).ifPresent(write -> attributes.putAttribute(WRITE, write));
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Optional.ofNullable(attributes.getAttribute(WRITE)).ifPresent(life::written);
    if (context.response() instanceof ReceiveMessageResponse received
        && !received.messages().isEmpty()) {
      life.hasWritten(word(attributes));
    }
  }

  private static String word(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
  }
}

package dev.causeway.rehearsal.conformance;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Ends long polls after a second, for a world whose time runs faster than its queues'. */
final class ShorterPolls implements ExecutionInterceptor {
  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    return context.request() instanceof ReceiveMessageRequest receive
            && receive.waitTimeSeconds() != null
        ? receive.toBuilder().waitTimeSeconds(Math.min(1, receive.waitTimeSeconds())).build()
        : context.request();
  }
}

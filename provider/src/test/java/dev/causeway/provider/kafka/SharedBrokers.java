package dev.causeway.provider.kafka;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one cluster that all of them share, since it takes seconds to start. */
final class SharedBrokers implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedBrokers.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RealBrokers.class;
  }

  @Override
  public RealBrokers resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(RealBrokers.class, type -> new RealBrokers(), RealBrokers.class);
  }
}

package dev.waybill.deploy;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the suite once for all test classes that ask for it, from the packages of this build.
public final class SuiteExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Deployed.class;
  }

  @Override
  public Deployed resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SuiteExtension.class))
        .computeIfAbsent(Deployed.class, _ -> Deployed.begin(), Deployed.class);
  }
}

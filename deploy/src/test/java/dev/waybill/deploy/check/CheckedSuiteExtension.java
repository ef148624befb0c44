package dev.waybill.deploy.check;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts one suite for all test classes that spoil it and have it judged.
public final class CheckedSuiteExtension implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CheckedSuite.class;
  }

  @Override
  public CheckedSuite resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(CheckedSuiteExtension.class))
        .computeIfAbsent(CheckedSuite.class, _ -> CheckedSuite.begin(), CheckedSuite.class);
  }
}

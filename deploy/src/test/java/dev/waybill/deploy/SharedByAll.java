package dev.waybill.deploy;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands one and the same thing to all test classes that ask for it: it begins with the first of
/// them, and JUnit closes it after the last.
public abstract class SharedByAll<T extends AutoCloseable> implements ParameterResolver {
  private final Class<T> type;
  private final Supplier<T> begin;

  protected SharedByAll(Class<T> type, Supplier<T> begin) {
    this.type = type;
    this.begin = begin;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public T resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(type))
        .computeIfAbsent(type, _ -> begin.get(), type);
  }
}

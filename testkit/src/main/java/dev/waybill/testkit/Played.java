package dev.waybill.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Interfaces of which a test plays a part: the methods that it names. Any other is an error.
///
/// Much of what is tested recovers from whatever fails. So a call that nobody expected is kept, and
/// fails the test at its end even if it was swallowed. Use it as a field with [RegisterExtension].
public final class Played implements AfterEachCallback {
  /// What a method answers.
  @FunctionalInterface
  public interface Answer {
    Object to(Object[] arguments) throws Exception;
  }

  private final Queue<AssertionError> unexpected = new ConcurrentLinkedQueue<>();

  /// @param answers by the names of the methods
  public <T> T as(Class<T> type, Map<String, Answer> answers) {
    for (var name : answers.keySet()) {
      if (Arrays.stream(type.getMethods()).map(Method::getName).noneMatch(name::equals)) {
        throw new IllegalArgumentException(
            "%s has no method %s to play".formatted(type.getSimpleName(), name));
      }
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (played, method, arguments) ->
                method.getDeclaringClass() == Object.class
                    ? own(played, type, method, arguments)
                    : answered(type, method, arguments, answers)));
  }

  private Object answered(
      Class<?> type, Method method, Object[] arguments, Map<String, Answer> answers)
      throws Exception {
    var answer = answers.get(method.getName());
    if (answer == null) {
      var error =
          new AssertionError(
              "%s.%s is not played by this test".formatted(type.getSimpleName(), method.getName()));
      unexpected.add(error);
      throw error;
    }
    return answer.to(arguments == null ? new Object[0] : arguments);
  }

  private static Object own(Object played, Class<?> type, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> played == arguments[0];
      case "hashCode" -> System.identityHashCode(played);
      default -> "played " + type.getSimpleName();
    };
  }

  /// A test that has failed already says more by that.
  @Override
  public void afterEach(ExtensionContext test) {
    var first = unexpected.poll();
    unexpected.clear();
    if (first != null && test.getExecutionException().isEmpty()) {
      throw first;
    }
  }
}

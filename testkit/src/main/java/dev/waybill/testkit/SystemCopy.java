package dev.waybill.testkit;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/// Calls [StartedServers] as the system class loader has it, with nothing but the JDK's types.
final class SystemCopy {
  private static final String NAME = SystemCopy.class.getPackageName() + ".StartedServers";

  private SystemCopy() {}

  static Object call(String method, Object... arguments) {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    var system = ClassLoader.getSystemClassLoader();
    thread.setContextClassLoader(system);
    try {
      var types = Arrays.stream(arguments).map(Object::getClass).toArray(Class<?>[]::new);
      return Class.forName(NAME, true, system).getMethod(method, types).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(method + ": " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + method + " on the system's class path", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}

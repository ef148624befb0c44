package dev.waybill.deploy;

import java.lang.reflect.Proxy;

/// Hears SIGINT and SIGTERM before the JVM begins to end, so that all can be ended in order.
///
/// The JDK has no supported way; this one, of module `jdk.unsupported`, is reached by name because
/// the compiler warns of it wherever it is written.
final class Interrupts {
  private Interrupts() {}

  static void call(Runnable action) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var listener =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handler},
              (_, method, _) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      for (var name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM lets nobody hear signals", e);
    }
  }
}

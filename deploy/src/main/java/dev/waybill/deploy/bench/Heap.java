package dev.waybill.deploy.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.waybill.deploy.Stop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// What of its heap another JVM uses, as that JVM itself counts it: live objects and what the
/// collector has not yet taken back.
final class Heap implements AutoCloseable {
  private static final long BETWEEN_LOOKS_MILLIS = 50;

  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final AtomicLong highest = new AtomicLong();
  private volatile Thread looking;

  private Heap(JMXConnector connector) throws IOException {
    this.connector = connector;
    this.memory =
        ManagementFactory.newPlatformMXBeanProxy(
            connector.getMBeanServerConnection(),
            ManagementFactory.MEMORY_MXBEAN_NAME,
            MemoryMXBean.class);
  }

  static Heap of(long pid) throws IOException {
    try {
      var machine = VirtualMachine.attach(Long.toString(pid));
      try {
        var url = new JMXServiceURL(machine.startLocalManagementAgent());
        return new Heap(JMXConnectorFactory.connect(url));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException e) {
      throw new Stop("cannot look into process " + pid, e);
    }
  }

  long used() {
    return memory.getHeapMemoryUsage().getUsed();
  }

  void collect() {
    memory.gc();
  }

  /// Looks again and again, until [#highest] is asked for.
  void watch() {
    highest.set(used());
    looking = Thread.ofPlatform().name("heap").daemon().start(this::look);
  }

  private void look() {
    try {
      while (true) {
        highest.accumulateAndGet(used(), Math::max);
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// The most that was used at any look since [#watch].
  long highest() throws InterruptedException {
    looking.interrupt();
    looking.join();
    return highest.get();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}

package dev.waybill.worker.directory;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Has work done on a disk, and does not wait for ever for one that says nothing more, such as that
/// of a file server that has gone away.
///
/// A call into such a disk holds its thread, and nothing frees it. So that is a thread of the
/// system: those that carry virtual ones are as many as processors, and without them all other runs
/// would stand still. Whoever waits leaves; while somebody is still held at a root nobody else is
/// sent there, so a root holds few threads however long it is away.
final class DiskWork {
  private static final Duration UNTIL_IT_NOTICES = Duration.ofSeconds(2);

  private final Disk disk;
  private final Duration patience;
  private final ConcurrentMap<String, Integer> heldAt = new ConcurrentHashMap<>();

  /// @param patience how long a disk may say nothing
  DiskWork(Disk disk, Duration patience) {
    this.disk = disk;
    this.patience = patience;
  }

  /// What is to be done.
  interface Work<T> {
    T on(Disk disk) throws IOException;
  }

  /// Does it, and answers what came of it.
  ///
  /// @param root which the disk has at least
  /// @throws SilentDisk when it says nothing for too long, or has not said anything since
  /// @throws InterruptedException when the caller is to leave; the work is asked to end
  <T> T at(String root, Work<T> work) throws IOException, InterruptedException {
    if (heldAt.containsKey(root)) {
      throw new SilentDisk(root);
    }
    var errand = new Errand<>(root, work);
    var thread = Thread.ofPlatform().daemon().name("at " + root).start(errand);
    try {
      return errand.await();
    } catch (SilentDisk e) {
      errand.leave();
      thread.interrupt();
      throw e;
    } catch (InterruptedException e) {
      thread.interrupt();
      if (!thread.join(UNTIL_IT_NOTICES)) {
        errand.leave();
      }
      throw e;
    }
  }

  /// Nothing was heard of the disk for too long.
  static final class SilentDisk extends IOException {
    private static final long serialVersionUID = 1L;

    SilentDisk(String root) {
      super("the disk of %s does not answer".formatted(root));
    }
  }

  /// One piece of work, who does it, and who waits for it.
  private final class Errand<T> implements Runnable {
    private final String root;
    private final Work<T> work;
    private final HeardDisk heard = new HeardDisk(disk);
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private boolean left;
    private boolean over;

    Errand(String root, Work<T> work) {
      this.root = root;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        done.complete(work.on(heard));
      } catch (Throwable e) {
        // Whoever waits hears of it, whatever it is.
        done.completeExceptionally(e);
      } finally {
        end();
      }
    }

    T await() throws IOException, InterruptedException {
      while (true) {
        var rest = patience.minus(heard.silence());
        if (!rest.isPositive()) {
          throw new SilentDisk(root);
        }
        try {
          return done.get(rest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          // It may have been heard of meanwhile.
        } catch (ExecutionException e) {
          throw asThrown(e.getCause());
        }
      }
    }

    private static IOException asThrown(Throwable cause) {
      return switch (cause) {
        case IOException problem -> problem;
        case RuntimeException bug -> throw bug;
        case Error fatal -> throw fatal;
        case Throwable other -> throw new IllegalStateException(other);
      };
    }

    synchronized void leave() {
      if (!over) {
        left = true;
        heldAt.merge(root, 1, Integer::sum);
      }
    }

    private synchronized void end() {
      over = true;
      if (left) {
        heldAt.computeIfPresent(root, (_, held) -> held == 1 ? null : held - 1);
      }
    }
  }
}

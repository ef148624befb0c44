package dev.waybill.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.FailedForNow;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A disk whose file server is away says nothing at all, and nobody waits for it for ever.
class SilentDiskTest extends Releasing {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final CountDownLatch back = new CountDownLatch(1);
  private final AtomicInteger waiting = new AtomicInteger();

  @AfterEach
  void comeBack() {
    back.countDown();
  }

  @Test
  void nobodyWaitsForItLongerThanIsSet() throws Exception {
    var away = new DirectoryTarget(store, ANYWHERE, new Away(), SHORT);
    deploy("r1", 1, archive("one"));

    assertThat(away.run(new SwitchCurrent(place("r1", 2)))).isEqualTo(silent());
    assertThat(away.ask(new SwitchCurrent(place("r1", 2)))).isEqualTo(silent());
  }

  @Test
  void nobodyElseIsSentThereWhileSomebodyIsHeld() throws Exception {
    var away = new DirectoryTarget(store, ANYWHERE, new Away(), SHORT);
    deploy("r1", 1, archive("one"));
    away.run(new SwitchCurrent(place("r1", 2)));

    for (int i = 0; i < 100; i++) {
      assertThat(away.run(new SwitchCurrent(place("r1", 3)))).isEqualTo(silent());
    }

    assertThat(waiting).hasValue(1);
  }

  @Test
  void whenItIsBackAllGoesOn() throws Exception {
    var away = new DirectoryTarget(store, ANYWHERE, new Away(), SHORT);
    deploy("r1", 1, archive("one"));
    DeployStep step = new SwitchCurrent(place("r1", 2));
    away.run(step);

    back.countDown();

    await().until(() -> away.runAgain(step) instanceof Done);
  }

  @Test
  void oneThatIsSlowIsWaitedFor() throws Exception {
    String sha256 = archive("a long text".repeat(20_000));
    var slow = new DirectoryTarget(store, ANYWHERE, new Slow(), SHORT);

    var began = System.nanoTime();
    for (DeployStep step : steps("r1", 1, sha256, 5)) {
      assertThat(slow.run(step)).isInstanceOf(Done.class);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(SHORT);
  }

  @Test
  void whoeverIsToldToLeaveLeaves() throws Exception {
    var away = new DirectoryTarget(store, ANYWHERE, new Away(), PATIENCE);
    deploy("r1", 1, archive("one"));
    var left = new CompletableFuture<Boolean>();
    var worker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    away.run(new SwitchCurrent(place("r1", 2)));
                    left.complete(false);
                  } catch (InterruptedException e) {
                    left.complete(true);
                  }
                });
    await().until(() -> waiting.get() == 1);

    worker.interrupt();

    await().until(left::isDone);
    assertThat(left.get()).isTrue();
  }

  private FailedForNow silent() {
    return new FailedForNow(
        "The disk that holds %s does not answer. Is its file server there?".formatted(root));
  }

  /// Says nothing, whatever the thread is told, as a call into the system does.
  private final class Away extends CutDisk {
    Away() {
      super(Integer.MAX_VALUE);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      waiting.incrementAndGet();
      boolean told = false;
      while (back.getCount() > 0) {
        try {
          back.await();
        } catch (InterruptedException e) {
          told = true;
        }
      }
      if (told) {
        Thread.currentThread().interrupt();
      }
      super.rename(from, to);
    }
  }

  /// Takes its time for each piece of a file, and never as much as is too long.
  private static final class Slow extends CutDisk {
    private static final long A_PIECE = Duration.ofMillis(40).toNanos();

    Slow() {
      super(Integer.MAX_VALUE);
    }

    @Override
    public void write(Path file, InputStream content, boolean executable) throws IOException {
      super.write(
          file,
          new FilterInputStream(content) {
            @Override
            public int read(byte[] bytes, int from, int most) throws IOException {
              LockSupport.parkNanos(A_PIECE);
              return super.read(bytes, from, most);
            }
          },
          executable);
    }
  }
}

package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Suite;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/// The broker is killed and its data directory deleted: with messages that were never sent to it,
/// or when all were sent and a consumer had not read them.
final class BrokerWiped implements Strike {
  private static final int ENOUGH = 10;

  private final boolean sent;

  BrokerWiped(boolean sent) {
    this.sent = sent;
  }

  @Override
  public String name() {
    return "wipe kafka, " + (sent ? "all sent and not read" : "not all sent");
  }

  @Override
  public String victim() {
    return Part.KAFKA.title();
  }

  @Override
  public Optional<String> aim(Scene scene, Duration within) throws Exception {
    return sent ? aimSent(scene, within) : aimUnsent(scene, within);
  }

  private static Optional<String> aimUnsent(Scene scene, Duration within) throws Exception {
    scene.suite().instance(Part.KAFKA).kill();
    var unsent =
        Await.seen(
            within,
            () -> {
              var waiting = scene.tables().unsent().get(Part.TRANSPORT_API).count();
              return waiting >= ENOUGH ? Optional.of(waiting) : Optional.<Long>empty();
            });
    if (unsent.isEmpty()) {
      scene.suite().instance(Part.KAFKA).start();
    }
    return unsent.map(count -> count + " messages not sent");
  }

  private static Optional<String> aimSent(Scene scene, Duration within) throws Exception {
    scene.suite().instances(Part.QUEUE_ENGINE).forEach(Instance::pause);
    Await.holds(within, () -> scene.lag().behind(Part.QUEUE_ENGINE) >= ENOUGH);
    scene.load().hold();
    var behind =
        Await.seen(
            within,
            () -> {
              var unsent =
                  scene.tables().unsent().entrySet().stream()
                      .filter(one -> one.getKey() != Part.QUEUE_ENGINE)
                      .mapToLong(one -> one.getValue().count())
                      .sum();
              var lag = scene.lag().behind(Part.QUEUE_ENGINE);
              return unsent == 0 && lag > 0 ? Optional.of(lag) : Optional.<Long>empty();
            });
    if (behind.isEmpty()) {
      letGo(scene);
    }
    return behind.map(count -> "nothing unsent, " + count + " messages not read");
  }

  @Override
  public void hit(Scene scene) throws IOException {
    scene.suite().instance(Part.KAFKA).kill();
    wipe(scene.suite());
    scene.load().goOn();
  }

  @Override
  public void heal(Scene scene) {
    scene.suite().instance(Part.KAFKA).start();
    letGo(scene);
  }

  private static void letGo(Scene scene) {
    scene.suite().instances(Part.QUEUE_ENGINE).forEach(Instance::resume);
    scene.load().goOn();
  }

  @Override
  public boolean losesOffsets() {
    return true;
  }

  private static void wipe(Suite suite) throws IOException {
    Files.walkFileTree(
        suite.kafkaData(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

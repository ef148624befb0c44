package dev.waybill.api.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.LogArchiveFiles.About;
import dev.waybill.api.LogArchiveSettings;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogArchiveDirectoryTest {
  private static final TenantId A = new TenantId("a");
  private static final TenantId NAMED_LIKE_A_RUN = new TenantId("a-7");

  @TempDir Path folder;
  private Vertx vertx;
  private LogArchiveDirectory archives;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    archives = new LogArchiveDirectory(new In(folder), vertx);
  }

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @Test
  void whatIsKnownStaysAndWhatAnInterruptedStepLeftGoes() throws Exception {
    var known = written(A, 7, false);
    written(A, 7, true);
    done(archives.begin(about(A, 7, false)));

    done(archives.sweep(A, 7, Set.of(known)));

    assertThat(files()).containsExactly(known);
  }

  @Test
  void filesOfATenantThatIsNamedLikeARunStay() throws Exception {
    var known = written(NAMED_LIKE_A_RUN, 12, false);
    done(archives.begin(about(NAMED_LIKE_A_RUN, 12, false)));
    var before = files();

    done(archives.sweep(A, 7, Set.of()));

    assertThat(files()).isEqualTo(before).hasSize(3).contains(known);
  }

  @Test
  void filesOfAnotherRunStay() throws Exception {
    var known = written(A, 71, false);

    done(archives.sweep(A, 7, Set.of()));

    assertThat(files()).containsExactly(known);
  }

  private String written(TenantId tenant, int run, boolean anonymized) {
    return done(archives.begin(about(tenant, run, anonymized)).chain(file -> file.end())).name();
  }

  private static About about(TenantId tenant, int run, boolean anonymized) {
    return new About(tenant, run, Instant.EPOCH, Instant.EPOCH, anonymized);
  }

  private Set<String> files() throws Exception {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static <T> T done(Uni<T> work) {
    return work.await().atMost(Duration.ofSeconds(30));
  }

  private record In(Path directory) implements LogArchiveSettings {
    @Override
    public Mode mode() {
      return Mode.ARCHIVE;
    }

    @Override
    public int retentionYears() {
      return 7;
    }

    @Override
    public int everyWeeks() {
      return 13;
    }

    @Override
    public boolean anonymize() {
      return false;
    }

    @Override
    public Duration lookEvery() {
      return Duration.ofSeconds(1);
    }
  }
}

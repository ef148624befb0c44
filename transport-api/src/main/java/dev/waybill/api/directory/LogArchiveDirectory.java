package dev.waybill.api.directory;

import dev.waybill.api.LogArchiveFiles;
import dev.waybill.api.LogArchiveSettings;
import dev.waybill.api.core.Retention.Piece;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// Old actions in a directory that every instance sees.
@ApplicationScoped
class LogArchiveDirectory implements LogArchiveFiles {
  private final Path directory;
  private final Vertx vertx;

  LogArchiveDirectory(LogArchiveSettings settings, Vertx vertx) {
    this.directory = settings.directory().toAbsolutePath().normalize();
    this.vertx = vertx;
  }

  @Override
  public Uni<Writing> begin(About about) {
    return aside(
            () -> {
              try {
                Files.createDirectories(directory);
                return new LogArchiveZip(directory, prefix(about.tenant(), about.run()), about);
              } catch (IOException e) {
                throw new IOException(
                    "Nothing can be written to %s. Make it a directory that this process may write to, or set"
                            .formatted(directory)
                        + " waybill.log-archive.directory to one.",
                    e);
              }
            })
        .map(Aside::new);
  }

  @Override
  public Uni<Void> sweep(TenantId tenant, int run, Set<String> known) {
    return aside(
        () -> {
          if (Files.isDirectory(directory)) {
            try (var left =
                Files.newDirectoryStream(directory, file -> leaves(tenant, run, name(file)))) {
              for (var file : left) {
                if (!known.contains(name(file))) {
                  Files.deleteIfExists(file);
                }
              }
            }
          }
          return null;
        });
  }

  /// The rest is looked at too: files of a tenant `a-7` begin as those of run 7 of tenant `a` do.
  private static boolean leaves(TenantId tenant, int run, String name) {
    var prefix = prefix(tenant, run);
    return name.startsWith(prefix) && LogArchiveZip.names(name.substring(prefix.length()));
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  @Override
  public Uni<Optional<Path>> find(String name) {
    return aside(() -> Optional.of(directory.resolve(name)).filter(Files::isRegularFile));
  }

  private static String prefix(TenantId tenant, int run) {
    return "actions-%s-%d-".formatted(tenant, run);
  }

  private <T> Uni<T> aside(Callable<T> work) {
    return vertx.executeBlocking(work);
  }

  /// Writes where waiting harms nobody.
  private final class Aside implements Writing {
    private final LogArchiveZip zip;

    Aside(LogArchiveZip zip) {
      this.zip = zip;
    }

    @Override
    public Uni<Void> add(Piece piece) {
      return aside(
          () -> {
            zip.add(piece);
            return null;
          });
    }

    @Override
    public Uni<Written> end() {
      return aside(zip::end);
    }

    @Override
    public Uni<Void> abandon() {
      return aside(
          () -> {
            zip.abandon();
            return null;
          });
    }
  }
}

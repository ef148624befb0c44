package dev.waybill.api;

import dev.waybill.api.core.Retention.Piece;
import dev.waybill.contracts.TenantId;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Goes through to where the files are; some of them go wrong on the way.
class TestingArchiveFiles implements LogArchiveFiles {
  final LogArchiveFiles files;

  TestingArchiveFiles(LogArchiveFiles files) {
    this.files = files;
  }

  Writing through(Writing writing) {
    return writing;
  }

  @Override
  public Uni<Writing> begin(About about) {
    return files.begin(about).map(this::through);
  }

  @Override
  public Uni<Void> sweep(TenantId tenant, int run, Set<String> known) {
    return files.sweep(tenant, run, known);
  }

  @Override
  public Uni<Optional<Path>> find(String name) {
    return files.find(name);
  }

  private record ThroughWriting(Writing writing, Consumer<Piece> before, Runnable after)
      implements Writing {
    @Override
    public Uni<Void> add(Piece piece) {
      before.accept(piece);
      return writing.add(piece);
    }

    @Override
    public Uni<Written> end() {
      return writing.end().invoke(after);
    }

    @Override
    public Uni<Void> abandon() {
      return writing.abandon();
    }
  }

  /// The file is whole, and then all ends.
  static final class Crashing extends TestingArchiveFiles {
    Crashing(LogArchiveFiles files) {
      super(files);
    }

    @Override
    Writing through(Writing writing) {
      return new ThroughWriting(
          writing,
          _ -> {},
          () -> {
            throw new IllegalStateException("the machine stops");
          });
    }
  }

  static final class Measuring extends TestingArchiveFiles {
    private final List<Integer> sizes;

    Measuring(LogArchiveFiles files, List<Integer> sizes) {
      super(files);
      this.sizes = sizes;
    }

    @Override
    Writing through(Writing writing) {
      return new ThroughWriting(writing, piece -> sizes.add(piece.rows().size()), () -> {});
    }
  }

  static final class Late extends TestingArchiveFiles {
    private final Tables tables;
    private final TenantId tenant;

    Late(LogArchiveFiles files, Tables tables, TenantId tenant) {
      super(files);
      this.tables = tables;
      this.tenant = tenant;
    }

    @Override
    Writing through(Writing writing) {
      return new ThroughWriting(
          writing,
          _ -> {},
          () ->
              tables.change(
                  """
                  insert into log_line (id, tenant, action_id, phase, number, message_id, severity,
                    words, created_at)
                  select nextval('ids'), tenant, id, 1, 9, 'LATE', 'INFO', 'late', now()
                  from action where tenant = '%s'
                  """
                      .formatted(tenant)));
    }
  }
}

package dev.waybill.api;

import dev.waybill.api.LogArchiveSettings.Mode;
import dev.waybill.api.core.Retention.Archive;
import dev.waybill.api.core.Retention.Job;
import dev.waybill.api.core.Retention.Manner;
import dev.waybill.api.core.Retention.Outlook;
import dev.waybill.api.core.Retention.Standing;
import dev.waybill.api.core.Retention.Terms;
import dev.waybill.contracts.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Takes old actions out of the database, and the names of people out of what is old.
///
/// A run is a row: each tick of each process goes a few bounded steps on with it, whoever has begun
/// it, so a run survives restarts. While nothing is under way a process only looks now and then.
@ApplicationScoped
public class RetiringLogs {
  private static final Logger LOG = Logger.getLogger(RetiringLogs.class);
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final int STEPS = 3;

  private final RetentionStore store;
  private final LogArchiveFiles files;
  private final LogArchiveSettings archiving;
  private final RetentionTerms terms;
  private final Clock clock;
  private final Attention attention;

  RetiringLogs(
      RetentionStore store,
      LogArchiveFiles files,
      LogArchiveSettings archiving,
      AnonymizationSettings anonymization,
      Clock clock) {
    this.store = store;
    this.files = files;
    this.archiving = archiving;
    this.terms = new RetentionTerms(archiving, anonymization);
    this.clock = clock;
    this.attention = new Attention(clock, IDLE, false);
  }

  void check(@Observes StartupEvent event) {
    terms.check();
  }

  /// How a job stands, and when it runs next.
  public Uni<Standing> standing(TenantId tenant, Job job) {
    var set = terms.of(job);
    return store
        .last(tenant, job)
        .map(
            last ->
                new Standing(job, set, last, set.map(some -> some.next(last, clock.instant()))));
  }

  /// What a run of the archive would take that began now.
  public Uni<Outlook> outlook(TenantId tenant) {
    return store.outlook(tenant, terms.archive().cut(clock.instant()));
  }

  /// The newest files first.
  public Paged<Archive, Integer> archives(TenantId tenant) {
    return (before, count) -> store.archives(tenant, before, count);
  }

  /// Where a file is, once it is known that there is one.
  public Uni<Path> file(TenantId tenant, int archive) {
    return store
        .archived(tenant, archive)
        .map(found -> found.orElseThrow(() -> notThere("There is no log archive " + archive + ".")))
        .chain(
            found ->
                files
                    .find(found.name())
                    .map(
                        path ->
                            path.orElseThrow(
                                () ->
                                    notThere(
                                        "%s is not in the directory of log archives. Look where it"
                                                .formatted(found.name())
                                            + " was moved to."))));
  }

  @Scheduled(
      identity = "retiring-logs",
      every = "${waybill.log-archive.look-every:1s}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    if (!attention.due()) {
      return Uni.createFrom().voidItem();
    }
    return store.tenants().chain(tenants -> OneByOne.of(tenants, this::goOn));
  }

  /// What fails is told, and tried again at the next look; the other jobs do not wait for it.
  private Uni<Void> goOn(TenantId tenant) {
    return OneByOne.of(
        List.of(Job.values()),
        job ->
            goOn(tenant, job)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "%s of %s goes on later", job, tenant))
                .onFailure()
                .recoverWithNull());
  }

  /// Goes on with what is under way, and begins what is due.
  Uni<Void> goOn(TenantId tenant, Job job) {
    var set = terms.of(job);
    return set.isEmpty()
        ? Uni.createFrom().voidItem()
        : store
            .last(tenant, job)
            .chain(
                last ->
                    last.filter(run -> run.endedAt().isEmpty()).isPresent()
                        ? steps(tenant, job, STEPS)
                        : set.get().next(last, clock.instant()).isAfter(clock.instant())
                            ? Uni.createFrom().voidItem()
                            : begin(tenant, job, set.get()).chain(() -> steps(tenant, job, STEPS)));
  }

  private Uni<Void> begin(TenantId tenant, Job job, Terms set) {
    var now = clock.instant();
    return store.begin(tenant, job, set.cut(now), set.due(now), now);
  }

  /// Some steps at once, then others have their turn: imports do not wait for old actions.
  private Uni<Void> steps(TenantId tenant, Job job, int left) {
    return step(tenant, job)
        .chain(
            more -> {
              if (!more) {
                return Uni.createFrom().voidItem();
              }
              attention.keep();
              return left > 1 ? steps(tenant, job, left - 1) : Uni.createFrom().voidItem();
            });
  }

  private Uni<Boolean> step(TenantId tenant, Job job) {
    return switch (job) {
      case ARCHIVE ->
          store.archive(
              tenant, files, new Manner(archiving.mode() == Mode.ARCHIVE, archiving.anonymize()));
      case LANDSCAPE_ACTIONS, TRANSPORT_REQUESTS, TRANSPORT_ACTIONS -> store.anonymize(tenant, job);
    };
  }

  private static Problem.Refused notThere(String words) {
    return Problem.LOG_ARCHIVE_NOT_FOUND.because(words);
  }
}

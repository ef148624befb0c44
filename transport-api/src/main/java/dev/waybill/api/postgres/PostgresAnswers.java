package dev.waybill.api.postgres;

import dev.waybill.api.Answers;
import dev.waybill.contracts.ActionId;
import dev.waybill.contracts.QueueChange.Answer;
import dev.waybill.contracts.Refusal;
import dev.waybill.contracts.TransportRequestId;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Hears that some actions were answered, and reads those that calls of this instance wait for.
///
/// It listens on a connection of its own. When that is cut it listens again; meanwhile, and as a
/// safety net, it looks by itself while someone waits.
@ApplicationScoped
class PostgresAnswers implements Answers {
  static final String CHANNEL = "waybill_answers";
  private static final Logger LOG = Logger.getLogger(PostgresAnswers.class);
  private static final Duration LISTEN_AGAIN = Duration.ofSeconds(1);

  private static final String ANSWERED =
      """
      select id, answer, refusal, refused, answer_words from action
      where id = any($1::integer[]) and answer is not null
      """;

  private final Map<Integer, CompletableFuture<Optional<Answer>>> waiting =
      new ConcurrentHashMap<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Pool system;
  private final Vertx vertx;
  private final PgConnectOptions address;

  PostgresAnswers(
      @ReactiveDataSource("system") Pool system,
      Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.system.reactive.url") String url,
      @ConfigProperty(name = "quarkus.datasource.system.username") String username,
      @ConfigProperty(name = "quarkus.datasource.system.password") String password) {
    this.system = system;
    this.vertx = vertx;
    this.address = PgConnectOptions.fromUri(url).setUser(username).setPassword(password);
  }

  @Override
  public Uni<Optional<Answer>> to(ActionId action, Supplier<Uni<Void>> asking, Duration time) {
    var listening = new CompletableFuture<Optional<Answer>>();
    waiting.put(action.value(), listening);
    return asking
        .get()
        .chain(
            () ->
                Uni.createFrom()
                    .completionStage(listening)
                    .ifNoItem()
                    .after(time)
                    .recoverWithItem(Optional.empty()))
        .onTermination()
        .invoke(() -> waiting.remove(action.value()));
  }

  void start(@Observes StartupEvent event) {
    listen();
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.set(true);
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return waiting.isEmpty() ? Uni.createFrom().voidItem() : read();
  }

  private void listen() {
    if (stopped.get()) {
      return;
    }
    PgConnection.connect(vertx, address)
        .invoke(
            connection -> {
              connection.notificationHandler(_ -> heard());
              connection.closeHandler(this::listenSoon);
            })
        .chain(connection -> connection.query("listen " + CHANNEL).execute())
        .subscribe()
        .with(
            _ -> heard(),
            failure -> {
              LOG.warnf("cannot listen for answers: %s", failure.getMessage());
              listenSoon();
            });
  }

  private void listenSoon() {
    if (!stopped.get()) {
      vertx.setTimer(LISTEN_AGAIN.toMillis(), _ -> listen());
    }
  }

  private void heard() {
    look()
        .subscribe()
        .with(
            _ -> LOG.trace("looked for answers"),
            failure -> LOG.warnf("cannot read answers: %s", failure.getMessage()));
  }

  private Uni<Void> read() {
    var actions = waiting.keySet().toArray(Integer[]::new);
    return system
        .preparedQuery(ANSWERED)
        .execute(Tuple.of((Object) actions))
        .invoke(rows -> rows.forEach(this::answered))
        .replaceWithVoid();
  }

  private void answered(Row row) {
    var call = waiting.remove(row.getInteger("id"));
    if (call != null) {
      call.complete(Optional.of(answer(row)));
    }
  }

  private static Answer answer(Row row) {
    return switch (row.getString("answer")) {
      case "DONE" -> new Answer.Done();
      case "REFUSED" ->
          new Answer.Refused(
              Refusal.valueOf(row.getString("refusal")),
              Arrays.stream(row.getArrayOfIntegers("refused"))
                  .map(TransportRequestId::new)
                  .toList());
      default -> new Answer.DeadLetter(row.getString("answer_words"));
    };
  }
}

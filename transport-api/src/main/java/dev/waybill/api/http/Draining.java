package dev.waybill.api.http;

import io.netty.channel.Channel;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Lets this process end without a failed call: clients such as pipelines never try again.
///
/// Told to end, it takes no new connections (another process on the same port, or behind the same
/// name, does), says `Connection: close` with each answer, and finishes calls and uploads. A
/// connection that has not been told stays, since its client may be about to call: only a limit
/// ends that. Quarkus begins its own end when all this is over.
@ApplicationScoped
class Draining {
  private static final Logger LOG = Logger.getLogger(Draining.class);
  private static final int BEFORE_ALL = 20_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /// Whoever ends the only process there is does not want to wait for its calls for long.
  private static final Duration ALONE = Duration.ofSeconds(10);

  private final DrainingSettings settings;
  private final Connections connections;
  private volatile boolean ending;

  Draining(DrainingSettings settings, Vertx vertx) {
    this.settings = settings;
    this.connections = new Connections((VertxInternal) vertx);
  }

  void stand(@Observes Filters filters) {
    filters.register(this::follow, BEFORE_ALL);
  }

  private void follow(RoutingContext call) {
    if (call.request().connection() instanceof ConnectionBase connection) {
      var channel = connection.channel();
      connections.callBegins(channel);
      call.addHeadersEndHandler(_ -> tell(call, channel));
      call.addEndHandler(_ -> connections.callEnds(channel, call.request()::isEnded));
    }
    call.next();
  }

  private void tell(RoutingContext call, Channel channel) {
    if (ending) {
      call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      connections.told(channel);
    }
  }

  /// A process that has ended may have left new connections steered to one.
  void takePart(@ObservesAsync HttpServerStart event) {
    connections.listener().filter(listener -> Twins.of(listener).there()).ifPresent(Steering::end);
  }

  /// Quarkus goes on to end when this returns.
  void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    ending = true;
    var listener = connections.listener();
    if (listener.isPresent()) {
      drain(listener.get(), Twins.of(listener.get()));
    }
  }

  private void drain(Channel listener, Twins twins) throws InterruptedException {
    if (twins.there()) {
      leaveNewOnesTo(twins);
    }
    listener.close().syncUninterruptibly();
    var began = System.nanoTime();
    var open = connections.open(listener).size();
    LOG.infof("Draining: %d connections, %d calls under way", open, connections.calls());
    while (open > 0 && goesOn(Duration.ofNanos(System.nanoTime() - began), listener, twins)) {
      TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
      open = connections.open(listener).size();
    }
    LOG.infof(
        "Drained in %d ms; %d connections left, %d calls cut",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), open, connections.calls());
  }

  private void leaveNewOnesTo(Twins twins) throws InterruptedException {
    if (twins.steerTo(connections)) {
      // What the system had already promised us arrives within a moment.
      TimeUnit.NANOSECONDS.sleep(settings.arriving().toNanos());
    } else {
      LOG.info("New connections cannot be steered; those that wait now may be lost");
    }
  }

  private boolean goesOn(Duration waited, Channel listener, Twins twins) {
    var alone = settings.onlyForATwin() && !twins.there();
    if (alone || waited.compareTo(settings.idle()) > 0) {
      connections.closeIdle(listener);
    }
    return waited.compareTo(alone ? ALONE : settings.calls()) < 0;
  }
}

package dev.waybill.api.http;

import dev.waybill.api.core.Roles;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// How often each service key calls, so that one that went wild does not take a process from all
/// others. Counted after sign-in, since nobody may use up what is another's; our own services and
/// people are not counted. Each process counts for itself.
@ApplicationScoped
class CallRates {
  private static final Logger LOG = Logger.getLogger(CallRates.class);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  /// What one key has left, and when it was last told of in the log.
  private record Share(Bucket bucket, AtomicReference<Instant> told) {}

  /// As many as there are keys: who is here has signed in.
  private final Map<String, Share> shares = new ConcurrentHashMap<>();
  private final LimitSettings settings;
  private final Clock clock;

  CallRates(LimitSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /// Counts a call.
  ///
  /// @return for how long this caller must wait, when it calls more often than it may
  Optional<Duration> tooSoon(Caller caller) {
    if (settings.calls() == 0
        || !caller.machine()
        || caller.rights().roles().contains(Roles.INTERNAL)) {
      return Optional.empty();
    }
    var share = shares.computeIfAbsent(caller.name(), _ -> share());
    var taken = share.bucket.tryConsumeAndReturnRemaining(1);
    if (taken.isConsumed()) {
      return Optional.empty();
    }
    tell(caller, share);
    return Optional.of(Duration.ofNanos(taken.getNanosToWaitForRefill()));
  }

  private Share share() {
    var bucket =
        Bucket.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(Math.max(settings.burst(), settings.calls()))
                        .refillGreedy(settings.calls(), Duration.ofSeconds(1)))
            .build();
    return new Share(bucket, new AtomicReference<>(Instant.MIN));
  }

  /// Once a minute: a line for each call would do what the limit is there against.
  private void tell(Caller caller, Share share) {
    var now = clock.instant();
    var last = share.told.get();
    if (last.isBefore(now.minus(BETWEEN_LINES)) && share.told.compareAndSet(last, now)) {
      LOG.warnf(
          "Service key %s calls more than %d times a second and is told to wait",
          caller.name(), settings.calls());
    }
  }
}

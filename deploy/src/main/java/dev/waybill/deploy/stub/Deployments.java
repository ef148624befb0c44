package dev.waybill.deploy.stub;

import dev.waybill.deploy.record.JsonLinesWriter;
import dev.waybill.deploy.record.Seen;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// What this destination has done. It deploys as often as it is told: that something comes twice is
/// for the checker to find, not for a destination to hide.
final class Deployments {
  private static final int OVERTAKEN = 409;
  private static final int NOT_FOUND = 404;

  private final JsonLinesWriter<Seen> log;
  private final Map<Integer, Long> fences = new HashMap<>();
  private final Map<String, Instant> doneAt = new HashMap<>();
  private final Map<Manner, Integer> counts = new HashMap<>();
  private long seq;
  private long foundAgain;

  Deployments(JsonLinesWriter<Seen> log) {
    this.log = log;
  }

  /// A call to deploy, as its headers tell it.
  record Wanted(int node, String key, long fence, byte[] body) {
    static Wanted of(HttpCall call) {
      return new Wanted(
          Integer.parseInt(call.header("waybill-node").orElse("0")),
          call.header("idempotency-key").orElse(""),
          Long.parseLong(call.header("waybill-fence").orElse("0")),
          call.body());
    }
  }

  /// @param status what is to be answered, 0 for nothing
  record Decided(Manner manner, int status, Duration pause) {}

  /// Decides and writes it down; only then may it be answered.
  synchronized Decided deploy(Wanted wanted, Manners.Drawn drawn) {
    var overtaken = wanted.fence() < fences.getOrDefault(wanted.node(), Long.MIN_VALUE);
    fences.merge(wanted.node(), wanted.fence(), Math::max);
    var manner = overtaken ? Manner.AT_ONCE : drawn.manner();
    var status = overtaken ? OVERTAKEN : manner.status();
    var deploys = !overtaken && manner.deploys();
    var now = Instant.now();
    if (deploys) {
      doneAt.put(wanted.key(), now.plus(drawn.pause()));
    }
    counts.merge(manner, 1, Integer::sum);
    log.write(
        new Seen(
            ++seq,
            now,
            Seen.Kind.POST,
            wanted.node(),
            wanted.key(),
            wanted.fence(),
            sha256(wanted.body()),
            status,
            deploys,
            manner.name(),
            null));
    return new Decided(manner, status, overtaken ? Duration.ZERO : drawn.pause());
  }

  /// How a deployment went, told truthfully; none for a key that was never deployed.
  synchronized Optional<String> ask(String key) {
    var now = Instant.now();
    var state =
        Optional.ofNullable(doneAt.get(key))
            .map(done -> done.isAfter(now) ? "running" : "succeeded");
    foundAgain += state.isPresent() ? 1 : 0;
    int status = state.isPresent() ? 200 : NOT_FOUND;
    log.write(
        new Seen(
            ++seq,
            now,
            Seen.Kind.ASK,
            null,
            key,
            null,
            null,
            status,
            false,
            null,
            state.orElse(null)));
    return state;
  }

  synchronized Map<Manner, Integer> counts() {
    return Map.copyOf(counts);
  }

  /// How often a question found a deployment that was there.
  synchronized long foundAgain() {
    return foundAgain;
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each JDK has it", e);
    }
  }
}

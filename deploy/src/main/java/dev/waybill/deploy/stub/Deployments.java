package dev.waybill.deploy.stub;

import dev.waybill.deploy.record.JsonLinesWriter;
import dev.waybill.deploy.record.Seen;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// What this destination has done. It deploys as often as it is told: that something comes twice is
/// for the checker to find, not for a destination to hide.
final class Deployments {
  private static final int OVERTAKEN = 409;
  private static final int NOT_FOUND = 404;
  private static final int FOUND = 200;

  private final JsonLinesWriter<Seen> log;
  private final Map<Integer, Long> fences = new HashMap<>();
  private final Map<String, Instant> doneAt = new HashMap<>();
  private final Map<Manner, Integer> counts = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
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

  /// A question how a call went, as its headers tell it; some who ask have no fence.
  record Asked(Integer node, String key, Long fence) {
    static Asked of(HttpCall call) {
      return new Asked(
          call.header("waybill-node").map(Integer::valueOf).orElse(null),
          call.last(),
          call.header("waybill-fence").map(Long::valueOf).orElse(null));
    }
  }

  /// @param state of the deployment, when the status is 200
  record Told(int status, String state) {}

  /// @param status what is to be answered, 0 for nothing
  record Decided(Manner manner, int status, Duration pause) {}

  /// Decides and writes it down; only then may it be answered.
  synchronized Decided deploy(Wanted wanted, Manners.Drawn drawn) {
    var overtaken = overtaken(wanted.node(), wanted.fence());
    var manner = overtaken ? Manner.AT_ONCE : drawn.manner();
    var status = overtaken ? OVERTAKEN : manner.status();
    var deploys = !overtaken && manner.deploys();
    var now = Instant.now();
    if (deploys) {
      doneAt.put(wanted.key(), now.plus(drawn.pause()));
    }
    if (deploys && manner.hidesWhatItDid()) {
      hidden.add(wanted.key());
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

  /// How a deployment went, told truthfully: 404 for a key that was never deployed, and 409 for
  /// whoever was overtaken.
  synchronized Told ask(Asked asked) {
    var now = Instant.now();
    var told = told(asked, now);
    if (told.status() == FOUND && hidden.remove(asked.key())) {
      foundAgain++;
    }
    log.write(
        new Seen(
            ++seq,
            now,
            Seen.Kind.ASK,
            asked.node(),
            asked.key(),
            asked.fence(),
            null,
            told.status(),
            false,
            null,
            told.state()));
    return told;
  }

  private Told told(Asked asked, Instant now) {
    if (asked.node() != null && asked.fence() != null && overtaken(asked.node(), asked.fence())) {
      return new Told(OVERTAKEN, null);
    }
    var done = doneAt.get(asked.key());
    return done == null
        ? new Told(NOT_FOUND, null)
        : new Told(FOUND, done.isAfter(now) ? "running" : "succeeded");
  }

  /// Whoever comes with a higher number, with whatever he comes, is the newest from then on.
  private boolean overtaken(int node, long fence) {
    return fence < fences.merge(node, fence, Math::max);
  }

  synchronized Map<Manner, Integer> counts() {
    return Map.copyOf(counts);
  }

  /// How often a question brought to light a deployment that its caller had not been told of.
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

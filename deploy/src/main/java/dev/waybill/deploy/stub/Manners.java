package dev.waybill.deploy.stub;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/// Which manner a call meets: drawn from the seed, the key and how often the key came, so that a
/// run can be repeated however its calls interleave.
final class Manners {
  /// What a destination does until it is mended.
  private static final Drawn BROKEN = new Drawn(Manner.CUT_BEFORE, Duration.ZERO);

  private static final int LONGEST_MILLIS = 3_000;

  private final long seed;
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private volatile Rule rule = Rule.POLITE;

  Manners(long seed) {
    this.seed = seed;
  }

  /// @param share of the calls that are treated badly, 0 to 1
  /// @param among the manners to draw from for those
  /// @param holdMillis how long each deployment takes before it is answered
  /// @param mended whether what is broken is so no more
  record Rule(double share, List<Manner> among, long holdMillis, boolean mended) {
    static final Rule POLITE = new Rule(0, List.of(), 0, false);

    Rule {
      among = among == null ? List.of() : List.copyOf(among);
    }
  }

  /// @param pause how long the deployment takes
  record Drawn(Manner manner, Duration pause) {}

  void follow(Rule next) {
    rule = next;
  }

  /// Whether nobody is answered there.
  boolean breaks(String path) {
    return path.startsWith("/broken") && !rule.mended();
  }

  Drawn next(String path, String key) {
    return breaks(path) ? BROKEN : drawn(key);
  }

  private Drawn drawn(String key) {
    var now = rule;
    var random = new Random(seed * 31 + key.hashCode() * 17L + calls.merge(key, 1, Integer::sum));
    random.nextLong();
    var bad = !now.among().isEmpty() && random.nextDouble() < now.share();
    var manner = bad ? among(now, random) : Manner.AT_ONCE;
    var pause =
        switch (manner) {
          case LATE, AT_WORK -> 200 + random.nextInt(LONGEST_MILLIS);
          default -> now.holdMillis();
        };
    return new Drawn(manner, Duration.ofMillis(pause));
  }

  private static Manner among(Rule rule, Random random) {
    return rule.among().get(random.nextInt(rule.among().size()));
  }
}

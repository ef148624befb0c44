package dev.waybill.deploy.chaos;

import dev.waybill.deploy.Instance;
import dev.waybill.deploy.Part;
import dev.waybill.deploy.Suite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many messages each process of the services met that it had handled before.
///
/// Twins share a port and it is chance which one answers, so it is asked often; when it was started
/// tells the one from the other.
final class Counters {
  private static final int TRIES_PER_PROCESS = 8;
  private static final int PATIENCE_MILLIS = 1_000;
  private static final Pattern STARTED =
      Pattern.compile("(?m)^process_start_time_seconds(?:\\{[^}]*})? (\\S+)");
  private static final Pattern BEFORE =
      Pattern.compile("(?m)^waybill_courier_handled_before_total(?:\\{[^}]*})? (\\S+)");

  private final Suite suite;

  Counters(Suite suite) {
    this.suite = suite;
  }

  /// What a process has counted since it was started.
  record Process(Part part, String started) {}

  Map<Process, Double> read() {
    var counted = new HashMap<Process, Double>();
    for (var part : Part.services()) {
      var alive = (int) suite.instances(part).stream().filter(Instance::alive).count();
      var seen = new HashMap<Process, Double>();
      int tries = alive < 2 ? alive * 2 : alive * TRIES_PER_PROCESS;
      for (int i = 0; i < tries && seen.size() < alive; i++) {
        ask(part).ifPresent(answer -> seen.put(answer.getKey(), answer.getValue()));
      }
      counted.putAll(seen);
    }
    return counted;
  }

  /// What was counted since, by service; a process that was started since has counted from zero.
  static Map<Part, Long> since(Map<Process, Double> before, Map<Process, Double> now) {
    var since = new HashMap<Part, Long>();
    now.forEach(
        (process, count) -> {
          var more = count - before.getOrDefault(process, 0.0);
          if (more > 0) {
            since.merge(process.part(), (long) more, Long::sum);
          }
        });
    return since;
  }

  private Optional<Map.Entry<Process, Double>> ask(Part part) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var port = suite.ports().of(part);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(
              "GET /q/metrics HTTP/1.0\r\nHost: localhost\r\nAccept: text/plain\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var started = STARTED.matcher(text);
      if (!started.find()) {
        return Optional.empty();
      }
      var before = BEFORE.matcher(text);
      double sum = 0;
      while (before.find()) {
        sum += Double.parseDouble(before.group(1));
      }
      return Optional.of(Map.entry(new Process(part, started.group(1)), sum));
    } catch (IOException away) {
      return Optional.empty();
    }
  }
}

package dev.waybill.deploy.bench;

import dev.waybill.contracts.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Someone else's program that hears of finished imports, in a process of its own. It tells each as
/// a line, `<request> <microseconds since 1970> <status>`, also when it hears of one twice.
public final class Receiver {
  private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");
  private static final String FINISHED = "dev.waybill.import.finished.v1";
  private static final String SUCCEEDED = "\"SUCCEEDED\"";

  private Receiver() {}

  /// Its argument is the broker; the end of its input is its own.
  public static void main(String[] words) throws IOException {
    CLIENTS.setLevel(Level.WARNING);
    try (var _ = Arrivals.on(words[0], Topic.TRANSPORT_EVENTS.topicName(), Receiver::tell)) {
      System.out.println("{}");
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    }
    System.exit(0);
  }

  private static void tell(ConsumerRecord<String, byte[]> record) {
    var type = record.headers().lastHeader("ce_type");
    if (type == null || !FINISHED.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return;
    }
    var at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    var succeeded = new String(record.value(), StandardCharsets.UTF_8).contains(SUCCEEDED);
    System.out.println(record.key() + " " + at + " " + (succeeded ? "succeeded" : "failed"));
  }
}

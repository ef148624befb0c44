package dev.waybill.deploy.stub;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/// Which topic of its name it is: one that was made anew has another id.
final class Incarnation implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int BETWEEN_LOOKS_MILLIS = 200;

  private final Admin admin;
  private final String topic;

  Incarnation(String broker, String topic) {
    this.topic = topic;
    this.admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                broker,
                "default.api.timeout.ms",
                PATIENCE_MILLIS,
                "request.timeout.ms",
                PATIENCE_MILLIS / 2,
                "reconnect.backoff.max.ms",
                "500"));
  }

  /// The topic's id, as soon as there is a broker that knows the topic.
  String awaited() throws InterruptedException {
    while (true) {
      try {
        var known = admin.describeTopics(List.of(topic)).allTopicNames().get();
        return known.get(topic).topicId().toString();
      } catch (ExecutionException away) {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}

package dev.waybill.deploy.bench;

import dev.waybill.deploy.demo.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Ten receivers, of which two are slow and one is dead, each a channel; and fifty subscriptions,
/// each for what happens in one node, five a channel.
///
/// @param channels their ids, by receiver
/// @param subscriptions theirs
record Audience(List<String> channels, List<String> subscriptions) {
  static final int RECEIVERS = 10;

  private static final int NODES = 50;
  private static final int HEALTHY = 7;
  private static final int SLOW = 2;
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /// @param port where all but the dead one listen
  static Audience make(Api api, int port) throws IOException {
    var channels = new ArrayList<String>();
    for (int receiver = 0; receiver < RECEIVERS; receiver++) {
      var url =
          "http://127.0.0.1:%d/%d"
              .formatted(manner(receiver) == Manner.DEAD ? nobodys() : port, receiver);
      channels.add(
          made(
              api,
              "/api/v1/channels",
              Map.of(
                  "name",
                  "receiver " + receiver,
                  "kind",
                  "WEBHOOK",
                  "settings",
                  Map.of("url", url),
                  "secrets",
                  Map.of("signingSecret", SECRET))));
    }
    var subscriptions =
        IntStream.rangeClosed(1, NODES)
            .mapToObj(node -> subscribe(api, node, channels.get(receiver(node))))
            .toList();
    return new Audience(List.copyOf(channels), subscriptions);
  }

  private static String subscribe(Api api, int node, String channel) {
    var condition =
        Map.of("propertyKey", "tags.nodeId", "predicate", "EQUALS", "propertyValue", "" + node);
    return made(
        api,
        "/api/v1/subscriptions",
        Map.of(
            "name",
            "node " + node,
            "channels",
            List.of(channel),
            "conditions",
            List.of(condition)));
  }

  private static String made(Api api, String path, Map<String, Object> form) {
    return api.post(path, form).must(201).json().path("id").asText();
  }

  /// A port that was free just now.
  private static int nobodys() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// The node that a request goes to: each in turn.
  static int node(int request) {
    return request % NODES + 1;
  }

  static int receiver(int node) {
    return (node - 1) % RECEIVERS;
  }

  static Manner manner(int receiver) {
    if (receiver < HEALTHY) {
      return Manner.HEALTHY;
    }
    return receiver < HEALTHY + SLOW ? Manner.SLOW : Manner.DEAD;
  }

  static int receivers(Manner manner) {
    return switch (manner) {
      case HEALTHY -> HEALTHY;
      case SLOW -> SLOW;
      case DEAD -> RECEIVERS - HEALTHY - SLOW;
    };
  }

  /// Nobody is told any more: what waits is forgotten with its channel.
  void leave(Api api) {
    subscriptions.forEach(id -> api.delete("/api/v1/subscriptions/" + id).must(204));
    channels.forEach(id -> api.delete("/api/v1/channels/" + id).must(204));
  }
}

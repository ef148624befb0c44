package dev.waybill.notify.channel;

import dev.waybill.notify.core.Happening;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// What a channel of each kind is set to in tests: all that is needed, and nothing more.
final class Sets {
  static final UUID CHANNEL = UUID.fromString("019aafd1-0000-7000-8000-0000000000c1");
  static final Instant NOW = Instant.parse("2026-11-23T08:30:05Z");

  private static final Map<String, Map<String, String>> NEEDED =
      Map.ofEntries(
          Map.entry(
              "ALERT_NOTIFICATION",
              Map.of(
                  "url", "https://ans.example.com",
                  "clientId", "client",
                  "clientSecret", "secret")),
          Map.entry("WEBHOOK", hook()),
          Map.entry("CDEVENTS", hook()),
          Map.entry(
              "MAIL",
              Map.of(
                  "host", "smtp.example.com",
                  "from", "waybill@example.com",
                  "to", "anna@example.com,qa@example.com")),
          Map.entry("SLACK", Map.of("url", "https://hooks.slack.example.com/services/T0/B0/X0")),
          Map.entry(
              "TEAMS", Map.of("url", "https://teams.example.com/workflows/1/triggers/manual")),
          Map.entry("PAGERDUTY", Map.of("routingKey", "R0")),
          Map.entry("SERVICENOW_EVENT", now()),
          Map.entry("SERVICENOW_CHANGE", now()),
          Map.entry(
              "JIRA",
              Map.of(
                  "url", "https://api.atlassian.com/jira/deployments/0.1/cloud/c0/bulk",
                  "clientId", "client",
                  "clientSecret", "secret",
                  "link", "https://waybill.example.com",
                  "environments", "QA=testing, PROD=production")),
          Map.entry(
              "GITHUB",
              Map.of(
                  "repository", "acme/shop",
                  "ref", "main",
                  "token", "t0",
                  "production", "PROD")));

  private Sets() {}

  static Map<String, String> of(Kind kind) {
    return NEEDED.get(kind.name());
  }

  /// The same and one setting more.
  static HashMap<String, String> of(Kind kind, String name, String value) {
    var all = new HashMap<>(of(kind));
    all.put(name, value);
    return all;
  }

  static Channel channel(Kind kind) {
    return kind.open(of(kind));
  }

  static Channel channel(Kind kind, String name, String value) {
    return kind.open(of(kind, name, value));
  }

  static Outgoing outgoing(Happening happening) {
    return new Outgoing(happening, CHANNEL, NOW, false, 0);
  }

  private static Map<String, String> hook() {
    return Map.of(
        "url", "https://hooks.example.com/waybill",
        "signingSecret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  }

  private static Map<String, String> now() {
    return Map.of("url", "https://acme.service-now.com", "user", "waybill", "password", "secret");
  }
}

package dev.waybill.notify.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.notify.ChannelKinds;
import dev.waybill.notify.ChannelKinds.Kind;
import dev.waybill.notify.KeepingChannels.Looked;
import dev.waybill.notify.KeepingChannels.Switch;
import dev.waybill.notify.core.Channel.Form;
import dev.waybill.notify.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A channel as it stands on the wire, and how one is read from there.
@ApplicationScoped
class ChannelWire {
  private static final int NAME = 200;
  private static final int KIND = 100;
  private static final int VALUE = 4096;
  private static final int REASON = 500;
  private static final String SETTINGS = "settings";
  private static final String SECRETS = "secrets";

  /// @param disabled missing while it is on
  /// @param failingSince missing while it does well
  /// @param secrets the names of those that are set
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "id",
    "name",
    "kind",
    "enabled",
    "disabled",
    "failingSince",
    "settings",
    "secrets",
    "changedAt"
  })
  record Channel(
      String id,
      String name,
      String kind,
      boolean enabled,
      Off disabled,
      String failingSince,
      Map<String, String> settings,
      List<String> secrets,
      String changedAt) {}

  @JsonPropertyOrder({"reason", "since"})
  record Off(String reason, String since) {}

  /// @param next missing at the end
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"channels", "next"})
  record Channels(List<Channel> channels, String next) {}

  private final ChannelKinds kinds;

  ChannelWire(ChannelKinds kinds) {
    this.kinds = kinds;
  }

  static Channels page(Page<Looked> page) {
    return new Channels(page.map(ChannelWire::channel), page.next().orElse(null));
  }

  static Channel channel(Looked looked) {
    var form = looked.channel().form();
    return new Channel(
        looked.channel().id().toString(),
        form.name(),
        form.kind(),
        !(looked.health() instanceof ChannelHealth.Disabled),
        looked.health() instanceof ChannelHealth.Disabled(var at, var why)
            ? new Off(why, at.toString())
            : null,
        looked.health() instanceof ChannelHealth.Failing failing
            ? failing.since().toString()
            : null,
        new TreeMap<>(form.settings()),
        List.copyOf(new TreeSet<>(form.secrets().keySet())),
        looked.channel().changedAt().toString());
  }

  Form read(Body body) {
    var kind = kind(body, body.text("kind", KIND).orElseThrow(() -> body.missing("kind", some())));
    return checked(
        body,
        kind,
        new Form(
            body.requiredText("name", NAME),
            kind.name(),
            body.textsByName(SETTINGS, VALUE).orElse(Map.of()),
            filled(body.textsByName(SECRETS, VALUE).orElse(Map.of()))));
  }

  /// What the body says over what was there; what it does not mention stays. Settings are replaced
  /// as a whole. Secrets one by one, since nobody can send those again that nobody is shown.
  Form read(Body body, Form before) {
    var kind = kind(body, body.text("kind", KIND).orElse(before.kind()));
    if (!kind.name().equals(before.kind())) {
      throw body.wrong("kind", "cannot be changed", "Make another channel");
    }
    var secrets = new HashMap<>(before.secrets());
    secrets.putAll(body.textsByName(SECRETS, VALUE).orElse(Map.of()));
    return checked(
        body,
        kind,
        new Form(
            body.has("name") ? body.requiredText("name", NAME) : before.name(),
            kind.name(),
            body.textsByName(SETTINGS, VALUE).orElse(before.settings()),
            filled(secrets)));
  }

  static Switch readSwitch(Body body) {
    return new Switch(body.flag("enabled"), body.text("reason", REASON).orElse(""));
  }

  private Kind kind(Body body, String name) {
    return kinds
        .named(name)
        .orElseThrow(() -> body.wrong("kind", "is \"" + name + "\"", "Send " + some()));
  }

  private String some() {
    return "one of " + String.join(", ", kinds.names());
  }

  /// A blank secret is none.
  private static Map<String, String> filled(Map<String, String> secrets) {
    var filled = new HashMap<>(secrets);
    filled.values().removeIf(String::isBlank);
    return filled;
  }

  private Form checked(Body body, Kind kind, Form form) {
    misplaced(body, kind, form);
    var flaws = kinds.flaws(kind.name(), form.values());
    if (!flaws.isEmpty()) {
      var flaw = flaws.getFirst();
      var where = kind.secrets().contains(flaw.value()) ? SECRETS : SETTINGS;
      throw body.wrong(where + "." + flaw.value(), flaw.what(), flaw.remedy());
    }
    return form;
  }

  /// A secret among the settings would be shown to everybody.
  private static void misplaced(Body body, Kind kind, Form form) {
    first(form.settings().keySet(), kind.secrets(), true)
        .ifPresent(
            name -> {
              throw body.wrong(SETTINGS + "." + name, "is a secret", "Send it as secrets." + name);
            });
    first(form.secrets().keySet(), kind.secrets(), false)
        .ifPresent(
            name -> {
              throw body.wrong(
                  SECRETS + "." + name,
                  "is no secret of " + kind.name(),
                  "Send it as settings." + name + ", or leave it out");
            });
  }

  private static Optional<String> first(Set<String> names, Set<String> secrets, boolean secret) {
    return names.stream().filter(name -> secrets.contains(name) == secret).sorted().findFirst();
  }
}

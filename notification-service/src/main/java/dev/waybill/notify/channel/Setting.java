package dev.waybill.notify.channel;

import java.util.Map;
import java.util.Optional;

/// One thing that can be set for a kind of channel.
///
/// @param secret whether it gives its holder a right, so that it is never shown again
/// @param byDefault what holds when it is not set; empty where nothing does
/// @param means one line for its page
public record Setting(
    String name, boolean needed, boolean secret, Form form, String byDefault, String means) {

  static Setting needed(String name, Form form, String means) {
    return new Setting(name, true, false, form, "", means);
  }

  static Setting optional(String name, Form form, String byDefault, String means) {
    return new Setting(name, false, false, form, byDefault, means);
  }

  /// The same as a secret.
  Setting kept() {
    return new Setting(name, needed, true, form, byDefault, means);
  }

  /// What is wrong with what was set, if anything is. The value is never told: it may be a secret.
  Optional<Fault> fault(Map<String, String> values) {
    var value = values.getOrDefault(name, "");
    if (value.isBlank()) {
      return needed
          ? Optional.of(new Fault(name, "is missing", "Send " + form.words() + "."))
          : Optional.empty();
    }
    return form.objection(value).map(what -> new Fault(name, what, "Send " + form.words() + "."));
  }
}

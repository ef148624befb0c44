package dev.waybill.api.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parameters of a header's value, such as `form-data; name="file"; filename="a.mtar"`.
///
/// Read in one pass, since a stranger wrote it. Windows' clients put paths between the quotes, so a
/// backslash guards a quote or itself, and else is one.
final class HeaderParameters {
  private final String value;
  private final Map<String, String> parameters = new HashMap<>();
  private int at;

  private HeaderParameters(String value) {
    this.value = value;
  }

  static HeaderParameters of(String value) {
    var header = new HeaderParameters(value);
    header.until(';');
    while (header.at < value.length()) {
      header.at++;
      header.parameter();
    }
    return header;
  }

  /// Names are told apart by more than their case.
  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private void parameter() {
    var start = at;
    while (at < value.length() && value.charAt(at) != '=' && value.charAt(at) != ';') {
      at++;
    }
    var name = value.substring(start, at).strip().toLowerCase(Locale.ROOT);
    if (at == value.length() || value.charAt(at) == ';') {
      return;
    }
    at++;
    while (at < value.length() && value.charAt(at) <= ' ') {
      at++;
    }
    if (at < value.length() && value.charAt(at) == '"') {
      parameters.putIfAbsent(name, quoted());
      until(';');
    } else {
      parameters.putIfAbsent(name, until(';').strip());
    }
  }

  private String until(char end) {
    var start = at;
    while (at < value.length() && value.charAt(at) != end) {
      at++;
    }
    return value.substring(start, at);
  }

  private String quoted() {
    var text = new StringBuilder();
    for (at++; at < value.length() && value.charAt(at) != '"'; at++) {
      if (value.charAt(at) == '\\' && guards(at + 1)) {
        at++;
      }
      text.append(value.charAt(at));
    }
    return text.toString();
  }

  private boolean guards(int next) {
    return next < value.length() && (value.charAt(next) == '"' || value.charAt(next) == '\\');
  }
}

package dev.waybill.notify.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// An instance of ServiceNow, and who signs in there.
final class ServiceNow {
  private static final List<Setting> SETTINGS =
      List.of(
          Setting.needed(
              "url", new Form.Address(), "of the instance, such as `https://acme.service-now.com`"),
          Setting.needed("user", new Form.Words(), "who signs in"),
          Setting.needed("password", new Form.Words(), "the password of that user").kept());

  private final String root;
  private final Map<String, String> headers;

  ServiceNow(Given given) {
    root = given.root("url");
    headers =
        Map.of(
            "Accept",
            Json.TYPE,
            "Authorization",
            SignIn.basic(given.text("user"), given.text("password")));
  }

  static List<Setting> with(Setting... own) {
    return Stream.concat(SETTINGS.stream(), Stream.of(own)).toList();
  }

  Call get(String path) {
    return new Call("GET", URI.create(root + path), headers, new byte[0]);
  }

  Call send(String method, String path, byte[] body) {
    var typed = new TreeMap<>(headers);
    typed.put("Content-Type", Json.TYPE);
    return new Call(method, URI.create(root + path), typed, body);
  }
}

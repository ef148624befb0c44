package dev.waybill.notify.channel;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// How the calls of webhooks are signed.
final class Signing {
  private static final List<Setting> SETTINGS =
      List.of(
          Setting.needed(
                  "signingSecret",
                  new Form.SigningSecrets(),
                  "signs each call; two while one replaces the other, the newer first")
              .kept(),
          Setting.optional(
                  "hubSecret",
                  new Form.Words(),
                  "",
                  "if set, `X-Hub-Signature-256` is sent too, as GitHub signs")
              .kept(),
          Setting.optional(
                  "authorization",
                  new Form.Header(),
                  "",
                  "if set, the value of the header `Authorization`, such as `Bearer …`")
              .kept());

  private final List<String> secrets;
  private final Optional<String> hub;
  private final Optional<String> authorization;

  Signing(Given given) {
    secrets = given.secrets("signingSecret");
    hub = given.maybe("hubSecret");
    authorization = given.maybe("authorization");
  }

  static List<Setting> with(List<Setting> own) {
    return Stream.concat(own.stream(), SETTINGS.stream()).toList();
  }

  Call signed(URI url, byte[] body, Map<String, String> more, Outgoing outgoing) {
    var headers = new TreeMap<>(more);
    headers.putAll(StandardSignature.headers(secrets, outgoing.delivery(), outgoing.now(), body));
    hub.ifPresent(
        secret -> headers.put("X-Hub-Signature-256", StandardSignature.hub(secret, body)));
    authorization.ifPresent(value -> headers.put("Authorization", value));
    return new Call("POST", url, headers, body);
  }
}

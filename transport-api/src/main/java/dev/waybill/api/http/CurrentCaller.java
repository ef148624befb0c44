package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.core.Author;
import dev.waybill.contracts.TenantId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/// The caller of the call at hand. Ask it at the start of a resource method, before any waiting.
@ApplicationScoped
public class CurrentCaller {
  private static final int NAMED_USER = 60;

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Caller get() {
    return Caller.of(identity);
  }

  /// The caller as an author: whom the body or the header `tms-named-user` names stands for it. The
  /// body wins; what is wrong is refused in either.
  public Author author(Members body, String header) {
    var caller = get();
    var inHeader = bounded(header);
    var named = body.text("namedUser", NAMED_USER).orElse(inHeader);
    return new Author(caller.tenant(), caller.name(), named.strip());
  }

  /// The same with whom a form names.
  Author author(FormParts form) {
    var named = form.text("namedUser").orElse("");
    if (named.length() > NAMED_USER) {
      throw Problem.INVALID_MEMBER.because(
          "namedUser has %d characters. Send at most %d.".formatted(named.length(), NAMED_USER));
    }
    return new Author(tenant(), get().name(), named);
  }

  private static String bounded(String header) {
    var named = header == null ? "" : header;
    if (named.length() > NAMED_USER) {
      throw Problem.INVALID_PARAMETER.because(
          "tms-named-user has %d characters. Send at most %d."
              .formatted(named.length(), NAMED_USER));
    }
    return named;
  }

  public TenantId tenant() {
    return get().tenant();
  }
}

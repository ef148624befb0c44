package dev.waybill.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/// Where people may sign in besides Waybill's own realm.
@ConfigMapping(prefix = "waybill.sign-in.issuers")
public interface IssuerSettings {
  @WithParentName
  Map<String, Issuer> byName();

  /// Who gives out tokens to people of a company.
  interface Issuer {
    /// Its address, as its tokens name it (`iss`); OpenID Connect's discovery document lies below.
    String address();

    /// What its tokens must name as whom they are for (`aud`).
    @WithDefault("waybill-api")
    String audience();

    /// The claim with the roles, by CTMS's names; `/` leads into an object: `realm_access/roles`.
    @WithDefault("groups")
    String roles();

    /// The claim that tells people apart, and that logs show.
    @WithDefault("preferred_username")
    String person();

    /// The tenant that its people belong to; without it the claim `tenant` of each token says so.
    Optional<String> tenant();
  }
}

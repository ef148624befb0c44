package dev.waybill.api.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/// Other issuers whose people may sign in here, each under a name of yours. The realm of Waybill
/// itself is not among them.
@ConfigMapping(prefix = "waybill.sign-in.issuers")
interface IssuerSettings {
  @WithParentName
  Map<String, Issuer> byName();

  interface Issuer {
    /// What its tokens say in `iss`, to the letter; its keys are found through
    /// `/.well-known/openid-configuration` below it.
    String url();

    /// What its tokens must say in `aud`: that they are for Waybill.
    String audience();

    /// The tenant of its people.
    @WithDefault("default")
    String tenant();

    /// The claim that says what a person is; a path of claims is written with slashes.
    @WithDefault("groups")
    String rolesClaim();

    /// The claim that says who a person is; `sub` stands in for it.
    @WithDefault("preferred_username")
    String userClaim();

    /// For each role of Waybill, such as `roles.viewer`: who has it, by the words of `roles-claim`.
    Map<String, List<String>> roles();
  }
}

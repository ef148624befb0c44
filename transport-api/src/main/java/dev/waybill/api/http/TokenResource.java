package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.TokenIssuer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestHeader;

/// The token endpoint that a service key names: clients come with the key's id and secret.
@Path("/oauth/token")
@Consumes(MediaType.WILDCARD)
@PermitAll
class TokenResource {
  private static final String CLIENT_CREDENTIALS = "client_credentials";

  private final TokenIssuer issuer;

  TokenResource(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  @GET
  public Uni<Response> get(UriInfo uri, @RestHeader("Authorization") String authorization) {
    return token(TokenForm.of(uri.getRequestUri().getRawQuery(), "", authorization));
  }

  @POST
  public Uni<Response> post(
      String body, UriInfo uri, @RestHeader("Authorization") String authorization) {
    return token(TokenForm.of(uri.getRequestUri().getRawQuery(), body, authorization));
  }

  private Uni<Response> token(TokenForm form) {
    if (form.grantType().isEmpty()) {
      return answer(400, "invalid_request", "grant_type is missing. Send client_credentials.");
    }
    if (!form.grantType().get().equals(CLIENT_CREDENTIALS)) {
      return answer(
          400, "unsupported_grant_type", "Only the grant type client_credentials is given here.");
    }
    if (form.credentials().isEmpty()) {
      return answer(401, "unauthorized", "Bad credentials");
    }
    return issuer.issue(form.credentials().get()).chain(TokenResource::answer);
  }

  private static Uni<Response> answer(TokenIssuer.Answer answer) {
    return switch (answer) {
      case TokenIssuer.Answer.Issued issued ->
          respond(
              200,
              new JsonObject()
                  .put("access_token", issued.accessToken())
                  .put("token_type", "bearer")
                  .put("expires_in", issued.expiresIn())
                  .put("scope", issued.scope())
                  .put("jti", issued.jti())
                  .encode());
      case TokenIssuer.Answer.BadCredentials _ -> answer(401, "unauthorized", "Bad credentials");
      case TokenIssuer.Answer.Unavailable _ ->
          Uni.createFrom()
              .failure(
                  Problem.SIGN_IN_UNAVAILABLE.because(
                      "Sign-in is not available now. Try again in a few seconds."));
    };
  }

  private static Uni<Response> answer(int status, String error, String description) {
    return respond(status, Answers.oauth(status, error, description).body());
  }

  private static Uni<Response> respond(int status, String body) {
    return Uni.createFrom()
        .item(
            Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .entity(body)
                .build());
  }
}

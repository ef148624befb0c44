package dev.waybill.api.http;

import dev.waybill.api.Problem;
import dev.waybill.api.UploadingFiles;
import dev.waybill.api.core.Roles;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// `POST /v2/files/upload`: our own route, since the ready-made ones write a file twice.
///
/// Who may not upload is told so before the body is read. See [Upload] for what follows.
@ApplicationScoped
class UploadRoute {
  static final String PATH = "/v2/files/upload";

  private final IdentityProviderManager identities;
  private final UploadingFiles uploading;

  UploadRoute(IdentityProviderManager identities, UploadingFiles uploading) {
    this.identities = identities;
    this.uploading = uploading;
  }

  void open(@Observes Router router) {
    router.post(PATH).handler(this::receive);
  }

  private void receive(RoutingContext call) {
    call.request().pause();
    var home = call.vertx().getOrCreateContext();
    QuarkusHttpUser.getSecurityIdentity(call, identities)
        .map(UploadRoute::admit)
        .chain(
            caller ->
                begin(call, FormParts.boundary(call.request().getHeader("Content-Type")), caller))
        .emitOn(task -> home.runOnContext(_ -> task.run()))
        .subscribe()
        .with(Upload::start, failure -> refuse(call, failure));
  }

  private static Caller admit(SecurityIdentity identity) {
    if (!identity.hasRole(Roles.ADMINISTRATOR) && !identity.hasRole(Roles.EXPORT_OPERATOR)) {
      throw Problem.NOT_ALLOWED.because("The token does not carry a role for this call.");
    }
    return Caller.of(identity);
  }

  private Uni<Upload> begin(RoutingContext call, String boundary, Caller caller) {
    return uploading
        .begin(caller.tenant())
        .map(file -> new Upload(call, boundary, uploading, file, caller.author()));
  }

  private static void refuse(RoutingContext call, Throwable failure) {
    call.request().resume();
    Upload.answer(call, failure);
  }
}

package dev.waybill.courier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Has a service say again what it knows; every service has this, and some have nothing to say.
@Path("/internal/resync")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"Administrator", "internal"})
public class ResyncResource {
  private static final Logger LOG = Logger.getLogger(ResyncResource.class);

  /// How many messages were said again.
  public record SaidAgain(long messages) {}

  private final Instance<Resync> resyncs;
  private final Doorbell doorbell;

  @Inject
  ResyncResource(Instance<Resync> resyncs, Doorbell doorbell) {
    this.resyncs = resyncs;
    this.doorbell = doorbell;
  }

  /// Answers when all of it lies in the outbox; the relay sends it after that.
  @POST
  public Uni<SaidAgain> sayAgain() {
    return Multi.createFrom()
        .iterable(resyncs)
        .onItem()
        .transformToUniAndConcatenate(Resync::sayAgain)
        .collect()
        .with(Collectors.summingLong(Long::longValue))
        .map(SaidAgain::new)
        .invoke(
            said -> {
              doorbell.ring();
              LOG.infof("%d messages are said again", said.messages());
            });
  }
}

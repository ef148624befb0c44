package dev.waybill.worker.api;

import dev.waybill.contracts.Target;
import dev.waybill.worker.Destinations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/// Asks transport-api for destinations. Whatever may pass is waited for: the API restarts, Keycloak
/// starts later than we do, a secret is being changed.
@ApplicationScoped
public class ApiDestinations implements Destinations {
  private static final Logger LOG = Logger.getLogger(ApiDestinations.class);
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final TransportApi api;
  private final MachineToken token;

  ApiDestinations(@RestClient TransportApi api, MachineToken token) {
    this.api = api;
    this.token = token;
  }

  @Override
  public Answer find(Target target) {
    try {
      return new Answer.Found(
          api.destination(
              token.bearer(), target.destination().value(), target.destinationVersion()));
    } catch (WebApplicationException e) {
      return answered(target, e.getResponse().getStatus());
    } catch (ProcessingException e) {
      return away(target, "transport-api does not answer", e);
    } catch (RuntimeException e) {
      // The token client has no type of its own for an authorization server that is away.
      return away(target, "the authorization server gives no token", e);
    }
  }

  private Answer answered(Target target, int status) {
    if (status == NOT_FOUND) {
      return new Answer.Refused(
          "Destination %s (%s) is no longer there in version %d."
              .formatted(
                  target.destinationName(), target.destination(), target.destinationVersion()));
    }
    if (status == UNAUTHORIZED) {
      token.forget();
    }
    return new Answer.Away(
        "Destination %s cannot be read: transport-api answers %d."
            .formatted(target.destinationName(), status));
  }

  private static Answer away(Target target, String words, RuntimeException e) {
    LOG.warnf("destination %s cannot be read: %s", target.destination(), e);
    return new Answer.Away(
        "Destination %s cannot be read: %s.".formatted(target.destinationName(), words));
  }
}

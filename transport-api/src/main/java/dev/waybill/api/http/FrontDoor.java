package dev.waybill.api.http;

import dev.waybill.api.Problem;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Lets nobody in without a good token, and says so in the shape of the path.
///
/// It stands before every resource and before our own routes (the upload), so that a body is not
/// read for a stranger. Roles come after it.
@ApplicationScoped
class FrontDoor {
  private static final Logger LOG = Logger.getLogger(FrontDoor.class);
  private static final String NO_TOKEN = "Full authentication is required to access this resource";
  private static final String NOT_NOW = "Sign-in is not available now. Try again in a few seconds.";
  private static final String TOO_LONG = "The body has more than 10 MB. Send less at a time.";
  private static final String TOO_OFTEN =
      "This service key calls more often than it may. Call again in %d s.";
  private static final String TOO_LONG_A_FORM = "The body has more than 64 KB.";
  private static final long LONGEST_JSON = 10L << 20;
  private static final long LONGEST_FORM = 64L << 10;
  private static final int AFTER_AUTHENTICATION = 50;
  private static final int RIGHT_AFTER_AUTHENTICATION = -199;
  private static final BiConsumer<RoutingContext, Throwable> ANSWERED_HERE = (_, _) -> {};

  private final IdentityProviderManager identities;
  private final VerifiedTokens tokens;
  private final CallRates rates;

  FrontDoor(IdentityProviderManager identities, VerifiedTokens tokens, CallRates rates) {
    this.identities = identities;
    this.tokens = tokens;
    this.rates = rates;
  }

  /// Quarkus would answer a bad token by itself, at the same time as we do. And ahead of each
  /// call, in case that its token is bad, it would look up what the call is named in metrics, which
  /// costs a tenth of it. So this comes right after authentication; filters come too late.
  void answer(@Observes Router router) {
    router.route().order(RIGHT_AFTER_AUTHENTICATION).handler(FrontDoor::answeredHere);
  }

  void stand(@Observes Filters filters) {
    filters.register(this::admit, AFTER_AUTHENTICATION);
  }

  private static void answeredHere(RoutingContext call) {
    if (guarded(call.normalizedPath())) {
      call.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, ANSWERED_HERE);
    }
    call.next();
  }

  private void admit(RoutingContext call) {
    if (!guarded(call.normalizedPath())) {
      admitStranger(call);
      return;
    }
    var known = tokens.sentWith(call.request().getHeader(HttpHeaders.AUTHORIZATION));
    if (known.isPresent()) {
      // Everyone after us asks there; the mechanisms of Quarkus are not called.
      admit(call, QuarkusHttpUser.setIdentity(known.get(), call));
      return;
    }
    call.request().pause();
    QuarkusHttpUser.getSecurityIdentity(call, identities)
        .subscribe()
        .with(identity -> admit(call, identity), failure -> turnAway(call, failure));
  }

  /// Whoever asks for a token, or for what everybody may see, has little to say.
  private static void admitStranger(RoutingContext call) {
    if (longerThan(LONGEST_FORM, call)) {
      Answers.send(call, Answers.oauth(400, "invalid_request", TOO_LONG_A_FORM));
    } else {
      call.next();
    }
  }

  private void admit(RoutingContext call, SecurityIdentity identity) {
    if (identity.isAnonymous()) {
      turnAway(call);
      return;
    }
    var wait = Caller.read(identity).flatMap(rates::tooSoon);
    if (wait.isPresent()) {
      tellToWait(call, wait.get());
    } else if (asksForCsrfToken(call)) {
      call.response().end();
    } else if (tooLong(call)) {
      call.request().resume();
      Answers.send(call, Answers.of(call.normalizedPath(), Problem.UNREADABLE_BODY, TOO_LONG));
    } else {
      logTenant(identity);
      call.request().resume();
      call.next();
    }
  }

  private static void tellToWait(RoutingContext call, Duration wait) {
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    call.request().resume();
    call.response().putHeader("Retry-After", Long.toString(seconds));
    var words = TOO_OFTEN.formatted(seconds);
    Answers.send(call, Answers.of(call.normalizedPath(), Problem.TOO_MANY_CALLS, words));
  }

  /// Each line logged for the call says whose it is. Outside of a call's own context it would stick
  /// to the thread, and tell the next call's lines wrongly.
  private static void logTenant(SecurityIdentity identity) {
    if (VertxContext.isOnDuplicatedContext()) {
      Caller.read(identity).ifPresent(caller -> MDC.put("tenant", caller.tenant().value()));
    }
  }

  /// A token that cannot be verified now is not a bad one: the client may try again with it.
  private static void turnAway(RoutingContext call, Throwable failure) {
    if (failure instanceof AuthenticationFailedException
        || failure instanceof AuthenticationCompletionException) {
      turnAway(call);
      return;
    }
    LOG.warnf("No token can be verified: %s", failure.getMessage());
    call.request().resume();
    Answers.send(call, Answers.of(call.normalizedPath(), Problem.SIGN_IN_UNAVAILABLE, NOT_NOW));
  }

  private static void turnAway(RoutingContext call) {
    call.request().resume();
    Answers.send(call, Answers.of(call.normalizedPath(), Problem.NOT_SIGNED_IN, NO_TOKEN));
  }

  /// JSON is read into memory, so it has a bound; only files are longer, and they are not.
  private static boolean tooLong(RoutingContext call) {
    return !call.normalizedPath().startsWith(UploadRoute.PATH) && longerThan(LONGEST_JSON, call);
  }

  /// A body that does not say how long it is is counted as it comes.
  private static boolean longerThan(long longest, RoutingContext call) {
    call.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, longest);
    var length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && (length.length() > 18 || Long.parseLong(length) > longest);
  }

  /// SDKs ask so before they change a thing. There is no such token; an empty answer suffices.
  private static boolean asksForCsrfToken(RoutingContext call) {
    return call.request().method() == HttpMethod.HEAD
        && "fetch".equalsIgnoreCase(call.request().getHeader("x-csrf-token"));
  }

  private static boolean guarded(String path) {
    return path.equals("/versions")
        || below(path, "/v2")
        || below(path, "/api/v1")
        || below(path, "/internal");
  }

  private static boolean below(String path, String root) {
    return path.startsWith(root)
        && (path.length() == root.length() || path.charAt(root.length()) == '/');
  }
}

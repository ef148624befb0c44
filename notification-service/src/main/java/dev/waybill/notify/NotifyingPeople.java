package dev.waybill.notify;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.EventLine;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.delivery.SendingDeliveries;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.core.Circumstances;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.LandscapeHappenings;
import dev.waybill.notify.core.Links;
import dev.waybill.notify.core.TransportHappenings;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/// Decides who is told what happened. That an event was heard and what is to be sent because of it
/// are one commit: nothing is told twice because of us, and nothing is lost.
@ApplicationScoped
public class NotifyingPeople {
  private static final Logger LOG = Logger.getLogger("dev.waybill.notify.events");

  /// How an event becomes a happening of this number.
  private interface Form<M extends Message> {
    Happening of(Envelope<M> event, long number);
  }

  private final Hearing hearing;
  private final Addressing addressing;
  private final SendingDeliveries sending;
  private final Clock clock;
  private final Links links;

  NotifyingPeople(
      Hearing hearing,
      Payloads payloads,
      SendingDeliveries sending,
      Clock clock,
      NotifySettings settings) {
    this.hearing = hearing;
    this.addressing = new Addressing(payloads);
    this.sending = sending;
    this.clock = clock;
    this.links = new Links(settings.address());
  }

  /// What happens to transport requests also becomes a line of the log, each once.
  public void hear(List<Envelope<TransportEvent>> events) throws SQLException {
    decide(events, known -> new TransportHappenings(known.names(), known.descriptions(), links)::of)
        .forEach(NotifyingPeople::log);
  }

  public void hearOfLandscape(List<Envelope<LandscapeEvent>> events) throws SQLException {
    decide(events, known -> new LandscapeHappenings(known.names(), links)::of);
  }

  private <M extends Message> List<Envelope<M>> decide(
      List<Envelope<M>> events, Function<Circumstances, Form<M>> forms) throws SQLException {
    var now = clock.instant();
    var fresh =
        hearing.once(events, (known, first) -> deliveries(known, forms.apply(known), first, now));
    sending.ring();
    return fresh;
  }

  private <M extends Message> List<Delivery> deliveries(
      Circumstances known, Form<M> form, List<Envelope<M>> events, Instant now) {
    if (known.audience().isEmpty()) {
      return List.of();
    }
    return IntStream.range(0, events.size())
        .mapToObj(at -> form.of(events.get(at), known.numbers().get(at)))
        .flatMap(
            happening -> addressing.to(known.audience().of(happening, now), happening).stream())
        .toList();
  }

  private static void log(Envelope<TransportEvent> event) {
    var line = EventLine.of(event);
    line.keys().forEach(MDC::put);
    try {
      LOG.info(line.text());
    } finally {
      line.keys().keySet().forEach(MDC::remove);
    }
  }
}

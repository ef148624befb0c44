package dev.waybill.notify.channel;

import dev.waybill.contracts.EntryStatus;
import dev.waybill.contracts.LandscapeEvent;
import dev.waybill.contracts.Message;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TransportEvent;
import dev.waybill.contracts.TransportRequestId;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.LandscapeHappenings;
import dev.waybill.notify.core.Nasty;
import dev.waybill.notify.core.Samples;
import dev.waybill.notify.core.TransportHappenings;
import java.util.Collections;
import java.util.Optional;

/// Happenings in which all that people may type is nasty, and long.
final class Nastily {
  private Nastily() {}

  static Happening happening(Nasty nasty) {
    var name = nasty.name(2000);
    var description = nasty.text(4000);
    return switch (event(nasty)) {
      case TransportEvent event ->
          new TransportHappenings(
                  _ -> Optional.of(name), _ -> Optional.of(description), Samples.LINKS)
              .of(Samples.told(event, 1), nasty.number(0, 1_000_000));
      case LandscapeEvent event ->
          new LandscapeHappenings(_ -> Optional.of(name), Samples.LINKS)
              .of(Samples.told(event, 1), nasty.number(0, 1_000_000));
      default -> throw new IllegalStateException("another event");
    };
  }

  private static Message event(Nasty nasty) {
    var request = new TransportRequestId(nasty.number(1, Integer.MAX_VALUE - 1));
    var node = new NodeId(nasty.number(1, Integer.MAX_VALUE - 1));
    var statuses = EntryStatus.values();
    return switch (nasty.number(0, 4)) {
      case 0 -> new TransportEvent.RequestUploaded(request, node, nasty.text(4000));
      case 1 ->
          new TransportEvent.RequestExported(
              request, node, nasty.text(4000), Collections.nCopies(300, node));
      case 2 -> new LandscapeEvent.NodeChanged(node, nasty.name(4000));
      case 3 -> new LandscapeEvent.RouteCreated(4, nasty.name(4000), node, node);
      default -> Samples.finished(statuses[nasty.number(0, statuses.length - 1)]);
    };
  }
}

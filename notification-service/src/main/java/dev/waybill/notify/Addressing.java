package dev.waybill.notify;

import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.core.Happening;
import java.util.Collection;
import java.util.List;

/// Makes deliveries of what is told.
record Addressing(Payloads payloads) {
  List<Delivery> to(Collection<ChannelId> channels, Happening happening) {
    if (channels.isEmpty()) {
      return List.of();
    }
    var payload = payloads.write(happening);
    return channels.stream()
        .map(
            channel ->
                new Delivery(
                    happening.id(),
                    channel,
                    happening.tenant(),
                    happening.key(),
                    happening.type(),
                    happening.at(),
                    payload))
        .toList();
  }
}

package dev.waybill.notify.channel;

import dev.waybill.notify.Payloads;
import dev.waybill.notify.core.Happening;
import jakarta.enterprise.context.ApplicationScoped;

/// Happenings lie in deliveries as JSON.
@ApplicationScoped
class JsonPayloads implements Payloads {
  @Override
  public byte[] write(Happening happening) {
    return HappeningJson.written(happening);
  }

  @Override
  public Happening read(byte[] payload) {
    return HappeningJson.read(payload);
  }
}

package dev.waybill.notify;

import dev.waybill.notify.core.Happening;

/// How a happening lies in a delivery until it is sent.
public interface Payloads {
  byte[] write(Happening happening);

  Happening read(byte[] payload);
}

package dev.waybill.courier;

import java.util.List;

/// The [BatchHandler] of services that wait.
@FunctionalInterface
public interface BlockingBatchHandler {
  void handle(List<Arrived> batch) throws Exception;
}

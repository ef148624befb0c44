package dev.waybill.notify.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that people may hear of. The words are for ever: subscriptions match them.
///
/// Five of them are CTMS's own, as Alert Notification knows them; what CTMS does not tell begins
/// with our name.
public enum HappeningType {
  REQUEST_ADDED("TmsTransportRequestAdded"),
  IMPORT_STARTED("TmsImportStarted"),
  IMPORT_FINISHED("TmsImportFinished"),
  SCHEDULE_DEACTIVATED("TmsNodeImportJobDeactivated"),
  STORAGE_FILLED("TmsStorageQuotaUsage"),

  REQUEST_EXPORTED("WaybillRequestExported"),
  REQUEST_UPLOADED("WaybillRequestUploaded"),
  REQUEST_FORWARDED("WaybillRequestForwarded"),
  REQUEST_RESET("WaybillRequestReset"),
  REQUEST_REMOVED("WaybillRequestRemoved"),
  REQUEST_CREATED("WaybillRequestCreated"),
  REQUEST_RELEASED("WaybillRequestReleased"),
  REQUEST_DELETED("WaybillRequestDeleted"),
  TEST_STARTED("WaybillTestStarted"),
  TEST_ENDED("WaybillTestEnded"),
  SCHEDULE_MISSED("WaybillScheduleMissed"),

  NODE_CREATED("WaybillNodeCreated"),
  NODE_CHANGED("WaybillNodeChanged"),
  NODE_DELETED("WaybillNodeDeleted"),
  ROUTE_CREATED("WaybillRouteCreated"),
  ROUTE_CHANGED("WaybillRouteChanged"),
  ROUTE_DELETED("WaybillRouteDeleted"),
  DESTINATION_CREATED("WaybillDestinationCreated"),
  DESTINATION_CHANGED("WaybillDestinationChanged"),
  DESTINATION_DELETED("WaybillDestinationDeleted"),

  CHANNEL_FAILING("WaybillChannelFailing"),
  CHANNEL_DISABLED("WaybillChannelDisabled"),
  DELIVERY_GIVEN_UP("WaybillDeliveryGivenUp");

  private static final Map<String, HappeningType> BY_WORD =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(HappeningType::word, Function.identity()));

  private final String word;

  HappeningType(String word) {
    this.word = word;
  }

  /// What subscriptions match, and what Alert Notification calls `eventType`.
  public String word() {
    return word;
  }

  /// Its name where types are written with dots:
  /// `dev.waybill.notification.node-created.v1`.
  public String dotted() {
    return "dev.waybill.notification." + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
  }

  public static Optional<HappeningType> named(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}

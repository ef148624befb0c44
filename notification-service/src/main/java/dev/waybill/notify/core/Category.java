package dev.waybill.notify.core;

/// What somebody is to do about a happening, in Alert Notification's words.
public enum Category {
  EXCEPTION,
  ALERT,
  NOTIFICATION
}

package dev.waybill.notify.core;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A mail, whole but for its encoding.
///
/// @param at its date: when it happened, also where it is sent much later
/// @param text for those who read no HTML
/// @param headers such as `Message-ID`, in the order of their names
public record Mail(
    String from,
    List<String> to,
    String subject,
    Instant at,
    String text,
    String html,
    Map<String, String> headers) {
  public Mail {
    to = List.copyOf(to);
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }
}

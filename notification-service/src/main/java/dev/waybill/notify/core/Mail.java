package dev.waybill.notify.channel;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A mail, whole but for its encoding and its date.
///
/// @param text for those who read no HTML
/// @param headers such as `Message-ID`, in the order of their names
public record Mail(
    String from,
    List<String> to,
    String subject,
    String text,
    String html,
    Map<String, String> headers) {
  public Mail {
    to = List.copyOf(to);
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }
}

package dev.waybill.contracts;

import java.util.List;

/// What a transport request carries: its description and its content entries, in order.
public record TransportContent(String description, List<ContentItem> items) {
  public TransportContent {
    Whole.given(description, "description");
    items = Whole.some(items, "items");
  }
}

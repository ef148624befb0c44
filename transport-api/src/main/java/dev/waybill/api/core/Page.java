package dev.waybill.api.core;

import java.util.List;
import java.util.Optional;

/// A piece of a list.
///
/// @param next the mark after which the next one begins; empty when there is no more
public record Page<T, M>(List<T> items, Optional<M> next) {
  public Page {
    items = List.copyOf(items);
  }
}

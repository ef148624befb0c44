package dev.waybill.notify.core;

import dev.waybill.delivery.core.ChannelId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who of a tenant listens.
public record Audience(List<Subscription> subscriptions) {
  private static final Comparator<ChannelId> IN_ORDER = Comparator.comparing(ChannelId::value);

  public Audience {
    subscriptions = List.copyOf(subscriptions);
  }

  /// Whether nobody is to be told of anything.
  public boolean isEmpty() {
    return subscriptions.isEmpty();
  }

  /// The same without one: who is in trouble is not told of it by itself.
  public SortedSet<ChannelId> besides(ChannelId one, Happening happening, Instant now) {
    var told = of(happening, now);
    told.remove(one);
    return told;
  }

  /// By which channels it is told, each once, however many subscriptions hear of it.
  public SortedSet<ChannelId> of(Happening happening, Instant now) {
    var properties = Properties.of(happening);
    var told = new TreeSet<>(IN_ORDER);
    for (var subscription : subscriptions) {
      if (subscription.hears(properties, now)) {
        told.addAll(subscription.form().channels());
      }
    }
    return told;
  }
}

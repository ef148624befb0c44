package dev.waybill.notify.core;

import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// What people may hear of.
///
/// @param id that of the event which told it: the same each time it is sent, so that receivers drop
///     what they have seen before by it
/// @param type the word that subscriptions match, see `HappeningType`
/// @param subject one line
/// @param body some sentences, without links
/// @param tags what it is about, by name, in the order of the names
/// @param link where one can see more, when it is known under which address people find Waybill
/// @param sequence counts up in the order in which the happenings of a request were heard
public record Happening(
    UUID id,
    String type,
    TenantId tenant,
    Instant at,
    Severity severity,
    Category category,
    String subject,
    String body,
    Optional<TransportRequestId> request,
    Optional<NodeId> node,
    Optional<String> nodeName,
    Map<String, String> tags,
    Optional<URI> link,
    long sequence) {
  public Happening {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(nodeName, "nodeName");
    Objects.requireNonNull(link, "link");
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /// The same with a sentence and a tag more.
  Happening adding(String sentence, String tag, String value) {
    var more = new TreeMap<>(tags);
    more.put(tag, value);
    return new Happening(
        id,
        type,
        tenant,
        at,
        severity,
        category,
        subject,
        body + sentence,
        request,
        node,
        nodeName,
        more,
        link,
        sequence);
  }

  /// What keeps its order with other happenings, tenant included.
  public String key() {
    return tenant + "/" + request.map(Object::toString).orElseGet(() -> Resource.of(this).path());
  }

  /// A tag, if it has it.
  public Optional<String> tag(String name) {
    return Optional.ofNullable(tags.get(name));
  }

  /// Its type, unless a newer version of the suite wrote it.
  public Optional<HappeningType> known() {
    return HappeningType.named(type);
  }
}

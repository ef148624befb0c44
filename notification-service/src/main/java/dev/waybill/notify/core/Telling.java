package dev.waybill.notify.core;

import dev.waybill.contracts.Envelope;
import dev.waybill.contracts.NodeId;
import dev.waybill.contracts.TenantId;
import dev.waybill.contracts.TransportRequestId;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// A happening while it is put into words: each word gives a new one.
record Telling(
    HappeningType type,
    Severity severity,
    Category category,
    String subject,
    String body,
    Optional<TransportRequestId> request,
    Optional<NodeId> node,
    Optional<String> nodeName,
    Map<String, String> tags,
    Optional<URI> link) {
  private static final int SUBJECT = 500;
  private static final int BODY = 10_000;

  /// Longer than any name that can be given; a condition thus never compares with half a name.
  private static final int TAG = 1000;

  /// Something that went as it should.
  static Telling note(HappeningType type, String subject, String body) {
    return of(type, Severity.INFO, Category.NOTIFICATION, subject, body);
  }

  /// Something that changes what others may count on.
  static Telling notice(HappeningType type, String subject, String body) {
    return of(type, Severity.NOTICE, Category.NOTIFICATION, subject, body);
  }

  /// Something that somebody should look after.
  static Telling alert(HappeningType type, Severity severity, String subject, String body) {
    return of(type, severity, Category.ALERT, subject, body);
  }

  private static Telling of(
      HappeningType type, Severity severity, Category category, String subject, String body) {
    return new Telling(
        type,
        severity,
        category,
        subject,
        body,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  Telling as(Category other) {
    return new Telling(type, severity, other, subject, body, request, node, nodeName, tags, link);
  }

  Telling adding(String sentence) {
    return new Telling(
        type, severity, category, subject, body + sentence, request, node, nodeName, tags, link);
  }

  Telling tag(String name, Object value) {
    var more = new TreeMap<>(tags);
    more.put(name, Text.cut(Text.line(value.toString()), TAG));
    return new Telling(
        type, severity, category, subject, body, request, node, nodeName, more, link);
  }

  Telling tagIf(String name, Optional<?> value) {
    return value.map(known -> tag(name, known)).orElse(this);
  }

  Telling about(TransportRequestId request) {
    return new Telling(
            type,
            severity,
            category,
            subject,
            body,
            Optional.of(request),
            node,
            nodeName,
            tags,
            link)
        .tag("transportRequestId", request);
  }

  Telling at(NodeId node, NodeNames names) {
    var name =
        names
            .apply(node)
            .map(known -> Text.cut(Text.line(known), TAG))
            .filter(known -> !known.isBlank());
    return new Telling(
            type, severity, category, subject, body, request, Optional.of(node), name, tags, link)
        .tag("nodeId", node)
        .tagIf("nodeName", name);
  }

  Telling see(Optional<URI> link) {
    return new Telling(
        type, severity, category, subject, body, request, node, nodeName, tags, link);
  }

  Happening happening(Envelope<?> told, long sequence) {
    return happening(told.id(), told.tenant(), told.time(), sequence);
  }

  Happening happening(UUID id, TenantId tenant, Instant at, long sequence) {
    return new Happening(
        id,
        type.word(),
        tenant,
        at,
        severity,
        category,
        Text.cut(Text.line(subject), SUBJECT),
        Text.cut(Text.whole(body), BODY),
        request,
        node,
        nodeName,
        tags,
        link,
        sequence);
  }
}

package dev.waybill.deploy.conform;

import dev.waybill.deploy.demo.Api;
import dev.waybill.deploy.demo.Making;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes each case a landscape of its own, so that no case sees what another one did.
final class Landscapes {
  private static final List<String> MANNERS = List.of("ok", "failing", "broken", "slow");

  private final Making making;
  private final String run;
  private final AtomicInteger number = new AtomicInteger();

  /// @param run a word that no earlier run on this server has used
  Landscapes(Api api, DeployTarget target, String run) {
    this.making = new Making(api);
    this.run = run;
    MANNERS.forEach(manner -> making.receiver(destination(manner), properties(target, manner)));
  }

  /// What is broken cannot be asked either, or it would be until the import's deadline.
  private static Map<String, String> properties(DeployTarget target, String manner) {
    var url = target.url(manner);
    return manner.equals("broken") ? Map.of("url", url, "ask", "false") : Map.of("url", url);
  }

  private String destination(String manner) {
    return "conform-" + manner + "-" + run;
  }

  /// DEV may be uploaded to and exported from, QA imports by its destination, PROD takes no
  /// uploads.
  void make(Case.Landscape wanted, Variables variables) {
    var mark = "-" + run + "-" + number.incrementAndGet();
    var dev = node("DEV" + mark, Map.of("uploadAllowed", true, "forwardMode", "MANUAL"));
    var qa =
        node(
            "QA" + mark,
            Map.of(
                "uploadAllowed",
                true,
                "forwardMode",
                wanted.forwardMode(),
                "targets",
                List.of(target(wanted.destination()))));
    var prod = node("PROD" + mark, Map.of("targets", List.of(target("ok"))));
    making.route("DEV_QA" + mark, dev, qa);
    making.route("QA_PROD" + mark, qa, prod);
    variables.put("dev", dev);
    variables.put("qa", qa);
    variables.put("prod", prod);
    for (var name : List.of("DEV", "QA", "PROD")) {
      variables.put(name, name + mark);
    }
    variables.put("mark", mark);
  }

  private int node(String name, Map<String, Object> form) {
    var named = new HashMap<>(form);
    named.put("name", name);
    return making.node(named);
  }

  private Map<String, Object> target(String manner) {
    return Map.of("contentType", "MTA", "destinationName", destination(manner));
  }
}

package dev.waybill.notify.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.notify.channel.Rendered.Next;
import dev.waybill.notify.core.Happening;
import dev.waybill.notify.core.HappeningType;
import dev.waybill.notify.core.Incident;
import dev.waybill.notify.core.Text;
import java.net.URLEncoder;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A change request of ServiceNow for each request in each node, with notes of what becomes of it.
///
/// It is looked for by its correlation id before it is made, so that a call which is repeated makes
/// no second one. Its state is left to the process of the instance.
final class ServiceNowChange implements Channel {
  private static final int SHORT = 160;
  private static final int LONG = 4000;
  private static final String CALLED = "Transport request {request} into {node}";
  private static final Pattern SYS_ID = Pattern.compile("[0-9a-f]{32}");

  /// What is about a request in a queue.
  private static final Set<HappeningType> TOLD =
      EnumSet.of(
          HappeningType.REQUEST_ADDED,
          HappeningType.IMPORT_STARTED,
          HappeningType.IMPORT_FINISHED,
          HappeningType.REQUEST_FORWARDED,
          HappeningType.REQUEST_RESET,
          HappeningType.REQUEST_REMOVED,
          HappeningType.TEST_ENDED);

  static final Kind KIND =
      new Kind(
          "SERVICENOW_CHANGE",
          ServiceNow.with(
              Setting.optional(
                  "change",
                  new Form.Matching(
                      "normal, emergency, or standard/ and the sys_id of a template",
                      Pattern.compile("normal|emergency|standard/[0-9a-f]{32}")),
                  "normal",
                  "`normal`, `emergency`, or `standard/` and the `sys_id` of a template"),
              Setting.optional(
                  "assignmentGroup", new Form.Words(), "", "who a new change is assigned to"),
              Setting.optional(
                  "shortDescription", new Form.Template(), CALLED, "what a new change is called"),
              Setting.optional(
                  "note", new Form.Template(), "{subject}\n{body}", "what a work note says")),
          ServiceNowChange::new);

  private final ServiceNow instance;
  private final String change;
  private final Optional<String> group;
  private final Wording called;
  private final Wording note;

  ServiceNowChange(Given given) {
    instance = new ServiceNow(given);
    change = given.text("change", "normal");
    group = given.maybe("assignmentGroup");
    called = new Wording(given.text("shortDescription", CALLED), Wording.Escape.NONE);
    note = new Wording(given.text("note", "{subject}\n{body}"), Wording.Escape.NONE);
  }

  @Override
  public Rendered render(Outgoing outgoing) {
    return outgoing.happening().known().filter(TOLD::contains).isEmpty()
        ? new Rendered.Nothing("it is not about a request in a queue")
        : new Rendered.Say(
            instance.get(
                "/api/now/table/change_request?sysparm_fields=sys_id&sysparm_limit=1&sysparm_query="
                    + URLEncoder.encode("correlation_id=" + key(outgoing), UTF_8)),
            answer -> known(answer, outgoing));
  }

  private Next known(byte[] answer, Outgoing outgoing) {
    var found = Json.read(answer).map(json -> json.path("result")).filter(JsonNode::isArray);
    if (found.isEmpty()) {
      return new Next.Refused("the list of change requests is not one");
    }
    return found.get().isEmpty()
        ? new Rendered.Say(
            instance.send("POST", "/api/sn_chg_rest/change/" + change, Json.bytes(made(outgoing))),
            created -> made(created, outgoing))
        : known(found.get().path(0), id -> noted(id, outgoing));
  }

  /// A change that is made for an arrival says all there is to say.
  private Next made(byte[] answer, Outgoing outgoing) {
    var made = Json.read(answer).map(json -> json.path("result")).orElseGet(Json::object);
    return outgoing.happening().known().equals(Optional.of(HappeningType.REQUEST_ADDED))
        ? known(made, _ -> new Next.Done())
        : known(made, id -> noted(id, outgoing));
  }

  /// Its id comes bare or with what people see of it.
  private static Next known(JsonNode change, Function<String, Next> then) {
    var sysId = change.path("sys_id");
    var id = sysId.isObject() ? sysId.path("value").asText() : sysId.asText();
    return SYS_ID.matcher(id).matches()
        ? then.apply(id)
        : new Next.Refused("the change request has no sys_id");
  }

  private Next noted(String id, Outgoing outgoing) {
    var notes =
        Json.object()
            .put("work_notes", Text.cut(note.say(outgoing), LONG) + "\n" + Footer.of(outgoing));
    return new Rendered.Say(
        instance.send("PATCH", "/api/sn_chg_rest/change/" + id, Json.bytes(notes)));
  }

  private ObjectNode made(Outgoing outgoing) {
    var happening = outgoing.happening();
    var made =
        Json.object()
            .put("short_description", Text.cut(Text.line(called.say(outgoing)), SHORT))
            .put("description", Text.cut(described(happening), LONG))
            .put("correlation_id", key(outgoing))
            .put("correlation_display", "Waybill");
    group.ifPresent(name -> made.put("assignment_group", name));
    return made;
  }

  private static String described(Happening happening) {
    return happening.body() + happening.link().map(link -> "\n" + link).orElse("");
  }

  private static String key(Outgoing outgoing) {
    return Incident.key(outgoing.happening());
  }
}

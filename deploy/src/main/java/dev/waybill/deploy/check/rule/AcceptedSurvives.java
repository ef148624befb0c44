package dev.waybill.deploy.check.rule;

import dev.waybill.deploy.check.evidence.Tables;
import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Call.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// I1: whatever was answered 2xx is there afterwards: bytes, files, requests, actions, nodes.
public final class AcceptedSurvives extends Invariant {
  private final List<Call> calls = new ArrayList<>();

  public AcceptedSurvives() {
    super("I1", "every call answered 2xx survives");
  }

  @Override
  public void call(Call call) {
    if (call.isOk()) {
      calls.add(call);
    }
  }

  @Override
  public void conclude(Tables tables) {
    Map<Integer, String> files = new HashMap<>();
    Map<Integer, Tables.Request> requests = new HashMap<>();
    Map<Integer, Tables.Action> actions = new HashMap<>();
    Set<Integer> nodes = new HashSet<>();
    tables.files(file -> files.put(file.id(), file.sha256()));
    tables.requests(request -> requests.put(request.id(), request));
    tables.actions(action -> actions.put(action.id(), action));
    tables.nodes(node -> nodes.add(node.id()));
    var bytes = new KeptBytes(tables.content());
    for (var call : calls) {
      looked();
      if (call.node() != null && !nodes.contains(call.node())) {
        broken("call %s was answered for node %d, which is gone", call.id(), call.node());
      }
      switch (call.op()) {
        case UPLOAD -> call.files().forEach(file -> uploaded(call, file, files, bytes));
        case EXPORT, NODE_UPLOAD -> {
          call.requests().forEach(request -> exported(call, requests.get(request), request));
          asked(call, actions, false);
        }
        case IMPORT, IMPORT_ALL -> asked(call, actions, false);
        case FORWARD, RESET, REMOVE -> asked(call, actions, true);
        case LIST -> {} // It has promised nothing.
      }
    }
  }

  private void uploaded(Call call, File file, Map<Integer, String> files, KeptBytes bytes) {
    var stored = file.id() == null ? null : files.get(file.id());
    if (!file.sha256().equals(stored)) {
      broken(
          "call %s was answered file %d with hash %s, and the table has %s",
          call.id(), file.id(), file.sha256(), stored);
    }
    bytes
        .flaw(file.sha256())
        .ifPresent(flaw -> broken("call %s uploaded file %d: %s", call.id(), file.id(), flaw));
  }

  private void exported(Call call, Tables.Request there, int request) {
    if (there == null) {
      broken("call %s was answered request %d, which is gone", call.id(), request);
    } else if (!call.files().isEmpty() && there.items() != call.files().size()) {
      broken(
          "call %s made request %d of %d files, and it has %d",
          call.id(), request, call.files().size(), there.items());
    }
  }

  private void asked(Call call, Map<Integer, Tables.Action> actions, boolean done) {
    if (call.action() == null) {
      return;
    }
    var action = actions.get(call.action());
    if (action == null) {
      broken("call %s was answered action %d, which is gone", call.id(), call.action());
    } else if (done && !"DONE".equals(action.answer())) {
      broken(
          "call %s (%s) was answered %d, and action %d was answered %s",
          call.id(), call.op(), call.status(), action.id(), action.answer());
    }
  }
}

package dev.waybill.api.core;

import dev.waybill.contracts.TransportRequestId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The body of an import, forward, reset or remove: which requests, on whose behalf.
public sealed interface EntryWish {
  /// May be asked of the queue.
  ///
  /// @param requests in the order of the body, each once
  record Sound(List<TransportRequestId> requests, String namedUser) implements EntryWish {
    public Sound {
      requests = List.copyOf(requests);
    }
  }

  /// What is wrong with the body, a sentence each.
  record Faulty(List<String> problems) implements EntryWish {
    public Faulty {
      problems = List.copyOf(problems);
    }
  }

  /// The body is fine but asks for nothing.
  record Empty() implements EntryWish {}

  /// A number that no request of ours can have.
  record Unknown(String id) implements EntryWish {}

  /// Reads a body that names requests.
  static EntryWish read(Map<String, ?> body) {
    if (body.get("transportRequests") instanceof List<?> list && list.isEmpty()) {
      return new Empty();
    }
    var problems = new ArrayList<String>();
    var fields = new Fields(body, problems);
    var numbers = new ArrayList<BigDecimal>();
    var listed = fields.list("transportRequests");
    for (int i = 0; i < listed.size(); i++) {
      fields.whole("transportRequests[" + i + "]", listed.get(i)).ifPresent(numbers::add);
    }
    var namedUser = fields.optionalText("namedUser", RequestDraft.NAMED_USER_MAX);
    if (!problems.isEmpty()) {
      return new Faulty(problems);
    }
    var stranger = numbers.stream().filter(number -> !possible(number)).findFirst();
    if (stranger.isPresent()) {
      return new Unknown(stranger.get().toPlainString());
    }
    var requests =
        numbers.stream().distinct().map(n -> new TransportRequestId(n.intValueExact())).toList();
    return new Sound(requests, namedUser);
  }

  /// Reads a body that may name someone, and nothing else.
  static EntryWish readAll(Map<String, ?> body) {
    var problems = new ArrayList<String>();
    var namedUser =
        new Fields(body, problems).optionalText("namedUser", RequestDraft.NAMED_USER_MAX);
    return problems.isEmpty() ? new Sound(List.of(), namedUser) : new Faulty(problems);
  }

  private static boolean possible(BigDecimal number) {
    return number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }
}

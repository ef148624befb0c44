package dev.waybill.api;

import dev.waybill.api.core.Author;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/// notification-service, which keeps who is told what, and what became of it.
public interface Notifications {
  /// A call that is passed on.
  ///
  /// @param path below what it keeps, such as `channels`; each part is one part there too
  /// @param query without those parameters that were not given
  /// @param body blank when there is none
  record Call(String method, List<String> path, Map<String, String> query, String body) {
    public Call {
      path = List.copyOf(path);
      query = Map.copyOf(query);
    }
  }

  /// What came of it.
  sealed interface Answer {
    /// @param body JSON, or blank
    record Done(int status, String body) implements Answer {}

    /// @param problem the name of its page
    record Refused(String problem, String detail) implements Answer {}

    /// It cannot be asked now.
    record Away(String why) implements Answer {}
  }

  Uni<Answer> ask(Author by, Call call);
}

package dev.waybill.api.core;

import dev.waybill.contracts.ActionStatus;
import dev.waybill.contracts.ActionType;
import dev.waybill.contracts.EntryStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a status is called on the wire: a code in queries, a word in answers (TMS v2, `TRStatus`).
///
/// The pair is uneven: what is queried as `re` is answered as `repeat`.
public final class WireStatus {
  private WireStatus() {}

  /// The code that a query names a status with.
  public static String code(EntryStatus status) {
    return switch (status) {
      case INITIAL -> "in";
      case RUNNING -> "ru";
      case REPEATABLE -> "re";
      case SUCCEEDED -> "su";
      case SKIPPED -> "sk";
      case WARNING -> "wa";
      case ERROR -> "er";
      case FATAL -> "fa";
      case DELETED -> "de";
      case TRANSIENT -> "tr";
    };
  }

  /// The status that a query's code names.
  public static Optional<EntryStatus> ofCode(String code) {
    return Arrays.stream(EntryStatus.values())
        .filter(status -> code(status).equals(code))
        .findFirst();
  }

  /// The word for an entry of a queue.
  public static String word(EntryStatus status) {
    return status == EntryStatus.REPEATABLE ? "repeat" : status.name().toLowerCase(Locale.ROOT);
  }

  /// The word for an action.
  public static String word(ActionStatus status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /// How a request stands within an action: what an import made of it; else it is done.
  public static ActionStatus within(ActionType action, EntryStatus status) {
    if (action != ActionType.IMPORT) {
      return ActionStatus.SUCCEEDED;
    }
    return switch (status) {
      case INITIAL, REPEATABLE -> ActionStatus.INITIAL;
      case RUNNING -> ActionStatus.RUNNING;
      case SUCCEEDED, SKIPPED, DELETED, TRANSIENT -> ActionStatus.SUCCEEDED;
      case WARNING -> ActionStatus.WARNING;
      case ERROR -> ActionStatus.ERROR;
      case FATAL -> ActionStatus.FATAL;
    };
  }
}

package dev.waybill.api.core.landscape;

import dev.waybill.contracts.ForwardMode;
import dev.waybill.contracts.OnFailure;
import java.time.Duration;
import java.util.List;

/// What is said of a node besides where it deploys to.
///
/// @param controlledBy who drives it, `CHARM` for SAP Solution Manager; blank when people do
public record NodeTraits(
    String name,
    String description,
    boolean uploadAllowed,
    boolean notificationEnabled,
    ForwardMode forwardMode,
    String controlledBy,
    boolean importDisabled,
    String importDisabledReason,
    boolean virtual,
    List<String> tags,
    boolean automaticImport,
    OnFailure onFailure,
    Duration importDeadline) {
  public static final Duration IMPORT_DEADLINE = Duration.ofHours(6);

  /// What a node is as long as nobody says otherwise.
  public static final NodeTraits UNSAID =
      new NodeTraits(
          "",
          "",
          false,
          false,
          ForwardMode.PRE_IMPORT,
          "",
          false,
          "",
          false,
          List.of(),
          false,
          OnFailure.CONTINUE,
          IMPORT_DEADLINE);

  public NodeTraits {
    tags = List.copyOf(tags);
  }

  /// What transport operators switch of it.
  public ImportSwitches switches() {
    return new ImportSwitches(importDisabled, importDisabledReason, automaticImport);
  }

  NodeTraits with(ImportSwitches next) {
    return new NodeTraits(
        name,
        description,
        uploadAllowed,
        notificationEnabled,
        forwardMode,
        controlledBy,
        next.disabled(),
        next.reason(),
        virtual,
        tags,
        next.automatic(),
        onFailure,
        importDeadline);
  }
}

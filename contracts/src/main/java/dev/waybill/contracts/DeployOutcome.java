package dev.waybill.contracts;

/// How a deployment ended. A new way to end stops the compiler in `Running.finish`.
///
/// `reason` is for operators, in words; it never holds a secret.
public sealed interface DeployOutcome {
  /// Deployed.
  record Succeeded() implements DeployOutcome {}

  /// Deployed, with something to look at.
  record Warned(String reason) implements DeployOutcome {
    public Warned {
      Whole.text(reason, "reason");
    }
  }

  /// Partly deployed, or the outcome is unknown: repeating it unasked would not be safe.
  record Errored(String reason) implements DeployOutcome {
    public Errored {
      Whole.text(reason, "reason");
    }
  }

  /// Nothing was deployed; it may be tried again.
  record Fatal(String reason) implements DeployOutcome {
    public Fatal {
      Whole.text(reason, "reason");
    }
  }

  /// Not deployed on purpose; counts like success.
  record Skipped(String reason) implements DeployOutcome {
    public Skipped {
      Whole.text(reason, "reason");
    }
  }
}

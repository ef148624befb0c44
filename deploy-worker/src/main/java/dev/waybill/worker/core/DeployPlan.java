package dev.waybill.worker.core;

import java.util.List;

/// What an order asks for, as steps; or why it cannot be done at all.
public sealed interface DeployPlan {
  /// The steps, in order. The same order and destination always make the same ones.
  record Steps(List<Planned> steps) implements DeployPlan {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /// Nothing can be deployed. In words for operators.
  record Impossible(String reason) implements DeployPlan {}

  /// A step, the content entry it is for, and what its end means.
  record Planned(int item, DeployStep step, Meaning meaning) {}

  /// What it means that a step is done.
  enum Meaning {
    /// The target is as it was.
    PREPARES,
    /// From here on the content is deployed.
    DEPLOYS,
    /// The content stays deployed whatever comes of it.
    TIDIES
  }
}

package dev.waybill.worker;

import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.postgres.WorkerDatabase;
import java.sql.SQLException;

/// A target that insists: whatever is done at it was remembered before.
record Remembered(DeployTarget target, WorkerDatabase database) implements DeployTarget {
  @Override
  public String type() {
    return target.type();
  }

  @Override
  public StepResult run(DeployStep step) throws InterruptedException {
    insist();
    return target.run(step);
  }

  @Override
  public StepResult runAgain(DeployStep step) throws InterruptedException {
    insist();
    return target.runAgain(step);
  }

  @Override
  public StepResult ask(DeployStep step) throws InterruptedException {
    return target.ask(step);
  }

  private void insist() {
    try {
      if (database
          .numbers("select 1 from run where begun > done or ended_at is not null")
          .isEmpty()) {
        throw new AssertionError("a step is taken that was not begun");
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}

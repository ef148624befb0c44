package dev.waybill.deploy.check.evidence;

import dev.waybill.deploy.record.Call;
import dev.waybill.deploy.record.Fault;
import dev.waybill.deploy.record.Heard;
import dev.waybill.deploy.record.Seen;
import java.util.function.Consumer;

/// All that is known of a run. Each part goes by one after the other, in its order.
public interface Evidence {
  /// What the clients did, each call once.
  void calls(Consumer<Call> each);

  /// What the services said: transport-api's, then the workers', then the engine's.
  void log(Consumer<Logged> each);

  /// What the destination saw.
  void destination(Consumer<Seen> each);

  /// What the receiver of events saw.
  void events(Consumer<Heard> each);

  /// What was done to the suite.
  void faults(Consumer<Fault> each);

  /// How all stands at the end.
  Tables tables();
}

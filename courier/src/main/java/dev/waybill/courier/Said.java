package dev.waybill.courier;

import dev.waybill.contracts.Envelope;
import java.util.List;

/// What one decision said, in the lane of the node that decided.
///
/// All of it goes out in one shard, so an effect never overtakes its cause; different lanes wait
/// for each other nowhere. Messages whose order matters must therefore share a lane.
public record Said(int lane, List<? extends Envelope<?>> messages) {
  /// How many shards an outbox has; a lane's is the lane modulo this. Rows remember theirs, so a
  /// change of it wants an outbox that is sent.
  static final int SHARDS = 12;

  /// The lane of services that have one.
  static final int ONLY_LANE = 0;

  public Said {
    messages = List.copyOf(messages);
  }

  short shard() {
    return (short) Math.floorMod(lane, SHARDS);
  }
}

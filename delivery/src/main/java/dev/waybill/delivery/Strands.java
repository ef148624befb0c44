package dev.waybill.delivery;

import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Next;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What waits, by strands: what goes to one channel under one key is a strand, and of a strand
/// the oldest is tried until it is taken or given up.
public interface Strands {
  /// Claims the oldest of strands whose time has come. Whoever claims one has it until its lease
  /// ends; who says nothing until then has lost it.
  List<Claim> claim(Wish wish) throws SQLException;

  /// Ends an attempt, with all that follows from it. False when the lease was lost: then somebody
  /// else tries it, and nothing is changed.
  boolean settle(Claim claim, Ended ended) throws SQLException;

  /// Gives back what was not tried, as if it had not been claimed.
  void giveBack(Claim claim) throws SQLException;

  Count count() throws SQLException;

  /// Forgets what ended longer ago than that, a thousand at most; how many there were.
  int forget(Duration delivered, Duration dead) throws SQLException;

  /// @param most in all
  /// @param usual how much room each channel has that is not named in `room`
  /// @param whileFailing the room of a channel that fails: some tries are enough to see it recover
  record Wish(int most, int usual, int whileFailing, Map<ChannelId, Room> room, Duration lease) {
    public Wish {
      room = Map.copyOf(room);
    }
  }

  /// @param underWay how many of a channel are under way here
  /// @param left how many more there may be
  record Room(int underWay, int left) {}

  /// @param took how long the attempt took
  record Ended(Answer answer, Next next, Duration took) {}

  /// @param oldest the age of the oldest that waits; zero when none does
  record Count(long waiting, Duration oldest, long dead, long disabled) {}
}

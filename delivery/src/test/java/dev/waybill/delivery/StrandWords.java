package dev.waybill.delivery;

import dev.waybill.delivery.Strands.Ended;
import dev.waybill.delivery.Strands.Room;
import dev.waybill.delivery.Strands.Wish;
import dev.waybill.delivery.core.Alarm;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelHealth;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.delivery.core.Fixtures;
import dev.waybill.delivery.core.Next;
import dev.waybill.delivery.core.RetrySchedule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Words for what all that keeps strands keeps.
public interface StrandWords {
  Duration LEASE = Duration.ofMinutes(1);

  Strands strands();

  void add(Delivery... deliveries) throws SQLException;

  /// Has all dead ones sent again.
  void replay() throws SQLException;

  /// Time goes by.
  void pass(Duration time) throws SQLException;

  ChannelHealth health(ChannelId channel) throws SQLException;

  void put(ChannelId channel, ChannelHealth health) throws SQLException;

  List<Alarm> alarms();

  default List<Claim> claim() throws SQLException {
    return claim(100, 8, Map.of());
  }

  default List<Claim> claim(int most, int usual, Map<ChannelId, Room> rooms) throws SQLException {
    return strands().claim(new Wish(most, usual, 2, rooms, LEASE));
  }

  default boolean settle(Claim claim, Answer answer) throws SQLException {
    Next next =
        Next.after(claim.attempt().number(), claim.byHand(), answer, RetrySchedule.USUAL, 0.5);
    return strands().settle(claim, new Ended(answer, next, Duration.ofMillis(30)));
  }

  default List<Integer> happenings(List<Claim> claims) {
    return claims.stream().map(claim -> Fixtures.happening(claim.delivery())).toList();
  }
}

package dev.waybill.notify.channel;

import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Carrier;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.channel.OpenedChannels.Opened;
import dev.waybill.notify.core.Happening;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;

/// Sends a happening by a channel, in the words of its receiver.
@ApplicationScoped
class CarryingHappenings implements Carrier {
  static final String NO_MAIL = "no server for mail is named here";

  /// Nothing had to be sent, and that went well.
  private static final int NOTHING_TO_SAY = 204;

  private final OpenedChannels channels;
  private final Calling calling;
  private final Clock clock;

  CarryingHappenings(OpenedChannels channels, Calling calling, Clock clock) {
    this.channels = channels;
    this.calling = calling;
    this.clock = clock;
  }

  @Override
  public Answer carry(Delivery delivery, Attempt attempt) throws InterruptedException {
    try {
      var opened = channels.find(delivery.tenant(), delivery.channel());
      return opened.isEmpty()
          ? new Answer.Refused(0, "the channel was deleted")
          : carry(
              HappeningJson.read(delivery.payload()), delivery.channel(), opened.get(), attempt);
    } catch (SQLException e) {
      return Answer.Later.unanswered("the channel cannot be looked up now");
    }
  }

  private Answer carry(Happening happening, ChannelId id, Opened opened, Attempt attempt)
      throws InterruptedException {
    var outgoing =
        new Outgoing(happening, id.value(), clock.instant(), attempt.gap(), attempt.redelivery());
    return switch (opened.channel().render(outgoing)) {
      case Rendered.Say say -> calling.all(id, opened, say);
      case Rendered.Nothing _ -> new Answer.Taken(NOTHING_TO_SAY);
      case Rendered.Post _ -> new Answer.Refused(0, NO_MAIL);
    };
  }
}

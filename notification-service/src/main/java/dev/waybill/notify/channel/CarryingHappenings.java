package dev.waybill.notify.channel;

import dev.waybill.delivery.Attempt;
import dev.waybill.delivery.Carrier;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.SendingMails;
import dev.waybill.notify.channel.OpenedChannels.Opened;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import org.jboss.logging.Logger;

/// Sends a happening by a channel, in the words of its receiver.
@ApplicationScoped
class CarryingHappenings implements Carrier {
  private static final Logger LOG = Logger.getLogger(CarryingHappenings.class);

  /// Nothing had to be sent, and that went well.
  private static final int NOTHING_TO_SAY = 204;

  private final OpenedChannels channels;
  private final Calling calling;
  private final SendingMails mails;
  private final Clock clock;

  CarryingHappenings(OpenedChannels channels, Calling calling, SendingMails mails, Clock clock) {
    this.channels = channels;
    this.calling = calling;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public Answer carry(Delivery delivery, Attempt attempt) throws InterruptedException {
    try {
      var opened = channels.find(delivery.tenant(), delivery.channel());
      return opened.isEmpty()
          ? new Answer.Refused(0, "the channel was deleted")
          : carry(delivery, opened.get(), attempt);
    } catch (SQLException e) {
      LOG.warnf("delivery %s waits for the database: %s", delivery.id(), e.getMessage());
      return Answer.Later.unanswered("what is known of the channel cannot be looked up now");
    }
  }

  private Answer carry(Delivery delivery, Opened opened, Attempt attempt)
      throws InterruptedException, SQLException {
    var outgoing =
        new Outgoing(
            HappeningJson.read(delivery.payload()),
            delivery.channel().value(),
            clock.instant(),
            attempt.gap(),
            attempt.redelivery());
    return switch (opened.channel().render(outgoing)) {
      case Rendered.Say say -> calling.all(delivery.channel(), opened, say);
      case Rendered.Nothing _ -> new Answer.Taken(NOTHING_TO_SAY);
      case Rendered.Post(MailServer server, Mail mail) ->
          mails.send(delivery, server, mail, attempt.number());
    };
  }
}

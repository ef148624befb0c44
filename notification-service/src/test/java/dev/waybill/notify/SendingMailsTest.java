package dev.waybill.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.TenantId;
import dev.waybill.delivery.core.Answer;
import dev.waybill.delivery.core.Answer.Later;
import dev.waybill.delivery.core.Answer.Refused;
import dev.waybill.delivery.core.Answer.Taken;
import dev.waybill.delivery.core.ChannelId;
import dev.waybill.delivery.core.Delivery;
import dev.waybill.notify.core.Mail;
import dev.waybill.notify.core.MailServer;
import dev.waybill.notify.core.MailServer.Security;
import dev.waybill.notify.core.Posted;
import dev.waybill.notify.core.Posted.Accepted;
import dev.waybill.notify.core.Posted.Refusal;
import dev.waybill.notify.core.Posted.Unwanted;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who gets a mail that a server takes for some and refuses for others.
class SendingMailsTest {
  private static final String ANNA = "anna@example.com";
  private static final String BEN = "ben@example.com";
  private static final String QA = "qa@example.com";
  private static final MailServer SERVER =
      new MailServer("smtp.example.com", 587, Security.STARTTLS, Optional.empty());
  private static final Delivery DELIVERY =
      new Delivery(
          new UUID(0, 1),
          new ChannelId(new UUID(0, 2)),
          TenantId.DEFAULT,
          "default/352",
          "TmsImportFinished",
          Instant.EPOCH,
          new byte[0]);
  private static final Refusal NOBODY = new Refusal(QA, 550, "550 nobody is called so");
  private static final Refusal LATER = new Refusal(BEN, 450, "450 later");

  private final Deque<Posted> says = new ArrayDeque<>();
  private final List<List<String>> handed = new ArrayList<>();
  private final Map<String, String> settled = new HashMap<>();
  private final SendingMails sending =
      new SendingMails(
          (_, _, to) -> {
            handed.add(to);
            return says.remove();
          },
          new MailReceipts() {
            @Override
            public Map<String, String> of(Delivery delivery) {
              return Map.copyOf(settled);
            }

            @Override
            public void add(Delivery delivery, Map<String, String> more) {
              settled.putAll(more);
            }
          });

  @Test
  void allHaveIt() throws Exception {
    says.add(new Accepted(250, List.of()));

    assertThat(send(1)).isEqualTo(new Taken(250));
    assertThat(handed).containsExactly(List.of(ANNA, BEN, QA));
    assertThat(settled).isEmpty();
  }

  @Test
  void whoIsRefusedForGoodIsToldOfAndTheMailIsTaken() throws Exception {
    says.add(new Accepted(250, List.of(NOBODY)));

    assertThat(send(1))
        .isEqualTo(
            new Taken(250, "refused, while others have it: " + QA + " (550 nobody is called so)"));
  }

  @Test
  void whoHasItDoesNotGetItAgain() throws Exception {
    says.add(new Accepted(250, List.of(LATER, NOBODY)));
    says.add(new Accepted(250, List.of()));

    var first = send(1);
    var second = send(2);

    assertThat(first).isInstanceOf(Later.class);
    assertThat(first.code()).hasValue(450);
    assertThat(first.said())
        .isEqualTo("refused for now, while others have it: " + BEN + " (450 later)");
    assertThat(second)
        .isEqualTo(
            new Taken(250, "refused, while others have it: " + QA + " (550 nobody is called so)"));
    assertThat(handed).containsExactly(List.of(ANNA, BEN, QA), List.of(BEN));
  }

  @Test
  void whoIsRefusedForGoodLaterOnGoesWithout() throws Exception {
    says.add(new Accepted(250, List.of(LATER)));
    says.add(new Unwanted(List.of(new Refusal(BEN, 550, "550 gone"))));

    send(1);

    assertThat(send(2))
        .isEqualTo(new Taken(250, "refused, while others have it: " + BEN + " (550 gone)"));
  }

  @Test
  void whatNobodyMayHaveIsFinalUnlessOneMayHaveItLater() throws Exception {
    says.add(new Unwanted(List.of(NOBODY)));
    says.add(new Unwanted(List.of(NOBODY, LATER)));
    says.add(new Unwanted(List.of(NOBODY)));

    assertThat(send(1)).isEqualTo(new Refused(550, QA + " (550 nobody is called so)"));
    assertThat(send(1)).isInstanceOf(Later.class);
    assertThat(sending.test(SERVER, mail())).isInstanceOf(Refused.class);
    assertThat(settled).isEmpty();
  }

  @Test
  void aServerThatIsAwayForTheRestChangesNothingForTheOthers() throws Exception {
    says.add(new Accepted(250, List.of(LATER)));
    says.add(new Posted.Failed(Later.unanswered("it cannot be reached")));
    says.add(new Accepted(250, List.of()));

    send(1);
    var away = send(2);
    var back = send(3);

    assertThat(away).isEqualTo(Later.unanswered("it cannot be reached"));
    assertThat(back).isEqualTo(new Taken(250));
    assertThat(handed).containsExactly(List.of(ANNA, BEN, QA), List.of(BEN), List.of(BEN));
  }

  /// The full mailbox of one holds up nobody for long: the others have it.
  @Test
  void whoIsAlwaysRefusedForNowGoesWithout() throws Exception {
    says.add(new Accepted(250, List.of(LATER)));
    Answer last = send(1);
    for (int attempt = 2; attempt <= 4; attempt++) {
      assertThat(last).isInstanceOf(Later.class);
      says.add(new Unwanted(List.of(LATER)));
      last = send(attempt);
    }

    assertThat(last)
        .isEqualTo(new Taken(250, "refused, while others have it: " + BEN + " (450 later)"));
    assertThat(handed).hasSize(4);
  }

  /// It was given up, somebody took the wrong address out, and had it sent again.
  @Test
  void whatEverybodyHasIsNotSent() throws Exception {
    settled.putAll(Map.of(ANNA, "", BEN, "", QA, ""));

    assertThat(send(1)).isEqualTo(new Taken(250));
    assertThat(handed).isEmpty();
  }

  @Test
  void aTestIsSentOnceAndSaysWhoWasRefused() throws Exception {
    says.add(new Accepted(250, List.of(LATER)));

    assertThat(sending.test(SERVER, mail()))
        .isEqualTo(new Taken(250, "refused, while others have it: " + BEN + " (450 later)"));
    assertThat(settled).isEmpty();
  }

  private Answer send(int attempt) throws Exception {
    return sending.send(DELIVERY, SERVER, mail(), attempt);
  }

  private static Mail mail() {
    return new Mail(
        "waybill@example.com", List.of(ANNA, BEN, QA), "s", Instant.EPOCH, "", "", Map.of());
  }
}

package dev.waybill.notify.core;

import java.util.Optional;

/// The server that takes a channel's mails.
public record MailServer(String host, int port, Security security, Optional<Login> login) {
  /// How what is said there is kept from others.
  public enum Security {
    /// From the first byte on.
    TLS,
    /// After both agreed to; nothing of the mail is said before.
    STARTTLS,
    /// Not at all.
    NONE
  }

  /// Who sends there.
  public record Login(String user, String password) {
    /// The password stays out of whatever is written about it.
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /// Such as `smtp://mail.example.com:587`.
  public String address() {
    return "%s://%s:%d".formatted(security == Security.TLS ? "smtps" : "smtp", host, port);
  }
}

package dev.waybill.notify.channel;

/// One receiver, as somebody set it up: says what goes out to it.
public interface Channel {
  Rendered render(Outgoing outgoing);

  /// How it signs in, beyond the headers that its calls carry anyway.
  default SignIn signIn() {
    return new SignIn.Nothing();
  }
}

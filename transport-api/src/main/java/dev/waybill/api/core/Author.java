package dev.waybill.api.core;

import dev.waybill.contracts.TenantId;

/// Who asks for something, and on whose behalf.
///
/// @param name the client or the person of the token
/// @param namedUser whom a client names to be shown in its place; blank when it names nobody
public record Author(TenantId tenant, String name, String namedUser) {
  /// Whom to show as the one who asked.
  public String shownUser() {
    return namedUser.isBlank() ? name : namedUser;
  }

  /// The same caller, naming someone.
  public Author onBehalfOf(String someone) {
    return new Author(tenant, name, someone);
  }
}

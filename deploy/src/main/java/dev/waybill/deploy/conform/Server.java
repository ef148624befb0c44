package dev.waybill.deploy.conform;

import java.util.Map;

/// The server under test, as a client of it knows it: by what its service keys say.
///
/// @param address of the API, without a slash at its end
/// @param tokenAddress where tokens are given
/// @param clientId of the key that may do all
/// @param tokens what is sent as `Authorization`, by the name that cases have for it; a case that
///     needs one that is not there is left out
record Server(
    String address,
    String tokenAddress,
    String clientId,
    String clientSecret,
    Map<String, String> tokens) {
  static final String CLOUD_ALM = "/api/imp-cdm-transport-management-api/v1";

  Server {
    tokens = Map.copyOf(tokens);
  }

  /// Where a path is asked for.
  ///
  /// @param below whether by the way of a key of Cloud ALM
  String at(String path, boolean below) {
    return path.startsWith("/oauth/")
        ? tokenAddress + path
        : address + (below ? CLOUD_ALM : "") + path;
  }
}

package dev.waybill.api;

import java.nio.file.Path;

/// What there is of requests and their files, in the tables and on the disk.
final class Traces {
  private static final Tables TABLES = new Tables();

  private Traces() {}

  /// Where the bytes of a file lie, or lay.
  static Path content(int file) {
    var sha256 = TABLES.text("select sha256 from stored_file where id = ?", file);
    return Path.of("target/content", sha256.substring(0, 2), sha256);
  }

  static boolean archived(int request) {
    return TABLES.number(
            "select count(*) from transport_request where archived and id = ?", request)
        == 1;
  }
}

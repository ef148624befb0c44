package dev.waybill.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/// What becomes of transport actions that are old, and of their log.
@ConfigMapping(prefix = "waybill.log-archive")
public interface LogArchiveSettings {
  /// Whether old actions are written to files (`archive`) before they leave the database, or not
  /// (`delete`).
  @WithDefault("archive")
  Mode mode();

  /// The directory that the files are written to; every instance sees the same one.
  @WithDefault(".waybill/log-archive")
  Path directory();

  /// After how many years an action that has ended is old: 1 to 7.
  @WithDefault("7")
  int retentionYears();

  /// After how many weeks the next run begins: 1 to 52.
  @WithDefault("13")
  int everyWeeks();

  /// Whether people become `<anonymized>` in the files.
  @WithDefault("false")
  boolean anonymize();

  /// How often each process goes on with what is under way, here and with the anonymization.
  @WithDefault("1s")
  Duration lookEvery();

  /// What is done with what is old.
  enum Mode {
    ARCHIVE,
    DELETE
  }
}

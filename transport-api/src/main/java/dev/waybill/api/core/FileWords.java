package dev.waybill.api.core;

import dev.waybill.contracts.Severity;

/// Words the log lines that tell of files: which one came, and which one went.
public final class FileWords {
  private static final String UPLOADED = "FILE_UPLOADED";
  private static final String DELETED = "FILE_DELETED";

  private FileWords() {}

  /// A file for the content of requests.
  public static LogLine uploaded(NewAction action, UploadedFile file) {
    return line(action, UPLOADED, "File %s (%d) was uploaded".formatted(file.name(), file.id()));
  }

  /// What a node keeps; its content is told to nobody.
  public static LogLine uploaded(NewAction action, MtaExtDescriptor descriptor) {
    return line(action, UPLOADED, named(descriptor) + " was uploaded");
  }

  public static LogLine deleted(NewAction action, MtaExtDescriptor descriptor) {
    return line(action, DELETED, named(descriptor) + " was deleted");
  }

  public static LogLine uploaded(NewAction action, DeploymentConfiguration configuration) {
    return line(action, UPLOADED, named(configuration) + " was uploaded");
  }

  public static LogLine deleted(NewAction action, DeploymentConfiguration configuration) {
    return line(action, DELETED, named(configuration) + " was deleted");
  }

  private static String named(MtaExtDescriptor descriptor) {
    var traits = descriptor.traits();
    return "MTA extension descriptor %s (%d) for MTA %s, version %s,"
        .formatted(traits.mtaExtId(), descriptor.id(), traits.mtaId(), traits.mtaVersion());
  }

  private static String named(DeploymentConfiguration configuration) {
    return "Deployment configuration %s (%d)"
        .formatted(configuration.fileName(), configuration.id());
  }

  /// About the action as a whole, since no request has to do with it.
  private static LogLine line(NewAction action, String name, String words) {
    return new LogLine(
        action.author().tenant(),
        action.id(),
        0,
        0,
        LogLine.Phase.BEGINS,
        0,
        name,
        Severity.INFO,
        words,
        action.at());
  }
}

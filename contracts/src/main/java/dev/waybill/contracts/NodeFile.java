package dev.waybill.contracts;

/// A file that a node keeps for what is deployed to it, known by its number and its SHA-256.
///
/// What it holds may be a secret, so it travels on no topic: whoever deploys asks for it.
public sealed interface NodeFile {
  /// The number of the file, one of transport-api's ids. Another file in its place keeps it.
  int id();

  /// Which content is meant, though the file may have been replaced or deleted since.
  String sha256();

  /// What is added to an MTA when it is deployed.
  ///
  /// @param mtaExtId its own id
  /// @param mtaId the MTA that it extends
  /// @param mtaVersion the version that it is bound to, or `*` for each
  record MtaExtDescriptor(int id, String sha256, String mtaExtId, String mtaId, String mtaVersion)
      implements NodeFile {
    /// The binding to each version.
    public static final String ANY_VERSION = "*";

    public MtaExtDescriptor {
      Whole.positive(id, "id");
      Whole.sha256(sha256, "sha256");
      Whole.text(mtaExtId, "mtaExtId");
      Whole.text(mtaId, "mtaId");
      Whole.text(mtaVersion, "mtaVersion");
    }
  }

  /// What a deployer of application content is told, whatever it deploys to the node.
  record DeploymentConfiguration(int id, String sha256, String fileName) implements NodeFile {
    public DeploymentConfiguration {
      Whole.positive(id, "id");
      Whole.sha256(sha256, "sha256");
      Whole.text(fileName, "fileName");
    }
  }
}

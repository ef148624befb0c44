package dev.waybill.contracts;

/// One content entry of a transport request: what is to be deployed.
public sealed interface ContentItem {
  /// The number of the content entry, one of transport-api's ids.
  int id();

  ContentType contentType();

  /// A file in the content store. `mtaId` and `mtaVersion` are blank when it is not an MTA.
  record StoredFile(
      int id,
      ContentType contentType,
      int fileId,
      String fileName,
      String sha256,
      long bytes,
      String mtaId,
      String mtaVersion)
      implements ContentItem {
    public StoredFile {
      Whole.positive(id, "id");
      Whole.given(contentType, "contentType");
      Whole.positive(fileId, "fileId");
      Whole.text(fileName, "fileName");
      Whole.sha256(sha256, "sha256");
      Whole.given(mtaId, "mtaId");
      Whole.given(mtaVersion, "mtaVersion");
    }
  }

  /// Content that lies elsewhere; `uri` is for the deployer to read.
  record Reference(int id, ContentType contentType, String uri) implements ContentItem {
    public Reference {
      Whole.positive(id, "id");
      Whole.given(contentType, "contentType");
      Whole.text(uri, "uri");
    }
  }
}

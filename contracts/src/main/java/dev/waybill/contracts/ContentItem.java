package dev.waybill.contracts;

import java.util.regex.Pattern;

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
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public StoredFile {
      Whole.positive(id, "id");
      Whole.given(contentType, "contentType");
      Whole.positive(fileId, "fileId");
      Whole.text(fileName, "fileName");
      if (!SHA256.matcher(Whole.text(sha256, "sha256")).matches()) {
        throw new IllegalArgumentException("sha256 is not 64 hex digits: " + sha256);
      }
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

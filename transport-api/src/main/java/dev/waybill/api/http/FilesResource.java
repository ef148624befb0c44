package dev.waybill.api.http;

import dev.waybill.api.UploadingFiles;
import dev.waybill.api.core.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestPath;

/// Files that no request relates to may go (TMS v2, `FILE_DELETE`). They come by [UploadRoute].
@Path("/v2/files/{fileId}")
@RolesAllowed({Roles.ADMINISTRATOR, Roles.EXPORT_OPERATOR})
public class FilesResource {
  private final UploadingFiles files;
  private final CurrentCaller caller;

  FilesResource(UploadingFiles files, CurrentCaller caller) {
    this.files = files;
    this.caller = caller;
  }

  @DELETE
  public Uni<Void> delete(@RestPath String fileId) {
    return files.remove(caller.tenant(), Numbers.inPath("fileId", fileId));
  }
}

package dev.waybill.worker.directory;

import dev.waybill.worker.core.Place;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Failed;
import dev.waybill.worker.core.StepResult.FailedForNow;
import dev.waybill.worker.directory.AllowedRoots.RootNotAllowed;
import dev.waybill.worker.directory.DiskWork.SilentDisk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/// What a disk said, in words for operators. Most of it a person can put right while we try again.
final class DiskProblem {
  private DiskProblem() {}

  static StepResult of(Place place, IOException e) {
    return switch (e) {
      case FileAlreadyExistsException there ->
          new Failed(
              "%s is in the way: this worker has not made it. Move it away and import again."
                  .formatted(there.getFile()));
      case RootNotAllowed refused -> new Failed(refused.getMessage());
      case SilentDisk _ ->
          new FailedForNow(
              "The disk that holds %s does not answer. Is its file server there?"
                  .formatted(place.root()));
      case NoSuchFileException gone when gone.getFile().equals(place.root()) ->
          new FailedForNow(
              "Folder %s, the root of the destination, is not there. Is it mounted?"
                  .formatted(place.root()));
      case NoSuchFileException gone ->
          new FailedForNow("%s has disappeared.".formatted(gone.getFile()));
      case AccessDeniedException denied ->
          new FailedForNow("The worker may not write to %s.".formatted(denied.getFile()));
      case IOException other when mentions(other, "No space left") ->
          new FailedForNow("The disk that holds %s is full.".formatted(place.root()));
      case IOException other ->
          new FailedForNow("%s: %s.".formatted(place.root(), other.getMessage()));
    };
  }

  private static boolean mentions(IOException e, String words) {
    return e.getMessage() != null && e.getMessage().contains(words);
  }
}

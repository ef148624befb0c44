package dev.waybill.worker.directory;

import dev.waybill.content.ContentStore;
import dev.waybill.content.UnreadableArchive;
import dev.waybill.worker.core.DeployStep;
import dev.waybill.worker.core.DeployStep.PlaceEnclosure;
import dev.waybill.worker.core.DeployStep.PruneReleases;
import dev.waybill.worker.core.DeployStep.SendEnclosure;
import dev.waybill.worker.core.DeployStep.SendFile;
import dev.waybill.worker.core.DeployStep.SwitchCurrent;
import dev.waybill.worker.core.DeployStep.UnpackRelease;
import dev.waybill.worker.core.DeployTarget;
import dev.waybill.worker.core.Enclosure;
import dev.waybill.worker.core.Place;
import dev.waybill.worker.core.StepResult;
import dev.waybill.worker.core.StepResult.Done;
import dev.waybill.worker.core.StepResult.Failed;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/// Deploys by unpacking an archive into a folder and switching a link to it.
public final class DirectoryTarget implements DeployTarget {
  private final ContentStore content;
  private final AllowedRoots allowed;
  private final DiskWork work;

  /// @param patience how long a disk may say nothing
  public DirectoryTarget(ContentStore content, AllowedRoots allowed, Duration patience) {
    this(content, allowed, new RealDisk(), patience);
  }

  DirectoryTarget(ContentStore content, AllowedRoots allowed, Disk disk, Duration patience) {
    this.content = content;
    this.allowed = allowed;
    this.work = new DiskWork(disk, patience);
  }

  @Override
  public String type() {
    return "DIRECTORY";
  }

  @Override
  public StepResult run(DeployStep step) throws InterruptedException {
    return switch (step) {
      case UnpackRelease(Place place, String sha256, String fileName) ->
          unpack(place, sha256, fileName);
      case SwitchCurrent(Place place) -> change(place, ApplicationFolder::switchCurrent);
      case PruneReleases(Place place, int keep) -> change(place, folder -> folder.prune(keep));
      case PlaceEnclosure(Place place, Enclosure enclosure) ->
          change(place, folder -> folder.enclose(enclosure));
      case SendFile _, SendEnclosure _ -> throw notOurs(step);
    };
  }

  /// Each step finds by itself what is there already.
  @Override
  public StepResult runAgain(DeployStep step) throws InterruptedException {
    return run(step);
  }

  @Override
  public StepResult ask(DeployStep step) throws InterruptedException {
    return switch (step) {
      case UnpackRelease unpack -> look(unpack.place(), ApplicationFolder::unpacked);
      case SwitchCurrent change -> look(change.place(), ApplicationFolder::current);
      case PruneReleases prune -> new Done(prune.place().release());
      case PlaceEnclosure place ->
          look(place.place(), folder -> folder.encloses(place.enclosure()));
      case SendFile _, SendEnclosure _ -> throw notOurs(step);
    };
  }

  private static IllegalArgumentException notOurs(DeployStep step) {
    return new IllegalArgumentException("a directory is sent nothing: " + step);
  }

  private StepResult unpack(Place place, String sha256, String fileName)
      throws InterruptedException {
    return change(place, folder -> folder.unpack(() -> open(sha256, fileName), sha256));
  }

  private SeekableByteChannel open(String sha256, String fileName) throws IOException {
    try {
      return content.open(sha256);
    } catch (NoSuchFileException e) {
      throw new ContentGone(fileName, e);
    }
  }

  /// The archive is not in the content store any more.
  private static final class ContentGone extends IOException {
    private static final long serialVersionUID = 1L;

    ContentGone(String fileName, NoSuchFileException cause) {
      super(fileName + " is no longer in the content store; upload it again.", cause);
    }
  }

  private interface Change {
    void on(ApplicationFolder folder) throws IOException;
  }

  private StepResult change(Place place, Change change) throws InterruptedException {
    try {
      return work.at(
          place.root(),
          disk -> {
            change.on(folder(disk, place));
            return new Done(place.release());
          });
    } catch (UnreadableArchive | ContentGone e) {
      return new Failed(e.getMessage());
    } catch (IOException e) {
      return DiskProblem.of(place, e);
    }
  }

  private interface Look {
    boolean at(ApplicationFolder folder) throws IOException;
  }

  private StepResult look(Place place, Look look) throws InterruptedException {
    try {
      return work.at(
          place.root(),
          disk -> {
            ApplicationFolder folder = folder(disk, place);
            folder.requireRoot();
            return look.at(folder) ? new Done(place.release()) : new Failed("It is not there.");
          });
    } catch (IOException e) {
      return DiskProblem.of(place, e);
    }
  }

  private ApplicationFolder folder(Disk disk, Place place) throws IOException {
    allowed.require(Path.of(place.root()));
    return new ApplicationFolder(disk, place);
  }
}

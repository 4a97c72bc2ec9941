package io.fairlead.exec.copy;

import io.fairlead.exec.CommandRun;
import io.fairlead.exec.ExecService;
import java.nio.file.Path;
import java.util.Optional;

/// Copies files and folders to and from containers. What is copied gets its name only when it is
/// whole and its checksum is right, so far as the container can tell; before, it lies in a folder
/// of its own beside it, `.fairlead-` and some letters. Safe for any thread; nothing here blocks.
public final class FileCopy {
  private final CommandRun.Starter starter;

  public FileCopy(ExecService service) {
    this(request -> service.start(request, Optional.empty()));
  }

  FileCopy(CommandRun.Starter starter) {
    this.starter = starter;
  }

  /// Copies a file or folder of this computer into a folder of a container, under its own name.
  /// Owners are not kept, modes and times are, and links stay links.
  public CopyJob upload(Path local, CopyPlace to, String folder, IfPresent ifPresent) {
    Path name = local.toAbsolutePath().normalize().getFileName();
    String shown = name == null ? local.toString() : name.toString();
    return CopyJob.start(
        shown,
        new Upload(
            new Container(starter, to), local.toAbsolutePath().normalize(), folder, ifPresent));
  }

  /// Copies a file or folder of a container into a folder of this computer, under its own name.
  public CopyJob download(CopyPlace from, String path, Path folder, IfPresent ifPresent) {
    Download download = new Download(new Container(starter, from), path, folder, ifPresent);
    return CopyJob.start(download.name(), download);
  }
}

package io.fairlead.ui.files;

import io.fairlead.exec.copy.FileCopy;
import io.fairlead.profile.ProfileId;
import io.fairlead.ui.control.Overlay;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/// Where the user orders copies to and from containers. Used on the window's thread, which it never
/// keeps waiting but for the desktop's own dialogs.
public final class FileDesk implements AutoCloseable {
  private static final String FIRST_FOLDER = "/tmp";

  /// So many names are read in a dialog.
  private static final int NAMES = 3;

  private final FileCopy files;
  private final LocalChooser chooser;
  private final InstantSource clock;
  private final Copies copies = new Copies();
  private final CopyPanel panel;
  private final Map<ProfileId, String> folders = new HashMap<>();
  private final Map<ProfileId, String> paths = new HashMap<>();

  /// @param browse shows an address of this computer
  public FileDesk(FileCopy files, LocalChooser chooser, Consumer<URI> browse, InstantSource clock) {
    this.files = files;
    this.chooser = chooser;
    this.clock = clock;
    panel = new CopyPanel(copies, folder -> browse.accept(folder.toUri()));
  }

  /// The copies that run and those that ran.
  public Region panel() {
    return panel;
  }

  /// Asks for files of this computer, and for the folder to copy them to.
  public void copyFilesTo(FarPlace to, Overlay overlay) {
    String title = "Copy files to " + to.name();
    copyTo(to, chooser.files(window(overlay), title), overlay);
  }

  /// Asks for a folder of this computer, and for the folder to copy it to.
  public void copyFolderTo(FarPlace to, Overlay overlay) {
    String title = "Copy a folder to " + to.name();
    copyTo(to, chooser.folder(window(overlay), title).stream().toList(), overlay);
  }

  /// Asks for the folder to copy these to, and begins.
  public void copyTo(FarPlace to, List<Path> what, Overlay overlay) {
    if (what.isEmpty()) {
      return;
    }
    FolderDialog.ask(
        overlay,
        new FolderDialog.Words(
            "Copy " + counted(what) + " to " + to.name(),
            names(what),
            "Folder in the container",
            folder(to),
            FIRST_FOLDER,
            "Copy"),
        folder -> {
          folders.put(to.session(), folder);
          what.forEach(each -> copies.add(new Copy(upload(each, to, folder), clock)));
        });
  }

  private Copy.Order upload(Path local, FarPlace to, String folder) {
    return new Copy.Order(
        Copy.Way.TO_CONTAINER,
        name(local),
        "to " + folder + " in " + to.name(),
        ifPresent -> files.upload(local, to.place(), folder, ifPresent));
  }

  /// Asks what to copy from the container and where to, and begins.
  public void copyFrom(FarPlace from, Overlay overlay) {
    FolderDialog.ask(
        overlay,
        new FolderDialog.Words(
            "Copy from " + from.name(),
            "",
            "File or folder in the container",
            paths.getOrDefault(from.session(), ""),
            "/var/log/app.log",
            "Choose where to …"),
        path -> {
          paths.put(from.session(), path);
          chooser
              .folder(window(overlay), "Copy " + path + " into this folder")
              .ifPresent(folder -> copies.add(new Copy(download(path, from, folder), clock)));
        });
  }

  private Copy.Order download(String path, FarPlace from, Path folder) {
    return new Copy.Order(
        Copy.Way.FROM_CONTAINER,
        lastPart(path),
        "from " + from.name() + " to " + folder,
        ifPresent -> files.download(from.place(), path, folder, ifPresent));
  }

  private static String lastPart(String path) {
    String cut = path.replaceAll("/+$", "");
    String last = cut.substring(cut.lastIndexOf('/') + 1);
    return last.isEmpty() ? path : last;
  }

  /// What a drop would do: `Copy 3 files to /tmp in pod web-1`.
  String promise(FarPlace to, List<Path> what) {
    return "Copy " + counted(what) + " to " + folder(to) + " in " + to.name();
  }

  private String folder(FarPlace to) {
    return folders.getOrDefault(to.session(), FIRST_FOLDER);
  }

  /// A look at the disk would tell files from folders, but not on this thread.
  private static String counted(List<Path> what) {
    return what.size() == 1 ? name(what.getFirst()) : what.size() + " files";
  }

  private static String names(List<Path> what) {
    if (what.size() == 1) {
      return "";
    }
    String first = String.join(", ", what.stream().limit(NAMES).map(FileDesk::name).toList());
    return what.size() > NAMES ? first + " and " + (what.size() - NAMES) + " more" : first;
  }

  private static String name(Path path) {
    Path last = path.toAbsolutePath().normalize().getFileName();
    return last == null ? path.toString() : last.toString();
  }

  private static Window window(Overlay overlay) {
    return overlay.getScene().getWindow();
  }

  /// Ends the copies that are under way.
  @Override
  public void close() {
    copies.close();
  }
}

package io.fairlead.exec.copy;

import io.fairlead.exec.copy.CopyState.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Takes an archive from a container, which is not trusted: nothing is written outside of one new
/// folder, through a link, over anything, or beyond a limit. Links are made last, and only those
/// that stay within.
final class Receiver {
  private static final int PIECE = 64 << 10;

  private final Path root;
  private final boolean isFolder;
  private final Limits limits;
  private final Meter meter;
  private final Sums sums = new Sums();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Map<Path, String> links = new LinkedHashMap<>();
  private final Map<String, byte[]> received = new HashMap<>();
  private long bytes;
  private int entries;

  private Receiver(Path root, boolean isFolder, Limits limits, Meter meter) {
    this.root = root;
    this.isFolder = isFolder;
    this.limits = limits;
    this.meter = meter;
  }

  /// All entries go below `root`, which is made.
  static Receiver ofFolder(Path root, Limits limits, Meter meter) {
    return new Receiver(root, true, limits, meter);
  }

  /// The one entry becomes `file`.
  static Receiver ofFile(Path file, Limits limits, Meter meter) {
    return new Receiver(file, false, limits, meter);
  }

  Sums sums() {
    return sums;
  }

  List<Skipped> skipped() {
    return skipped;
  }

  /// Reads the archive to its end.
  ///
  /// @throws IOException where it breaks off or is none
  void receive(InputStream from) throws IOException, CopyFailureException, InterruptedException {
    HeaderGuard guard = new HeaderGuard(from);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(guard, StandardCharsets.UTF_8.name())) {
      if (isFolder) {
        here(() -> Files.createDirectory(root));
      }
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        take(entry, tar, guard);
        guard.header();
      }
      guard.transferTo(OutputStream.nullOutputStream());
      if (!isFolder && entries == 0) {
        throw new IOException("the archive is empty");
      }
      makeLinks();
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no archive: " + e.getMessage(), e);
    }
  }

  private void take(TarArchiveEntry entry, TarArchiveInputStream tar, HeaderGuard guard)
      throws IOException, CopyFailureException, InterruptedException {
    entries++;
    if (entries > limits.entries()) {
      throw tooMuch("more than " + limits.entries() + " files");
    }
    if (!isFolder && (entries > 1 || !isRegular(entry))) {
      throw hostile("something else than the one file");
    }
    Path path = isFolder ? place(entry.getName()) : root;
    if (entry.isSparse()) {
      throw hostile("the sparse file " + entry.getName());
    } else if (entry.isDirectory()) {
      here(() -> Files.createDirectories(path));
    } else if (entry.isSymbolicLink()) {
      parent(path);
      if (links.put(path, entry.getLinkName()) != null) {
        throw hostile("the name " + relative(path) + " twice");
      }
    } else if (entry.isLink()) {
      sameFile(entry, path);
    } else if (isRegular(entry)) {
      guard.content();
      file(entry, path, tar);
    } else {
      skipped.add(new Skipped(relative(path), Skipped.Why.SPECIAL));
    }
  }

  /// TarArchiveEntry's own isFile takes a device for a file.
  private static boolean isRegular(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL, TarConstants.LF_CONTIG -> true;
      case TarConstants.LF_OLDNORM -> !entry.isDirectory();
      default -> false;
    };
  }

  /// The place of an entry, which its name must not lead out of the folder.
  private Path place(String name) throws CopyFailureException {
    Path place = root;
    if (name.startsWith("/")) {
      throw hostile("the absolute name " + name);
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      try {
        Path next = place.resolve(part);
        if (part.equals("..") || next.getNameCount() != place.getNameCount() + 1) {
          throw hostile("the name " + name + ", which leads out of the folder");
        }
        place = next;
      } catch (InvalidPathException e) {
        throw new CopyFailureException(new CopyFailure.BadName(name));
      }
    }
    return place;
  }

  private void parent(Path path) throws CopyFailureException, InterruptedException {
    Path parent = path.getParent();
    if (parent != null) {
      here(() -> Files.createDirectories(parent));
    }
  }

  private void file(TarArchiveEntry entry, Path path, TarArchiveInputStream tar)
      throws IOException, CopyFailureException, InterruptedException {
    if (entry.getSize() > limits.bytes() - bytes) {
      throw tooMuch("more than there is room for");
    }
    String name = isFolder ? relative(path) : String.valueOf(path.getFileName());
    meter.fileBegins(name);
    parent(path);
    MessageDigest digest = Sums.digest();
    try (OutputStream to = open(path)) {
      byte[] piece = new byte[PIECE];
      for (int length = tar.read(piece); length >= 0; length = tar.read(piece)) {
        int got = length;
        here(() -> to.write(piece, 0, got));
        digest.update(piece, 0, length);
        bytes += length;
        meter.copied(length);
      }
    }
    here(() -> restore(entry, path));
    byte[] sum = digest.digest();
    received.put(name, sum);
    sums.put(name, sum);
    meter.fileEnds();
  }

  private OutputStream open(Path path) throws CopyFailureException, InterruptedException {
    OutputStream[] opened = new OutputStream[1];
    here(() ->
        opened[0] =
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    return opened[0];
  }

  /// A second name of a file that came before becomes a copy of it.
  private void sameFile(TarArchiveEntry entry, Path path)
      throws IOException, CopyFailureException, InterruptedException {
    Path first = place(entry.getLinkName());
    byte[] sum = received.get(relative(first));
    if (sum == null) {
      throw hostile("a second name of " + entry.getLinkName() + ", which did not come before");
    }
    long size = Files.size(first);
    if (size > limits.bytes() - bytes) {
      throw tooMuch("more than there is room for");
    }
    bytes += size;
    parent(path);
    here(() -> Files.copy(first, path, StandardCopyOption.COPY_ATTRIBUTES));
    received.put(relative(path), sum);
    sums.put(relative(path), sum);
  }

  private static void restore(TarArchiveEntry entry, Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(permissions(entry.getMode()));
    }
    Files.setLastModifiedTime(path, FileTime.from(entry.getLastModifiedTime().toInstant()));
  }

  /// The permission bits; those that make a program run as another user are left out.
  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] bits = PosixFilePermission.values();
    for (int i = 0; i < bits.length; i++) {
      if ((mode >> (bits.length - 1 - i) & 1) != 0) {
        all.add(bits[i]);
      }
    }
    return all;
  }

  private void makeLinks() throws CopyFailureException {
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Path path = link.getKey();
      if (!staysWithin(path, link.getValue())) {
        skipped.add(new Skipped(relative(path), Skipped.Why.LINK_OUT));
        continue;
      }
      try {
        Files.createSymbolicLink(path, Path.of(link.getValue()));
      } catch (FileAlreadyExistsException e) {
        throw hostile("the name " + relative(path) + " twice");
      } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
        // Windows lets only some users make links.
        skipped.add(new Skipped(relative(path), Skipped.Why.LINK));
      }
    }
  }

  /// Whether a link ends in the folder, whatever other links it goes through: all its steps up come
  /// first, where there are no links, and each link that it then meets stays within, too.
  private boolean staysWithin(Path link, String target) {
    int depth = root.relativize(link).getNameCount() - 1;
    boolean down = false;
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        depth--;
        if (down || depth < 0) {
          return false;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        down = true;
      }
    }
    return !target.startsWith("/") && !target.contains("\\");
  }

  private String relative(Path path) {
    StringBuilder name = new StringBuilder();
    root.relativize(path).forEach(part -> name.append(name.isEmpty() ? "" : "/").append(part));
    return name.toString();
  }

  /// A step on this computer's disk.
  private interface Step {
    void run() throws IOException;
  }

  private static void here(Step step) throws CopyFailureException, InterruptedException {
    try {
      step.run();
    } catch (FileAlreadyExistsException e) {
      throw hostile("one name twice: " + e.getFile());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new CopyFailureException(Complaints.ofHere(e));
    }
  }

  private static CopyFailureException hostile(String what) {
    return new CopyFailureException(new CopyFailure.Hostile("it has " + what));
  }

  private static CopyFailureException tooMuch(String what) {
    return new CopyFailureException(new CopyFailure.TooMuch(what));
  }
}

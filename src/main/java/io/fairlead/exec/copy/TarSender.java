package io.fairlead.exec.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Writes a [LocalTree] as an archive that GNU tar, BusyBox and toybox read: long names and large
/// sizes in GNU's way, because BusyBox passes over POSIX extended headers.
final class TarSender {
  private static final int RECORD = 512;
  private static final int NAME_AT_MOST = 100;
  private static final int PIECE = 32 << 10;

  private final LocalTree tree;
  private final Meter meter;
  private final Sums sums = new Sums();

  TarSender(LocalTree tree, Meter meter) {
    this.tree = tree;
    this.meter = meter;
  }

  Sums sums() {
    return sums;
  }

  /// How many bytes [#writeTo] writes.
  long length() {
    long length = 2 * RECORD; // the end
    for (LocalTree.Entry entry : tree.entries()) {
      length += RECORD + longName(name(entry));
      length +=
          switch (entry.content()) {
            case LocalTree.Content.File(long size) -> padded(size);
            case LocalTree.Content.Link(String target) -> longName(target);
            case LocalTree.Content.Folder() -> 0;
          };
    }
    return length;
  }

  /// A long name goes before its entry, as an entry of its own that ends with a zero.
  private static long longName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    return bytes < NAME_AT_MOST ? 0 : RECORD + padded(bytes + 1);
  }

  private static long padded(long size) {
    return (size + RECORD - 1) / RECORD * RECORD;
  }

  private static String name(LocalTree.Entry entry) {
    return entry.content() instanceof LocalTree.Content.Folder ? entry.name() + "/" : entry.name();
  }

  /// Writes the whole archive.
  ///
  /// @throws CopyFailureException where a file has become shorter since it was looked at
  void writeTo(OutputStream out) throws IOException, CopyFailureException {
    // Not closed on the way out of a failure: an archive that is cut short must not look whole.
    TarArchiveOutputStream tar =
        new TarArchiveOutputStream(out, RECORD, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    for (LocalTree.Entry entry : tree.entries()) {
      tar.putArchiveEntry(header(entry));
      if (entry.content() instanceof LocalTree.Content.File(long size)) {
        content(entry, size, tar);
      }
      tar.closeArchiveEntry();
    }
    tar.finish();
    tar.flush();
    out.flush();
  }

  private static TarArchiveEntry header(LocalTree.Entry entry) {
    TarArchiveEntry header =
        switch (entry.content()) {
          case LocalTree.Content.Folder() -> new TarArchiveEntry(name(entry), true);
          case LocalTree.Content.File(long size) -> {
            TarArchiveEntry file = new TarArchiveEntry(name(entry), true);
            file.setSize(size);
            yield file;
          }
          case LocalTree.Content.Link(String target) -> {
            TarArchiveEntry link = new TarArchiveEntry(name(entry), TarConstants.LF_SYMLINK, true);
            link.setLinkName(target);
            yield link;
          }
        };
    header.setMode(entry.mode());
    header.setModTime(entry.modified().toMillis());
    header.setUserId(0);
    header.setGroupId(0);
    header.setNames("", "");
    return header;
  }

  private void content(LocalTree.Entry entry, long size, OutputStream tar)
      throws IOException, CopyFailureException {
    MessageDigest digest = Sums.digest();
    meter.fileBegins(entry.name());
    try (InputStream in = Files.newInputStream(entry.path())) {
      byte[] piece = new byte[PIECE];
      for (long left = size; left > 0; ) {
        int length = in.read(piece, 0, (int) Math.min(piece.length, left));
        if (length < 0) {
          throw new CopyFailureException(new CopyFailure.Differs(entry.name()));
        }
        tar.write(piece, 0, length);
        digest.update(piece, 0, length);
        meter.copied(length);
        left -= length;
      }
    }
    sums.put(entry.name(), digest.digest());
    meter.fileEnds();
  }
}

package io.fairlead.exec.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fairlead.exec.copy.LocalTree.Content;
import io.fairlead.signal.MutableSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent to a container.
class TarSenderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 99, 100, 101, 250})
  void knowsItsLengthBeforehand(int nameLength) throws Exception {
    Path top = Files.createDirectories(folder.resolve("top/ü"));
    Files.writeString(top.resolve("n".repeat(nameLength)), "x".repeat(nameLength * 7));
    Files.createFile(top.resolve("empty"));
    Files.createSymbolicLink(top.resolve("link"), Path.of("t".repeat(nameLength)));
    TarSender sender = new TarSender(LocalTree.of(folder.resolve("top"), "top"), meter());
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    sender.writeTo(sent);

    assertEquals(sent.size(), sender.length());
  }

  @Test
  void saysTheSizeOfAHugeFile() throws Exception {
    long size = 9L << 30;
    Path huge = folder.resolve("huge");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(size);
    }
    TarSender sender = new TarSender(LocalTree.of(huge, "huge"), meter());
    Stopped first = new Stopped();

    assertThrows(IOException.class, () -> sender.writeTo(first));
    TarArchiveEntry entry =
        new TarArchiveInputStream(new ByteArrayInputStream(first.bytes.toByteArray()))
            .getNextEntry();
    assertEquals(size, entry.getSize());
    assertEquals(512 + size + 1024, sender.length());
  }

  @Test
  void aFileThatBecameShorterIsAFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "four");
    LocalTree tree =
        new LocalTree(
            List.of(
                new LocalTree.Entry(
                    file, "log", new Content.File(5), 0644, FileTime.fromMillis(0))),
            List.of());

    CopyFailureException failed =
        assertThrows(
            CopyFailureException.class,
            () -> new TarSender(tree, meter()).writeTo(OutputStream.nullOutputStream()));
    assertInstanceOf(CopyFailure.Differs.class, failed.failure());
  }

  /// Takes the first bytes and then no more.
  private static final class Stopped extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int one) throws IOException {
      if (bytes.size() >= 2048) {
        throw new IOException("enough");
      }
      bytes.write(one);
    }
  }

  private static Meter meter() {
    return new Meter(new MutableSignal<>(new CopyState.Starting()), () -> 0);
  }
}

package io.fairlead.exec.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.copy.CopyState.Skipped;
import io.fairlead.signal.MutableSignal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives of containers that mean no good, or are broken.
class ReceiverTest {
  private static final Limits PLENTY = new Limits(1 << 20, 100);

  @TempDir Path outside;
  private Path root;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private TarArchiveOutputStream tar;

  @BeforeEach
  void begin() {
    root = outside.resolve("root");
    tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
  }

  @Test
  void takesFilesFoldersAndLinksThatStayWithin() throws Exception {
    String deep = "sub/" + "n".repeat(180) + "/grün.txt";
    folder("./");
    file("./sub/a", "one");
    file(deep, "two");
    link("sub/to-a", "a");
    link("sub/to-top", "../top");
    file("top", "three");
    again("same", "sub/a");

    Receiver receiver = receive(PLENTY);

    assertEquals("one", Files.readString(root.resolve("sub/to-a")));
    assertEquals("three", Files.readString(root.resolve("sub/to-top")));
    assertEquals("two", Files.readString(root.resolve(deep)));
    assertEquals("one", Files.readString(root.resolve("same")));
    assertEquals(List.of(), receiver.skipped());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "sub/../../out", "/out", "a/..", ".."})
  void refusesANameThatLeadsOut(String name) throws Exception {
    file(name, "bad");

    assertInstanceOf(CopyFailure.Hostile.class, refused(PLENTY));
    assertFalse(Files.exists(outside.resolve("out")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "..", "sub/../..", "../../x", "in/.."})
  void leavesOutALinkThatMayLeadOut(String target) throws Exception {
    folder("in");
    link("link", target);
    file("kept", "good");

    Receiver receiver = receive(PLENTY);

    assertEquals(List.of(new Skipped("link", Skipped.Why.LINK_OUT)), receiver.skipped());
    assertFalse(Files.exists(root.resolve("link"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
    assertEquals("good", Files.readString(root.resolve("kept")));
  }

  @Test
  void writesNothingThroughALink() throws Exception {
    link("way", ".");
    file("way/through", "bad");

    assertInstanceOf(CopyFailure.Hostile.class, refused(PLENTY));
  }

  @Test
  void writesNothingOverAnything() throws Exception {
    file("a", "first");
    file("a", "second");

    assertInstanceOf(CopyFailure.Hostile.class, refused(PLENTY));
    assertEquals("first", Files.readString(root.resolve("a")));
  }

  @Test
  void refusesASecondNameOfWhatDidNotComeBefore() throws Exception {
    again("a", "../../etc/passwd");
    assertInstanceOf(CopyFailure.Hostile.class, refused(PLENTY));
  }

  @Test
  void leavesOutDevices() throws Exception {
    tar.putArchiveEntry(new TarArchiveEntry("pipe", TarConstants.LF_FIFO));
    tar.closeArchiveEntry();

    assertEquals(List.of(new Skipped("pipe", Skipped.Why.SPECIAL)), receive(PLENTY).skipped());
    assertFalse(Files.exists(root.resolve("pipe")));
  }

  @Test
  void refusesASparseFile() throws Exception {
    file("holes", "x");
    byte[] archive = finished();
    archive[156] = TarConstants.LF_GNUTYPE_SPARSE;
    reseal(archive);

    CopyFailureException refused =
        assertThrows(CopyFailureException.class, () -> receiver(PLENTY).receive(stream(archive)));
    assertInstanceOf(CopyFailure.Hostile.class, refused.failure());
  }

  @Test
  void stopsBeforeTheDiskIsFull() throws Exception {
    file("a", "x".repeat(600));
    file("b", "x".repeat(600));

    assertInstanceOf(CopyFailure.TooMuch.class, refused(new Limits(1000, 100)));
    assertFalse(Files.exists(root.resolve("b")));
  }

  @Test
  void refusesAHugeFileBeforeItComes() throws Exception {
    TarArchiveEntry huge = new TarArchiveEntry("huge");
    huge.setSize(1L << 60);
    tar.putArchiveEntry(huge);
    tar.flush();

    CopyFailureException refused =
        assertThrows(
            CopyFailureException.class,
            () -> receiver(PLENTY).receive(stream(padded(bytes.toByteArray()))));
    assertInstanceOf(CopyFailure.TooMuch.class, refused.failure());
  }

  @Test
  void stopsAtTooManyEntries() throws Exception {
    for (int i = 0; i < 4; i++) {
      folder("f" + i);
    }
    assertInstanceOf(CopyFailure.TooMuch.class, refused(new Limits(1000, 3)));
  }

  @Test
  void keepsNoEndlessNameInMemory() {
    TarArchiveEntry name = new TarArchiveEntry("./@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
    name.setSize(1L << 32);
    byte[] header = new byte[512];
    name.writeEntryHeader(header);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'n';
          }

          @Override
          public int read(byte[] to, int offset, int length) {
            Arrays.fill(to, offset, offset + length, (byte) 'n');
            return length;
          }
        };

    IOException refused =
        assertThrows(
            IOException.class,
            () -> receiver(PLENTY).receive(new SequenceInputStream(stream(header), endless)));
    assertTrue(String.valueOf(refused.getMessage()).contains("header"), refused::getMessage);
  }

  @Test
  void saysThatAnArchiveBreaksOff() throws Exception {
    file("a", "x".repeat(2000));
    byte[] archive = finished();

    assertThrows(
        IOException.class,
        () -> receiver(PLENTY).receive(stream(Arrays.copyOf(archive, 512 + 700))));
  }

  @Test
  void saysThatItIsNoArchive() {
    byte[] text = "Welcome to this container! ".repeat(100).getBytes(StandardCharsets.UTF_8);
    assertThrows(IOException.class, () -> receiver(PLENTY).receive(stream(text)));
  }

  @Test
  void oneFileIsOneFile() throws Exception {
    file("whatever", "content");
    Receiver receiver = Receiver.ofFile(root, PLENTY, meter());
    receiver.receive(stream(finished()));
    assertEquals("content", Files.readString(root));

    folder("whatever");
    CopyFailureException refused =
        assertThrows(
            CopyFailureException.class,
            () ->
                Receiver.ofFile(outside.resolve("second"), PLENTY, meter())
                    .receive(stream(finished())));
    assertInstanceOf(CopyFailure.Hostile.class, refused.failure());
  }

  private void file(String name, String content) throws IOException {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(text.length);
    put(entry, text);
  }

  private void folder(String name) throws IOException {
    put(new TarArchiveEntry(name + "/", true), new byte[0]);
  }

  private void link(String name, String target) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
    entry.setLinkName(target);
    put(entry, new byte[0]);
  }

  private void again(String name, String first) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
    entry.setLinkName(first);
    put(entry, new byte[0]);
  }

  private void put(TarArchiveEntry entry, byte[] content) throws IOException {
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private byte[] finished() throws IOException {
    tar.finish();
    tar.flush();
    byte[] archive = bytes.toByteArray();
    bytes.reset();
    tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());
    return archive;
  }

  private static byte[] padded(byte[] some) {
    return Arrays.copyOf(some, some.length + 512);
  }

  /// Computes the checksum of the first header anew.
  private static void reseal(byte[] archive) {
    Arrays.fill(archive, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += Byte.toUnsignedInt(archive[i]);
    }
    byte[] octal = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, archive, 148, 8);
  }

  private Receiver receive(Limits limits) throws Exception {
    Receiver receiver = receiver(limits);
    receiver.receive(stream(finished()));
    return receiver;
  }

  private CopyFailure refused(Limits limits) throws IOException {
    byte[] archive = finished();
    return assertThrows(CopyFailureException.class, () -> receiver(limits).receive(stream(archive)))
        .failure();
  }

  private Receiver receiver(Limits limits) {
    return Receiver.ofFolder(root, limits, meter());
  }

  private static Meter meter() {
    return new Meter(new MutableSignal<>(new CopyState.Starting()), () -> 0);
  }

  private static InputStream stream(byte[] of) {
    return new ByteArrayInputStream(of);
  }
}

package io.fairlead.exec.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.ExecTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Copies to and from a container of the demo cluster, on real sockets.
@Timeout(120)
class FileCopyTest extends CopyTrial {
  @ParameterizedTest
  @EnumSource
  void aFolderGoesThereAndBackUnchanged(ExecTransport way) throws Exception {
    leave(way);
    Path tree = tree(here.resolve("My tree"));

    CopyState.Done up = done(copies.upload(tree, SHELL, there.toString(), IfPresent.STOP));
    assertEquals(there.resolve("My tree").toString(), up.where());
    assertEquals(new Verification.Verified(), up.verification());
    assertEquals(described(tree), described(there.resolve("My tree")));

    Path back = Files.createDirectory(here.resolve("back"));
    CopyState.Done down = done(copies.download(SHELL, up.where(), back, IfPresent.STOP));
    assertEquals(new Verification.Verified(), down.verification());
    assertEquals(described(tree), described(back.resolve("My tree")));
    assertEquals(up.progress().bytes(), down.progress().bytes());
    assertEquals(down.progress().total().orElseThrow(), down.progress().bytes());
    assertNothingElse();
  }

  @Test
  void aContainerMayBeBusyBox() throws Exception {
    Optional<Path> busybox =
        Stream.of(System.getenv("PATH").split(":", -1))
            .map(bin -> Path.of(bin, "busybox"))
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(busybox.isPresent());
    List<String> programs =
        List.of("sh", "ls", "mkdir", "rm", "mv", "tar", "head", "find", "stat", "sha256sum");
    for (String program : programs) {
      fake(program, "exec " + busybox.get() + " " + program + " \"$@\"");
    }
    copies = new FileCopy(with());
    Path tree = tree(here.resolve("My tree"));
    // Its sha256sum does not tell such a name so that it could be read.
    Files.delete(tree.resolve(ODD));

    CopyState.Done up = done(copies.upload(tree, SHELL, there.toString(), IfPresent.KEEP_BOTH));
    assertEquals(new Verification.Verified(), up.verification());
    Path back = Files.createDirectory(here.resolve("back"));
    CopyState.Done down = done(copies.download(SHELL, up.where(), back, IfPresent.STOP));
    assertEquals(new Verification.Verified(), down.verification());
    assertEquals(described(tree), described(back.resolve("My tree")));
    assertEquals(down.progress().total().orElseThrow(), down.progress().bytes());
    CopyState.Done one =
        done(copies.download(SHELL, up.where() + "/link", back, IfPresent.REPLACE));
    assertEquals(new Verification.Verified(), one.verification());
    assertEquals(
        new CopyFailure.NoSuchFile(Side.CONTAINER, there + "/none"),
        failed(copies.download(SHELL, there + "/none", here, IfPresent.STOP)));
  }

  @Test
  void oneFileGoesThereAndBack() throws Exception {
    Path file = random(here.resolve("-data 'x'\n.bin"), 300_000);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));

    done(copies.upload(file, SHELL, there + "/", IfPresent.STOP));
    Path back = Files.createDirectory(here.resolve("back"));
    String remote = there.resolve(file.getFileName().toString()).toString();
    CopyState.Done down = done(copies.download(SHELL, remote, back, IfPresent.STOP));

    Path copy = back.resolve(file.getFileName().toString());
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(copy));
    assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    assertEquals(
        Files.getLastModifiedTime(file).toInstant().getEpochSecond(),
        Files.getLastModifiedTime(copy).toInstant().getEpochSecond());
    assertEquals(new Verification.Verified(), down.verification());
    assertEquals(1, down.progress().files());
  }

  @Test
  void whatIsThereIsNeverReplacedSilently() throws Exception {
    Path file = Files.writeString(here.resolve("a.txt"), "new");
    Path present = Files.writeString(there.resolve("a.txt"), "old");
    assertEquals(
        new CopyFailure.AlreadyThere(Side.CONTAINER, present.toString()),
        failed(copies.upload(file, SHELL, there.toString(), IfPresent.STOP)));
    assertEquals(
        new CopyFailure.AlreadyThere(Side.HERE, file.toString()),
        failed(copies.download(SHELL, present.toString(), here, IfPresent.STOP)));

    CopyState.Done kept = done(copies.upload(file, SHELL, there.toString(), IfPresent.KEEP_BOTH));
    assertEquals(there.resolve("a (2).txt").toString(), kept.where());
    assertEquals("old", Files.readString(present));

    CopyState.Done both =
        done(copies.download(SHELL, present.toString(), here, IfPresent.KEEP_BOTH));
    assertEquals(here.resolve("a (2).txt").toString(), both.where());
    assertEquals("new", Files.readString(file));

    done(copies.upload(file, SHELL, there.toString(), IfPresent.REPLACE));
    assertEquals("new", Files.readString(present));
    Files.writeString(present, "newer");
    done(copies.download(SHELL, present.toString(), here, IfPresent.REPLACE));
    assertEquals("newer", Files.readString(file));
    assertNothingElse();
  }

  @Test
  void aReplacedFolderHasOnlyWhatIsNew() throws Exception {
    Path folder = Files.createDirectory(here.resolve("d"));
    Files.writeString(folder.resolve("new"), "1");
    Files.createDirectory(there.resolve("d"));
    Files.writeString(there.resolve("d/old"), "0");

    done(copies.upload(folder, SHELL, there.toString(), IfPresent.REPLACE));
    assertEquals(described(folder), described(there.resolve("d")));

    Files.move(there.resolve("d/new"), there.resolve("d/newer"));
    done(copies.download(SHELL, there.resolve("d").toString(), here, IfPresent.REPLACE));
    assertEquals(described(there.resolve("d")), described(folder));
    assertNothingElse();
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    Path file = Files.writeString(here.resolve("a"), "a");

    assertEquals(
        new CopyFailure.NoSuchFile(Side.CONTAINER, there + "/none"),
        failed(copies.download(SHELL, there + "/none", here, IfPresent.STOP)));
    assertEquals(
        new CopyFailure.NoSuchFile(Side.CONTAINER, there + "/none"),
        failed(copies.upload(file, SHELL, there + "/none", IfPresent.STOP)));
    assertEquals(
        new CopyFailure.NotAFile(Side.CONTAINER, "/dev/null"),
        failed(copies.download(SHELL, "/dev/null", here, IfPresent.STOP)));
    assertEquals(
        new CopyFailure.NoSuchFile(Side.HERE, here + "/none"),
        failed(copies.upload(here.resolve("none"), SHELL, there.toString(), IfPresent.STOP)));
  }

  @Test
  void saysThatTheContainerHasNoTarOrNoShell() throws Exception {
    Path file = Files.writeString(here.resolve("a"), "a");
    copies = new FileCopy(with("ls", "rm"));
    assertEquals(
        new CopyFailure.NoProgram("tar"),
        failed(copies.upload(file, SHELL, there.toString(), IfPresent.STOP)));
    assertEquals(
        new CopyFailure.NoProgram("tar"),
        failed(copies.download(SHELL, file.toString(), there, IfPresent.STOP)));

    copies =
        new FileCopy(request ->
            service.start(
                new ExecRequest(request.target(), "", List.of("no-such-sh"), request.streams()),
                Optional.empty()));
    assertEquals(
        new CopyFailure.NoProgram("sh"),
        failed(copies.upload(file, SHELL, there.toString(), IfPresent.STOP)));
  }

  @Test
  void saysThatNobodyCouldCheck() throws Exception {
    Path file = Files.writeString(here.resolve("a"), "a");
    copies = new FileCopy(with("ls", "rm", "mkdir", "mv", "tar", "head"));

    CopyState.Done up = done(copies.upload(file, SHELL, there.toString(), IfPresent.STOP));
    assertEquals(new Verification.Unverified("sha256sum"), up.verification());
    Files.delete(file);
    CopyState.Done down = done(copies.download(SHELL, up.where(), here, IfPresent.STOP));
    assertEquals(new Verification.Unverified("sha256sum"), down.verification());
    assertEquals(Optional.empty(), boxed(down.progress()));
  }

  @Test
  void refusesWhatIsNotTheSame() throws Exception {
    Path file = Files.writeString(here.resolve("a"), "a");
    Files.writeString(there.resolve("b"), "b");
    fake("sha256sum", "echo \"$(printf %064d 0)  $1\"");
    copies = new FileCopy(with("ls", "rm", "mkdir", "mv", "tar", "head"));

    assertEquals(
        new CopyFailure.Differs("a"),
        failed(copies.upload(file, SHELL, there.toString(), IfPresent.STOP)));
    assertEquals(
        new CopyFailure.Differs("b"),
        failed(copies.download(SHELL, there + "/b", here, IfPresent.STOP)));
    assertFalse(Files.exists(there.resolve("a")));
    assertFalse(Files.exists(here.resolve("b")));
    assertNothingElse();
  }

  @Test
  void saysThatTheDiskIsFullOrProtected() throws Exception {
    Path file = random(here.resolve("a"), 3_000_000);
    fake(
        "tar",
        "head -c 9000 >/dev/null; echo 'tar: a: Wrote only 512 of 10240 bytes' >&2;"
            + " echo 'tar: a: Cannot write: No space left on device' >&2; exit 2");
    copies = new FileCopy(with("ls", "rm", "mkdir", "mv", "head"));
    assertEquals(
        new CopyFailure.DiskFull(Side.CONTAINER),
        failed(copies.upload(file, SHELL, there.toString(), IfPresent.STOP)));

    fake("tar", "echo \"tar: ./x/y: Cannot open: Permission denied\" >&2; exit 2");
    assertEquals(
        new CopyFailure.PermissionDenied(Side.CONTAINER, "./x/y"),
        failed(copies.download(SHELL, file.toString(), there, IfPresent.STOP)));
    assertNothingElse();
  }

  @Test
  void keepsNothingOfAHostileArchive() throws Exception {
    Path d = Files.createDirectory(there.resolve("d"));
    Files.writeString(d.resolve("a"), "a");
    fake("tar", "exec " + which("tar") + " -cf - --transform 's,.*a,../../a,' ./a");
    copies = new FileCopy(with("ls", "rm", "sha256sum", "find"));

    assertInstanceOf(
        CopyFailure.Hostile.class,
        failed(copies.download(SHELL, d.toString(), here, IfPresent.STOP)));
    assertNothingElse();
    assertFalse(Files.exists(here.resolve("d")));
    assertFalse(Files.exists(here.resolve("a")));
  }

  @ParameterizedTest
  @EnumSource
  void aLostDownloadLeavesNothing(ExecTransport way) throws Exception {
    leave(way);
    Path big = sparse(there.resolve("big"));
    CopyJob job = copies.download(SHELL, big.toString(), here, IfPresent.STOP);
    onceUnderWay(job, () -> demo.faults().cut());

    CopyFailure failure = failed(job);
    assertInstanceOf(ExecFailure.ConnectionLost.class, command(failure));
    assertNothingElse();
    assertFalse(Files.exists(here.resolve("big")));
  }

  @ParameterizedTest
  @EnumSource
  void aLostUploadLeavesNothing(ExecTransport way) throws Exception {
    leave(way);
    Path big = sparse(here.resolve("big"));
    CopyJob job = copies.upload(big, SHELL, there.toString(), IfPresent.STOP);
    onceUnderWay(job, () -> demo.faults().cut());

    CopyState.Failed failed = assertInstanceOf(CopyState.Failed.class, job.await());
    assertInstanceOf(ExecFailure.ConnectionLost.class, command(failed.cause()));
    assertEquals(Optional.empty(), failed.left());
    assertNothingElse();
    assertFalse(Files.exists(there.resolve("big")));
  }

  @Test
  void anUploadThatCannotCleanUpSaysWhatIsLeft() throws Exception {
    Path big = sparse(here.resolve("big"));
    CopyJob job = copies.upload(big, SHELL, there.toString(), IfPresent.STOP);
    onceUnderWay(
        job,
        () -> {
          demo.faults().forbid(true);
          demo.faults().cut();
        });

    CopyState.Failed failed = assertInstanceOf(CopyState.Failed.class, job.await());
    assertTrue(failed.left().orElse("").startsWith(there + "/.fairlead-"), () -> failed.toString());
    assertFalse(Files.exists(there.resolve("big")));
  }

  @Test
  void aCancelledCopyLeavesNothing() throws Exception {
    CopyJob down =
        copies.download(SHELL, sparse(there.resolve("big")).toString(), here, IfPresent.STOP);
    onceUnderWay(down, down::cancel);
    assertEquals(new CopyState.Cancelled(Optional.empty()), down.await());
    assertNothingElse();

    Files.delete(there.resolve("big"));
    CopyJob up =
        copies.upload(sparse(here.resolve("big")), SHELL, there.toString(), IfPresent.STOP);
    onceUnderWay(up, up::cancel);
    assertEquals(new CopyState.Cancelled(Optional.empty()), up.await());
    assertNothingElse();
    assertFalse(Files.exists(there.resolve("big")));
  }

  @Test
  void showsHowFarItIs() throws Exception {
    Path file = random(here.resolve("a"), 5_000_000);
    CopyJob job = copies.upload(file, SHELL, there.toString(), IfPresent.STOP);
    List<CopyState> seen = new CopyOnWriteArrayList<>();
    job.state().subscribe(seen::add);
    done(job);

    assertEquals("a", job.name());
    List<CopyProgress> checking =
        seen.stream()
            .filter(CopyState.Checking.class::isInstance)
            .map(state -> ((CopyState.Checking) state).progress())
            .toList();
    assertEquals(
        List.of(new CopyProgress(5_000_000, java.util.OptionalLong.of(5_000_000), 1, "")),
        checking);
  }
}

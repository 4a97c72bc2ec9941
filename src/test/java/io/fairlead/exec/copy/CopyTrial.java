package io.fairlead.exec.copy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.fairlead.exec.CommandRun;
import io.fairlead.exec.ExecFailure;
import io.fairlead.exec.ExecRequest;
import io.fairlead.exec.ExecTrial;
import io.fairlead.profile.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/// Copies to and from a container of the demo cluster, on real sockets. The container's files are
/// this computer's, so that both ends can be seen.
abstract class CopyTrial extends ExecTrial {
  static final CopyPlace SHELL = new CopyPlace(target(Kind.POD, "shell"), "");

  static final String ODD = "odd \\ name\nwith 'all'";

  Path here;
  Path there;
  FileCopy copies;

  @BeforeEach
  void folders() throws IOException {
    here = Files.createDirectory(folder.resolve("here"));
    there = Files.createDirectory(folder.resolve("there"));
    copies = new FileCopy(service);
  }

  static Optional<Long> boxed(CopyProgress progress) {
    return progress.total().isPresent()
        ? Optional.of(progress.total().getAsLong())
        : Optional.empty();
  }

  static ExecFailure command(CopyFailure failure) {
    return assertInstanceOf(CopyFailure.Command.class, failure).cause();
  }

  static CopyState.Done done(CopyJob job) throws InterruptedException {
    return assertInstanceOf(
        CopyState.Done.class, job.await(), () -> job.state().value().toString());
  }

  static CopyFailure failed(CopyJob job) throws InterruptedException {
    return assertInstanceOf(CopyState.Failed.class, job.await()).cause();
  }

  /// Does something once, in the middle of a copy.
  static void onceUnderWay(CopyJob job, Runnable deed) throws InterruptedException {
    until(
        () ->
            job.state().value().isOver()
                || (job.state().value() instanceof CopyState.Copying(var progress)
                    && progress.bytes() > 1_000_000),
        () -> job.state().value());
    assertFalse(job.state().value().isOver(), () -> "too quick: " + job.state().value());
    deed.run();
  }

  /// A container that has only these programs, and those faked.
  CommandRun.Starter with(String... programs) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    for (String program : programs) {
      if (!Files.exists(bin.resolve(program))) {
        fake(program, "exec " + which(program) + " \"$@\"");
      }
    }
    String shell = Files.exists(bin.resolve("sh")) ? bin.resolve("sh").toString() : which("sh");
    return request -> {
      List<String> command = new ArrayList<>(List.of("env", "PATH=" + bin, shell));
      command.addAll(request.command().subList(1, request.command().size()));
      return service.start(
          new ExecRequest(request.target(), request.container(), command, request.streams()),
          Optional.empty());
    };
  }

  void fake(String program, String script) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(program);
    Files.writeString(file, "#!" + which("sh") + "\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static String which(String program) {
    return Stream.of("/usr/bin", "/bin")
        .map(bin -> Path.of(bin, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  static Path tree(Path top) throws IOException {
    Path deep = Files.createDirectories(top.resolve("d".repeat(60)).resolve("grün ".repeat(20)));
    random(deep.resolve("data"), 700_001);
    Files.createFile(top.resolve("empty"));
    Files.createDirectory(top.resolve("empty folder"));
    Files.writeString(top.resolve(ODD), "x");
    Path script = Files.writeString(top.resolve("run"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(top.resolve("link"), Path.of("run"));
    return top;
  }

  static Path random(Path file, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(file, bytes);
  }

  static Path sparse(Path file) throws IOException {
    try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
      all.setLength(2L << 30);
    }
    return file;
  }

  /// What lies where, with content and mode.
  static Map<String, String> described(Path top) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String what =
            Files.isSymbolicLink(path)
                ? "-> " + Files.readSymbolicLink(path)
                : Files.isDirectory(path)
                    ? "folder"
                    : PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                        + " "
                        + java.util.Arrays.hashCode(Files.readAllBytes(path));
        all.put(top.relativize(path).toString(), what);
      }
    }
    return all;
  }

  void assertNothingElse() throws IOException, InterruptedException {
    until(() -> temporary().isEmpty(), this::temporary);
  }

  List<Path> temporary() {
    try (Stream<Path> a = Files.list(here);
        Stream<Path> b = Files.list(there)) {
      return Stream.concat(a, b)
          .filter(path -> path.getFileName().toString().startsWith(".fairlead-"))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

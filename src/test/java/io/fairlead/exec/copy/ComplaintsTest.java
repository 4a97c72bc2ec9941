package io.fairlead.exec.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What systems complain of, in their own words.
class ComplaintsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tar: data/x: Cannot open: Permission denied\ntar: Exiting with failure status",
        "tar: can't open 'data/x': Permission denied",
        "tar: data/x: Cannot mkdir: Read-only file system",
        "mkdir: cannot create directory \u2018data/x\u2019: Permission denied",
        "mkdir: can't create directory 'data/x': Permission denied",
        "ls: cannot access 'data/x': Permission denied",
        "data/x: Permission denied",
        "some warning\nsha256sum: data/x: Permission denied"
      })
  void namesWhatMayNotBeRead(String text) {
    assertEquals(
        new CopyFailure.PermissionDenied(Side.CONTAINER, "data/x"),
        Complaints.ofContainer(text, "/y"));
  }

  @Test
  void tellsAFullDisk() {
    assertEquals(
        new CopyFailure.DiskFull(Side.CONTAINER),
        Complaints.ofContainer(
            "tar: x: Cannot write: No space left on device\n"
                + "tar: y: Cannot open: Permission denied",
            "/y"));
    assertEquals(
        new CopyFailure.DiskFull(Side.HERE),
        Complaints.ofHere(new FileSystemException("x", null, "No space left on device")));
    assertEquals(
        new CopyFailure.DiskFull(Side.HERE),
        Complaints.ofHere(new IOException("No space left on device")));
  }

  @Test
  void passesOnWhatItDoesNotKnow() {
    assertEquals(
        new CopyFailure.Other(Side.CONTAINER, "tar: bad header"),
        Complaints.ofContainer("\n tar: bad header\nmore", "/y"));
    assertEquals(
        new CopyFailure.PermissionDenied(Side.HERE, "/etc/x"),
        Complaints.ofHere(new AccessDeniedException("/etc/x")));
  }
}

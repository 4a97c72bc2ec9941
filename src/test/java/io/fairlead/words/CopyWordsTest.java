package io.fairlead.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fairlead.exec.copy.CopyFailure;
import io.fairlead.exec.copy.CopyProgress;
import io.fairlead.exec.copy.CopyState;
import io.fairlead.exec.copy.CopyState.Skipped;
import io.fairlead.exec.copy.Side;
import io.fairlead.exec.copy.Verification;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CopyWordsTest {
  private static final CopyProgress HALF =
      new CopyProgress(1_500_000, OptionalLong.of(3_000_000), 1, "b");

  @Test
  void saysHowFarItIs() {
    assertEquals(
        "Copying logs: 1.5 MB of 3.0 MB.",
        CopyWords.of("logs", new CopyState.Copying(HALF)).text());
  }

  @Test
  void saysWhetherItWasVerified() {
    assertEquals(
        "Copied a.txt to /tmp/a.txt, verified.", done(new Verification.Verified(), List.of()));
    assertEquals(
        "Copied a.txt to /tmp/a.txt, but could not be verified: the container has no sha256sum.",
        done(new Verification.Unverified("sha256sum"), List.of()));
    assertEquals(
        "Copied a.txt to /tmp/a.txt, verified. Not copied: run (a link that leads out of the"
            + " folder), nor 1 more like it.",
        done(
            new Verification.Verified(),
            List.of(
                new Skipped("run", Skipped.Why.LINK_OUT),
                new Skipped("lib", Skipped.Why.LINK_OUT))));
  }

  @Test
  void saysWhatIsLeft() {
    assertEquals(
        "The disk of the container is full. What had arrived could not be removed: delete"
            + " /data/.fairlead-1 in the container. Make room, then copy again.",
        CopyWords.of(
                "a",
                new CopyState.Failed(
                    new CopyFailure.DiskFull(Side.CONTAINER), Optional.of("/data/.fairlead-1")))
            .text());
  }

  @Test
  void namesTheThingAndTheNextStep() {
    assertEquals(
        "The container has no tar, which copying needs. Copy to or from another container of the"
            + " pod, or add tar to the image.",
        CopyWords.of(new CopyFailure.NoProgram("tar")).text());
    assertEquals(
        "The container has no file or folder /x. Check the path.",
        CopyWords.of(new CopyFailure.NoSuchFile(Side.CONTAINER, "/x")).text());
    assertEquals(
        "This computer already has /home/a.txt. Keep both, or replace what is there.",
        CopyWords.of(new CopyFailure.AlreadyThere(Side.HERE, "/home/a.txt")).text());
  }

  private static String done(Verification verification, List<Skipped> skipped) {
    return CopyWords.of("a.txt", new CopyState.Done("/tmp/a.txt", HALF, verification, skipped))
        .text();
  }
}

package io.fairlead.words;

import io.fairlead.exec.copy.CopyFailure;
import io.fairlead.exec.copy.CopyProgress;
import io.fairlead.exec.copy.CopyState;
import io.fairlead.exec.copy.CopyState.Skipped;
import io.fairlead.exec.copy.Side;
import io.fairlead.exec.copy.Verification;
import java.util.List;
import java.util.Optional;

/// Says in sentences how a copy to or from a container goes and why it came to nothing.
public final class CopyWords {
  private CopyWords() {}

  /// How it goes.
  ///
  /// @param name of what is copied
  public static Notice of(String name, CopyState state) {
    return switch (state) {
      case CopyState.Starting() -> new Notice("Connecting, to copy " + name + ".", "");
      case CopyState.Copying(CopyProgress progress) ->
          new Notice("Copying " + name + ": " + amount(progress) + ".", "");
      case CopyState.Checking(CopyProgress progress) ->
          new Notice("Checking " + name + " (" + Spans.bytes(progress.bytes()) + ").", "");
      case CopyState.Done done ->
          new Notice(
              "Copied " + name + " to " + done.where() + ", " + of(done.verification()) + ".",
              skipped(done.skipped()));
      case CopyState.Failed(CopyFailure cause, Optional<String> left) -> {
        Notice why = of(cause);
        yield new Notice(
            why.summary(), joined(left.map(CopyWords::left).orElse(""), why.nextStep()));
      }
      case CopyState.Cancelled(Optional<String> left) ->
          new Notice(
              "The copy of " + name + " was cancelled.", left.map(CopyWords::left).orElse(""));
    };
  }

  private static String joined(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }

  private static String left(String path) {
    return "What had arrived could not be removed: delete " + path + " in the container.";
  }

  private static String amount(CopyProgress progress) {
    return progress.total().isPresent()
        ? Spans.bytes(progress.bytes()) + " of " + Spans.bytes(progress.total().getAsLong())
        : Spans.bytes(progress.bytes());
  }

  /// `verified`, or why not.
  public static String of(Verification verification) {
    return switch (verification) {
      case Verification.Verified() -> "verified";
      case Verification.Unverified(String missing) ->
          "but could not be verified: the container has no " + missing;
      case Verification.Partly(int files, int of) ->
          "but only " + files + " of " + of + " files could be verified";
    };
  }

  private static String skipped(List<Skipped> skipped) {
    if (skipped.isEmpty()) {
      return "";
    }
    Skipped first = skipped.getFirst();
    String why =
        switch (first.why()) {
          case LINK_OUT -> "a link that leads out of the folder";
          case LINK -> "a link, and this computer cannot make one";
          case SPECIAL -> "neither a file nor a folder";
        };
    String more = skipped.size() == 1 ? "" : ", nor " + (skipped.size() - 1) + " more like it";
    return "Not copied: " + first.path() + " (" + why + ")" + more + ".";
  }

  public static Notice of(CopyFailure failure) {
    return switch (failure) {
      case CopyFailure.Command(var cause) -> ExecWords.of(cause);
      case CopyFailure.NoProgram(String program) ->
          new Notice(
              "The container has no " + program + ", which copying needs.",
              "Copy to or from another container of the pod, or add " + program + " to the image.");
      case CopyFailure.NoSuchFile(Side side, String path) ->
          new Notice(where(side) + " has no file or folder " + path + ".", "Check the path.");
      case CopyFailure.NotAFile(Side side, String path) ->
          new Notice(
              path
                  + (side == Side.HERE ? "" : " in the container")
                  + " is not a file or folder that can be copied to or from.",
              "Choose another path.");
      case CopyFailure.PermissionDenied(Side side, String path) ->
          new Notice(
              (side == Side.HERE ? "You" : "The container's user")
                  + " may not read or write "
                  + path
                  + ".",
              "Choose another folder, or change its permissions.");
      case CopyFailure.DiskFull(Side side) ->
          new Notice(
              "The disk of "
                  + (side == Side.HERE ? "this computer" : "the container")
                  + " is full.",
              "Make room, then copy again.");
      case CopyFailure.AlreadyThere(Side side, String path) ->
          new Notice(
              where(side) + " already has " + path + ".", "Keep both, or replace what is there.");
      case CopyFailure.BadName(String name) ->
          new Notice(
              "This computer cannot have a file named \"" + name + "\".",
              "Rename it in the container first.");
      case CopyFailure.Hostile(String detail) ->
          new Notice(
              "What the container sent cannot be trusted, and nothing of it was kept: "
                  + detail
                  + ".",
              "Ask who runs the container.");
      case CopyFailure.TooMuch(String detail) ->
          new Notice(
              "The container sent " + detail + "; nothing of it was kept.",
              "Copy a part of it, or make room.");
      case CopyFailure.Differs(String path) ->
          new Notice(
              path + " is not the same at both ends: it was changed meanwhile, or damaged.",
              "Copy again when nothing writes to it.");
      case CopyFailure.Other(Side side, String detail) ->
          new Notice(
              "The copy failed "
                  + (side == Side.HERE ? "on this computer" : "in the container")
                  + ": "
                  + detail
                  + ".",
              "");
    };
  }

  private static String where(Side side) {
    return side == Side.HERE ? "This computer" : "The container";
  }
}

package io.fairlead.words;

import io.fairlead.health.history.HistoryProblem;
import java.nio.file.Path;

/// Turns troubles with the history of health into sentences.
public final class HistoryWords {
  private HistoryWords() {}

  public static Notice of(HistoryProblem problem) {
    return switch (problem) {
      case HistoryProblem.SetAside(Path file, Path movedTo, HistoryProblem.Damage damage, _) ->
          new Notice(
              "The history of health in "
                  + file
                  + " "
                  + words(damage)
                  + ". It is now "
                  + movedTo
                  + ", and a new one was begun.",
              "");
      case HistoryProblem.OnlyInMemory(Path file, HistoryProblem.Reason reason, String detail) ->
          new Notice(
              "The history of health cannot be kept in "
                  + file
                  + ": "
                  + words(reason, detail)
                  + ". It is forgotten when Fairlead quits.",
              step(reason) + " Then start Fairlead again.");
      case HistoryProblem.NotWritten(Path file, HistoryProblem.Reason reason, String detail) ->
          new Notice(
              "The history of health is not written to "
                  + file
                  + ": "
                  + words(reason, detail)
                  + ". It is tried again; two hours are kept meanwhile.",
              step(reason));
    };
  }

  private static String words(HistoryProblem.Damage damage) {
    return switch (damage) {
      case UNREADABLE -> "is damaged";
      case NEWER -> "was written by a newer Fairlead";
      case FOREIGN -> "belongs to another program";
    };
  }

  private static String words(HistoryProblem.Reason reason, String detail) {
    return switch (reason) {
      case FULL -> "the disk is full";
      case READ_ONLY -> "the file or its folder cannot be written";
      case LOCKED -> "another program holds it";
      case OTHER -> detail;
    };
  }

  private static String step(HistoryProblem.Reason reason) {
    return switch (reason) {
      case FULL -> "Make room on the disk.";
      case READ_ONLY -> "Check the rights of the folder.";
      case LOCKED -> "End the other program.";
      case OTHER -> "Check the disk and the folder.";
    };
  }
}

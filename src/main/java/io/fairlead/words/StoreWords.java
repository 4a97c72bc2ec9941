package io.fairlead.words;

import io.fairlead.profile.ProfileProblem;
import java.nio.file.Path;

/// Turns troubles with the profile file into sentences.
public final class StoreWords {
  private StoreWords() {}

  public static Notice of(ProfileProblem problem) {
    return switch (problem) {
      case ProfileProblem.SetAside(Path file, Path movedTo, int line, String detail) ->
          new Notice(
              "The saved forwards in "
                  + at(file, line)
                  + " could not be read ("
                  + detail
                  + "). Nothing is lost: the file is now "
                  + movedTo
                  + ".",
              "Mend it and put it back, or go on with a new list.");
      case ProfileProblem.Unreadable(Path file, String detail) ->
          new Notice(
              "The saved forwards in " + file + " cannot be read: " + detail + ".",
              "Changes are not saved until it can. Check the rights of the file and its folder.");
      case ProfileProblem.NewerVersion(Path file, long version) ->
          new Notice(
              file + " was written by a newer Fairlead (format " + version + ").",
              "Changes are not saved, so that nothing of it is lost. Install the newer Fairlead.");
      case ProfileProblem.BadEntry(Path file, int line, String detail) ->
          new Notice(
              "One entry of " + at(file, line) + " cannot be used: " + detail + ".",
              "It is kept in the file as it is. Mend it there: it is read again at once.");
      case ProfileProblem.NotTaken(Path file, int line, String detail) ->
          new Notice(
              "What was changed in "
                  + at(file, line)
                  + " is not used, because it cannot be read ("
                  + detail
                  + "). Everything goes on as before.",
              "Mend it there: it is read again at once. If you change something here first, that"
                  + " file gets another name and a new one is written.");
      case ProfileProblem.NotSaved(Path file, String detail) ->
          new Notice(
              "Your changes could not be saved to " + file + ": " + detail + ".",
              "Saving is tried again every few seconds. Make room on the disk, or check the rights"
                  + " of the folder, before Fairlead quits.");
    };
  }

  private static String at(Path file, int line) {
    return line == 0 ? file.toString() : file + ", line " + line;
  }
}

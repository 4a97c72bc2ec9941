package io.fairlead.words;

import io.fairlead.tunnel.Forwards.StoreProblem;

/// Turns troubles with the profile file into sentences.
public final class StoreWords {
  private StoreWords() {}

  public static Notice of(StoreProblem problem) {
    return switch (problem) {
      case StoreProblem.SetAside(String file, String movedTo, String detail) ->
          new Notice(
              "The saved forwards in "
                  + file
                  + " could not be read ("
                  + detail
                  + "). Nothing is lost: the file is now "
                  + movedTo
                  + ".",
              "Mend it and put it back, or go on with a new list.");
      case StoreProblem.NotSaved(String file, String detail) ->
          new Notice(
              "Your changes could not be saved to " + file + ": " + detail + ".",
              "They are lost when Fairlead quits. Check the disk and the rights of the folder.");
    };
  }
}

package io.fairlead.profile.exchange;

/// Something of a file that was not taken as it stands.
///
/// @param line where, from 1; 0 where it is about the whole
/// @param about what it is about, such as the name of an entry
/// @param why a sentence for the user
/// @param leftOut whether all of it is left out, not a setting alone
public record Note(int line, String about, String why, boolean leftOut) {
  public static Note leftOut(int line, String about, String why) {
    return new Note(line, about, why, true);
  }

  static Note changed(int line, String about, String why) {
    return new Note(line, about, why, false);
  }
}

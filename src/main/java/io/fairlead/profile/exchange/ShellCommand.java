package io.fairlead.profile.exchange;

import java.util.List;
import java.util.Optional;

/// One command of a shell script, split into words.
///
/// @param line where it begins, from 1
/// @param trouble why the words are not all that the shell would make of it, as a sentence
record ShellCommand(int line, List<String> words, Optional<String> trouble) {
  ShellCommand {
    words = List.copyOf(words);
  }
}

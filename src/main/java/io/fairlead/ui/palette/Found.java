package io.fairlead.ui.palette;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Something that the palette leads to.
///
/// @param what what it is, in a word or two
/// @param where what tells it from others of its name
/// @param weight what is added to how well its name fits: what the user saved comes before what a
///   cluster happens to hold
/// @param deeds what can be done with it, the usual first; at least one
public record Found(String name, String what, String where, int weight, List<Deed> deeds) {
  /// One thing that can be done.
  public record Deed(String word, Runnable action) {}

  public Found {
    deeds = List.copyOf(deeds);
  }

  private record Ranked(Found found, int score) {}

  /// The best of those that fit, the best first.
  static List<Found> best(String query, Stream<Found> all, int atMost) {
    return all.flatMap(
            found -> {
              OptionalInt score = Fuzzy.score(query, found.name, found.what + " " + found.where);
              return score.isPresent()
                  ? Stream.of(new Ranked(found, score.getAsInt() + found.weight))
                  : Stream.empty();
            })
        .sorted(
            Comparator.comparingInt(Ranked::score)
                .reversed()
                .thenComparing(ranked -> ranked.found.name))
        .limit(atMost)
        .map(Ranked::found)
        .toList();
  }
}

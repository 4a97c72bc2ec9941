package io.fairlead.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Two changed copies of one list, brought together by the ids of their entries.
///
/// What one side changed, added or removed is changed, added or removed. An entry that both changed
/// is as ours. One that one side removed and the other changed stays, because that loses less. The
/// order is ours where we moved something, else theirs.
final class ThreeWay<P> {
  private final Function<P, ProfileId> id;

  ThreeWay(Function<P, ProfileId> id) {
    this.id = id;
  }

  /// @param base what both copies were made of
  List<P> merge(List<P> base, List<P> ours, List<P> theirs) {
    if (ours.equals(base)) {
      return theirs;
    }
    if (theirs.equals(base)) {
      return ours;
    }
    Map<ProfileId, P> before = byId(base);
    Map<ProfileId, P> mine = byId(ours);
    Map<ProfileId, P> others = byId(theirs);
    boolean moved = !common(base, mine).equals(common(ours, before));
    List<P> merged = new ArrayList<>();
    ProfileId previous = null;
    for (P entry : moved ? ours : theirs) {
      previous = put(merged, entry, previous, before, mine, others);
    }
    previous = null;
    for (P entry : moved ? theirs : ours) {
      previous = put(merged, entry, previous, before, mine, others);
    }
    return List.copyOf(merged);
  }

  /// Puts what became of an entry behind `previous`, unless it is there.
  private ProfileId put(
      List<P> merged,
      P entry,
      @Nullable ProfileId previous,
      Map<ProfileId, P> before,
      Map<ProfileId, P> mine,
      Map<ProfileId, P> others) {
    ProfileId here = id.apply(entry);
    P chosen = chosen(before.get(here), mine.get(here), others.get(here));
    if (chosen != null && indexOf(merged, here) < 0) {
      merged.add(previous == null ? 0 : indexOf(merged, previous) + 1, chosen);
    }
    return previous != null && chosen == null ? previous : here;
  }

  private @Nullable P chosen(@Nullable P before, @Nullable P mine, @Nullable P other) {
    if (Objects.equals(mine, before)) {
      return other;
    }
    if (Objects.equals(other, before)) {
      return mine;
    }
    return mine == null ? other : mine;
  }

  private int indexOf(List<P> list, ProfileId wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (id.apply(list.get(i)).equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  private Map<ProfileId, P> byId(List<P> list) {
    Map<ProfileId, P> all = new LinkedHashMap<>();
    list.forEach(entry -> all.put(id.apply(entry), entry));
    return all;
  }

  private List<ProfileId> common(List<P> list, Map<ProfileId, P> with) {
    return list.stream().map(id).filter(with::containsKey).toList();
  }
}

package io.fairlead.ui.files;

import io.fairlead.exec.copy.CopyPlace;
import io.fairlead.profile.ProfileId;

/// The container that a session leads to, as a place to copy to or from.
///
/// @param session whose folders are remembered
public record FarPlace(ProfileId session, CopyPlace place) {
  /// `pod web-1`, or `app of pod web-1` where the container is named.
  String name() {
    String of = place.container().isEmpty() ? "" : place.container() + " of ";
    return of + place.target().kind().word() + " " + place.target().name();
  }
}

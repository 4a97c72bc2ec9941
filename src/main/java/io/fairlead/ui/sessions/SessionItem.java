package io.fairlead.ui.sessions;

import io.fairlead.profile.ExecProfile;
import io.fairlead.profile.ProfileId;

/// A saved session in the list. It stays the same whatever is changed of the session. Used on the
/// window's thread alone.
final class SessionItem {
  private ExecProfile profile;

  SessionItem(ExecProfile profile) {
    this.profile = profile;
  }

  ExecProfile profile() {
    return profile;
  }

  ProfileId id() {
    return profile.id();
  }

  void become(ExecProfile next) {
    profile = next;
  }
}

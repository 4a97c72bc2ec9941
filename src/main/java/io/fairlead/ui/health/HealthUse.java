package io.fairlead.ui.health;

import io.fairlead.health.Status;
import io.fairlead.health.history.History;
import io.fairlead.monitor.Subjects;
import io.fairlead.profile.ProfileId;
import io.fairlead.ui.control.Background;
import io.fairlead.ui.control.Pulse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the views of health are built from.
///
/// @param statuses how a connection was when it was last looked at, by its name in [Subjects];
///   empty where nobody looks
public record HealthUse(
    History history,
    HealthHost host,
    Background background,
    Pulse pulse,
    InstantSource clock,
    ZoneId zone,
    Function<String, Optional<Status>> statuses) {
  private static final Logger LOG = LoggerFactory.getLogger(HealthUse.class);

  /// The history could not be asked, which is a defect: a disk that fails is told by itself.
  void unread(Exception e) {
    LOG.warn("the history was not read", e);
    host.say("The history could not be read: " + e.getMessage());
  }

  /// How a forward was when it was last looked at.
  public Optional<Status> status(ProfileId forward) {
    return statuses.apply(Subjects.forward(forward));
  }
}

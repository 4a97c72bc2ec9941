package io.fairlead.ui.check;

import io.fairlead.profile.Target;
import javafx.event.Event;
import javafx.event.EventType;

/// Says that the user wants the cluster of a target checked. Fired at any node of the window.
public final class CheckWanted extends Event {
  private static final long serialVersionUID = 1L;

  public static final EventType<CheckWanted> WANTED = new EventType<>("CHECK_WANTED");

  private final transient Target about;

  public CheckWanted(Target about) {
    super(WANTED);
    this.about = about;
  }

  public Target about() {
    return about;
  }
}

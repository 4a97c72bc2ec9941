package io.fairlead.ui.sessions;

import io.fairlead.profile.ExecProfile;
import io.fairlead.ui.control.Overlay;
import io.fairlead.ui.exchange.ExchangeDesk;
import io.fairlead.ui.files.FileDesk;
import io.fairlead.ui.files.LeftoverDesk;
import java.net.URI;
import java.util.Optional;
import javafx.stage.Stage;

/// What the page of sessions asks of the window around it.
public interface SessionsHost {
  /// Opens the form for a new session.
  void createSession();

  /// Opens the form for a saved session.
  void editSession(ExecProfile profile);

  /// Offers for some seconds to take back what was just done.
  void offerUndo(String done, Runnable undo);

  /// Opens an address in the user's browser.
  void browse(URI address);

  /// Where connections come in and go out.
  ExchangeDesk exchange();

  /// Where copies are ordered; empty in a window that only shows.
  Optional<FileDesk> files();

  /// Where what was left running is found; empty in a window that only shows.
  Optional<LeftoverDesk> leftovers();

  /// The layer over the window that questions are asked on.
  Overlay overlay();

  /// Gives a further window the icon, the style and the theme of this one.
  void dress(Stage stage);
}

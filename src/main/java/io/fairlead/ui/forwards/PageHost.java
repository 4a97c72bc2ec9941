package io.fairlead.ui.forwards;

import io.fairlead.profile.PortForward;
import io.fairlead.ui.exchange.ExchangeDesk;
import io.fairlead.words.Remedy;
import java.net.URI;
import java.util.Optional;

/// What the page of forwards asks of the window around it.
public interface PageHost {
  /// Opens the form for a new forward.
  void create();

  /// Opens the form for a saved forward, at the field that `why` is about.
  void edit(PortForward profile, Optional<Remedy> why);

  /// Where connections come in and go out.
  ExchangeDesk exchange();

  /// Offers for some seconds to take back what was just done.
  void offerUndo(String done, Runnable undo);

  /// Opens an address in the user's browser.
  void browse(URI address);

  /// Whether the certificate of this context's server is checked.
  boolean isVerified(String context);

  /// Puts `text` on the clipboard and says so.
  void copy(String text);
}

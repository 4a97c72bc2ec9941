/// The terminal: an emulator that runs away from the window's thread, and the view that draws it.
@NullMarked
package io.fairlead.ui.terminal;

import org.jspecify.annotations.NullMarked;

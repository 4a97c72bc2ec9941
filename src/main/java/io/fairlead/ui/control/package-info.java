/// What the pages of the window share: the bridge to the window's thread, and small controls.
@NullMarked
package io.fairlead.ui.control;

import org.jspecify.annotations.NullMarked;

/// The page of sessions: what is saved on the left, the open terminals on the right.
@NullMarked
package io.fairlead.ui.sessions;

import org.jspecify.annotations.NullMarked;

/// The view of a log: its last lines, which grow while it is looked at, and what is done with them.
@NullMarked
package io.fairlead.ui.log;

import org.jspecify.annotations.NullMarked;

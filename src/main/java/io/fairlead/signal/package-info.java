/// Observable current values, without JavaFX.
@NullMarked
package io.fairlead.signal;

import org.jspecify.annotations.NullMarked;

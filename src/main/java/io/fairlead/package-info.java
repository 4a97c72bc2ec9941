/// Fairlead: entry point and composition root.
@NullMarked
package io.fairlead;

import org.jspecify.annotations.NullMarked;

/// Heartbeats and what they measured.
@NullMarked
package io.fairlead.health;

import org.jspecify.annotations.NullMarked;

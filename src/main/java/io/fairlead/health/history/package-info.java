/// What is kept of the health of connections: round trips, times up and down, incidents, totals.
@NullMarked
package io.fairlead.health.history;

import org.jspecify.annotations.NullMarked;

/// Rules that say when somebody should be told of a connection. Values in, values out: no thread,
/// clock or socket.
@NullMarked
package io.fairlead.health.alert;

import org.jspecify.annotations.NullMarked;

/// One upgraded connection to an API server: the upgrade, WebSocket, SPDY/3.1. No retry, no policy.
@NullMarked
package io.fairlead.wire;

import org.jspecify.annotations.NullMarked;

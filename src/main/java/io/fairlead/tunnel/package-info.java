/// Port-forwards that stay up: local listeners, lanes, reconnection, and why something failed.
@NullMarked
package io.fairlead.tunnel;

import org.jspecify.annotations.NullMarked;

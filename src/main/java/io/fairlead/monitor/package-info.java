/// Follows all connections: what became of them, what to remember, and when to tell somebody.
@NullMarked
package io.fairlead.monitor;

import org.jspecify.annotations.NullMarked;

/// Faults between Fairlead and an API server, and what becomes of forwards and sessions under them.
@NullMarked
package io.fairlead.fault;

import org.jspecify.annotations.NullMarked;

/// An embedded API server with real streaming endpoints and fault switches.
@NullMarked
package io.fairlead.demo;

import org.jspecify.annotations.NullMarked;

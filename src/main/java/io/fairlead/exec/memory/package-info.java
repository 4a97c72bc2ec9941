/// What is remembered of open terminals from one start to the next.
@NullMarked
package io.fairlead.exec.memory;

import org.jspecify.annotations.NullMarked;

/// What happens to the computer itself: it slept, or its network is another.
@NullMarked
package io.fairlead.desktop;

import org.jspecify.annotations.NullMarked;

/// The page of port-forwards: the list, its rows, and the detail of one.
@NullMarked
package io.fairlead.ui.forwards;

import org.jspecify.annotations.NullMarked;

/// The palette: everything that has a name, by a part of it.
@org.jspecify.annotations.NullMarked
package io.fairlead.ui.palette;

/// The window.
@NullMarked
package io.fairlead.ui;

import org.jspecify.annotations.NullMarked;

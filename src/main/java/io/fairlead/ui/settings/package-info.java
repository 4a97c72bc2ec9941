/// How the window looks, and the page that changes it.
@NullMarked
package io.fairlead.ui.settings;

import org.jspecify.annotations.NullMarked;

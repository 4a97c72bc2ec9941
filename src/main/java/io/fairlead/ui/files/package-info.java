/// Copies to and from containers as the user orders and sees them, and what sessions left running.
@NullMarked
package io.fairlead.ui.files;

import org.jspecify.annotations.NullMarked;

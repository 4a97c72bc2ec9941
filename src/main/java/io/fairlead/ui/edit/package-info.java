/// The form that makes and changes a port-forward.
@NullMarked
package io.fairlead.ui.edit;

import org.jspecify.annotations.NullMarked;

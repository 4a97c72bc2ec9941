/// Connections from elsewhere and for others: import, its preview, export, pasted command lines.
@NullMarked
package io.fairlead.ui.exchange;

import org.jspecify.annotations.NullMarked;

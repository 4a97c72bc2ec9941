/// The page that checks a cluster.
@NullMarked
package io.fairlead.ui.check;

import org.jspecify.annotations.NullMarked;

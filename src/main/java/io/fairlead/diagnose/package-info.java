/// Looks at a cluster and at the way to it, finds what helps and what hurts, and what has changed.
/// Knows facts and rules; `words` makes sentences of them.
@NullMarked
package io.fairlead.diagnose;

import org.jspecify.annotations.NullMarked;

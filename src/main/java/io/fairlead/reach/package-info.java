/// The way to a cluster and back to it: what is dialled, what a refusal means, how long to wait.
@NullMarked
package io.fairlead.reach;

import org.jspecify.annotations.NullMarked;

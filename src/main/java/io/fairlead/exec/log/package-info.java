/// Logs of pods that are followed through lost connections, restarts and replaced pods, without a
/// line lost or doubled.
@NullMarked
package io.fairlead.exec.log;

import org.jspecify.annotations.NullMarked;

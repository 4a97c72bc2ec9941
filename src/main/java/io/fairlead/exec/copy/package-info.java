/// Files and folders to and from containers, by `tar` as a command in the container: checked at
/// both ends, and under their final name only when they are whole.
@NullMarked
package io.fairlead.exec.copy;

import org.jspecify.annotations.NullMarked;

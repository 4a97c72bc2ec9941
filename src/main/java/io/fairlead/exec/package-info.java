/// Commands and shells in containers, and what keeps them alive: one attempt ([ExecSession]), a
/// session that outlives its connections ([PersistentSession]), and the truth about an end.
@NullMarked
package io.fairlead.exec;

import org.jspecify.annotations.NullMarked;

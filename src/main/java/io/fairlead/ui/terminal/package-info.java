/// The terminal: what an exec session says, as a person reads it.
///
/// Bytes come by [io.fairlead.ui.terminal.TerminalPane#write] into a short queue, which holds up
/// who brings too many. A thread of the terminal takes them in turns of a millisecond: `Mender`
/// makes whole sequences of them that JediTermFX's emulator understands, and `Emulator` mends what
/// it would do wrong with them. `Screen` holds both, with the scrollback, and gives turns to all
/// who ask. The view draws what has changed, 25 times a second at most, in portions that leave the
/// window its time. What is typed goes to the far end at once, past all that.
///
/// Lines have numbers that stay while they scroll, so selection, hits and the place that is looked
/// at do, too.
@NullMarked
package io.fairlead.ui.terminal;

import org.jspecify.annotations.NullMarked;

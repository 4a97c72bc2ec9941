package io.fairlead.exec;

import java.time.Instant;

/// What one start of a session left running in a container after its connection was lost.
///
/// @param mark by which its processes are known
/// @param pid of the oldest of them, as the container counts
/// @param command that one's, with its arguments
/// @param others how many processes there are beside it
public record Leftover(String mark, int pid, String command, Instant since, int others) {}

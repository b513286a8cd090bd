// A command line that is declared, not programmed: parsing, help, suggestions and completions come
// from the same declarations, and results leave as a table, CSV or JSON.
//
// In:  the words after the program's name, the environment, and types that declare commands.
// Out: a command with its values filled in, text on standard output, errors on standard error, and
//      an exit code.
// It never knows what a command is about, opens no file and reads no clock by itself.
//
// A reader starts with `Command` and `Program`; `TableWriter` is where rows go.

/// How a run ended, as the shell sees it.
public enum ExitCode: Int32, Sendable, CaseIterable {
  /// Done.
  case done = 0
  /// A rule forbids it; whoever asked can act.
  case refused = 1
  /// The command line or an input file is wrong.
  case usage = 2
  /// The record is not what it should be.
  case integrity = 3
  /// Whoever asked may not do this.
  case notPermitted = 4
  /// The machine failed: disk full, locked, unreadable.
  case environment = 5
}

private import CSQLite

/// Holds the closure that SQLite calls while it works.
final class ProgressBox {
  let mayContinue: () -> Bool
  init(_ mayContinue: @escaping () -> Bool) { self.mayContinue = mayContinue }
}

extension Database {
  /// Calls a closure about every so many instructions; a statement is interrupted once it says no.
  ///
  /// Pass nil to remove it. The closure must not use this database.
  /// The corresponding C function is `sqlite3_progress_handler`.
  public func setProgressHandler(everyInstructions: Int32, _ mayContinue: (() -> Bool)?) {
    let box = mayContinue.map(ProgressBox.init)
    guard let box else {
      // Removes the handler before its box goes.
      unsafe sqlite3_progress_handler(handle, 0, nil, nil)
      progressBox = nil
      return
    }
    // The database holds the box until the handler is replaced or the connection closed.
    let context = unsafe Unmanaged.passUnretained(box).toOpaque()
    // SQLite hands the context back to the callback and nowhere else.
    unsafe sqlite3_progress_handler(handle, max(1, everyInstructions), progressCallback, context)
    progressBox = box
  }
}

private func progressCallback(_ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let context = unsafe context else { return 0 }
  // The context is the box that the database holds.
  let box = unsafe Unmanaged<ProgressBox>.fromOpaque(context).takeUnretainedValue()
  return box.mayContinue() ? 0 : 1
}

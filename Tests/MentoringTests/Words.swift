import Mentoring

extension Story {
  /// The refusal of an action; nil when it is allowed.
  func refused(_ entry: Entry) -> Refusal? {
    do throws(Objection) {
      _ = try when(entry)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { return nil }
      return refusal
    }
  }
}

extension Entry {
  /// The same on another day.
  func on(_ date: String) -> Entry {
    var entry = self
    entry.on = day(date)
    return entry
  }
}

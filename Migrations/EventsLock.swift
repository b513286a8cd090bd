public import Mentoring

/// The file `Events.lock`: every action and version that was ever shipped.
///
/// A line without blanks in front names an action and a version, the lines below it its fields.
/// Lines that begin with `#` and empty lines say nothing.
public struct EventsLock: Sendable {
  /// In the order of the file.
  public private(set) var shipped: [ShippedAction]

  /// Why the file cannot be read.
  public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// It names the line.
    public var description: String { "Events.lock:\(line): neither an action nor a field" }
  }

  /// Reads the text of the file.
  public init(_ text: String) throws(Malformed) {
    shipped = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("  ") {
        guard !shipped.isEmpty else { throw Malformed(line: index + 1) }
        shipped[shipped.count - 1].fields.append(String(line.dropFirst(2)))
        continue
      }
      let words = line.split(separator: " ")
      guard words.count == 2, let version = Int(words[1]) else { throw Malformed(line: index + 1) }
      shipped.append(ShippedAction(name: String(words[0]), version: version, fields: []))
    }
  }

  /// The text of the file.
  public var text: String {
    var text = """
      # Every action and version that was shipped, with its fields as the bytes hold them. tools/freeze adds
      # what is new; what stands here is never changed or removed.

      """
    for action in shipped {
      text += "\n\(action.name) \(action.version)\n"
      for field in action.fields { text += "  \(field)\n" }
    }
    return text
  }

  /// What breaks a promise, one sentence each: stored bytes of these actions would be misread.
  public func breaches(by actions: [any Action.Type]) -> [String] {
    var breaches: [String] = []
    let today = Dictionary(uniqueKeysWithValues: actions.map { ($0.name, ShippedAction($0)) })
    for locked in shipped {
      guard let now = today[locked.name] else {
        breaches.append("\(locked.name) was shipped and is no action any more: declare it again")
        continue
      }
      if now.version < locked.version {
        breaches.append("\(locked.name) was shipped at version \(locked.version): keep its history")
      }
      if now.version == locked.version { breaches += now.departures(from: locked) }
    }
    return breaches
  }

  /// What is declared and not shipped yet, one sentence each.
  public func additions(in actions: [any Action.Type]) -> [String] {
    actions.map { ShippedAction($0) }.flatMap { now in
      guard let locked = entry(of: now) else { return ["\(now.name) \(now.version) is new"] }
      return now.newFields(since: locked).map { "\(now.name) has a new field: \($0)" }
    }
  }

  /// Takes in what is new, and leaves everything else as it was.
  public mutating func add(_ actions: [any Action.Type]) {
    for now in actions.map({ ShippedAction($0) }) {
      guard let index = shipped.firstIndex(where: { $0.isSameVersion(as: now) }) else {
        shipped.append(now)
        continue
      }
      shipped[index].fields += now.newFields(since: shipped[index])
    }
  }

  private func entry(of action: ShippedAction) -> ShippedAction? {
    shipped.first { $0.isSameVersion(as: action) }
  }
}

extension ShippedAction {
  fileprivate func isSameVersion(as other: ShippedAction) -> Bool {
    name == other.name && version == other.version
  }

  /// The key of a line.
  private static func key(_ line: String) -> Substring { line.prefix { $0 != " " } }

  /// The lines of fields that an earlier state of this version did not have.
  fileprivate func newFields(since locked: ShippedAction) -> [String] {
    let keys = Set(locked.fields.map { Self.key($0) })
    return fields.filter { !keys.contains(Self.key($0)) }
  }

  /// How the fields of this version differ from what was shipped of it.
  fileprivate func departures(from locked: ShippedAction) -> [String] {
    let way = "give \(name) a version \(version + 1) with a step in its history instead"
    var departures: [String] = []
    for line in locked.fields where !fields.contains(line) {
      let now = fields.first { Self.key($0) == Self.key(line) }
      let change = now.map { "is now '\($0)'" } ?? "is gone"
      departures.append("\(name) \(version) was shipped with '\(line)', which \(change): \(way)")
    }
    for line in newFields(since: locked) where line.hasSuffix(" required") {
      departures.append(
        "\(name) \(version) was shipped without '\(line)', which is required: \(way)"
      )
    }
    return departures
  }
}

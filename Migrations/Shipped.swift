import JSON
public import Mentoring

/// The files of this folder, as text: what was shipped, and what is to be added.
public struct Shipped: Sendable {
  /// `Events.lock`.
  public private(set) var lock: EventsLock
  /// `Golden/bodies.jsonl`.
  public private(set) var bodies: [GoldenBody]
  /// `Golden/log.jsonl`; nil until it is made, once.
  public var log: GoldenLog?

  /// Why a file cannot be read: its name, and what is wrong with it.
  public struct Malformed: Error, Hashable, Sendable, CustomStringConvertible {
    /// File, line and fault.
    public let description: String
  }

  /// Reads the texts of the files.
  public init(lock: String, bodies: String, log: String) throws(Malformed) {
    do {
      self.lock = try EventsLock(lock)
      self.bodies = try Self.lines(bodies, of: "bodies.jsonl").map { try GoldenBody($0) }
      self.log = log.isEmpty ? nil : try GoldenLog(Self.lines(log, of: "log.jsonl"))
    } catch {
      throw Malformed(description: "\(error)")
    }
  }

  /// What breaks a promise, one sentence each.
  public func breaches(by actions: [any Action.Type]) -> [String] {
    lock.breaches(by: actions)
      + bodies.compactMap { body in
        guard let now = Catalogue.action(body.action)?.version, body.readAs == now else {
          return nil
        }
        let read = body.read()
        if read == body.says { return nil }
        return
          "\(body.action) \(body.version): the golden bytes read \(read ?? [:]), not \(body.says)"
      }
  }

  /// What is not frozen yet, one sentence each.
  public func additions(in actions: [any Action.Type]) -> [String] {
    lock.additions(in: actions)
      + (log == nil ? ["there is no golden log"] : [])
      + unread(in: actions).map { "\($0.action) \($0.version) has no golden bytes for today" }
  }

  /// Takes in what is new; what is there stays as it is, to the byte.
  ///
  /// - Throws: when a field has a kind of which no example can be made up.
  public mutating func add(_ actions: [any Action.Type]) throws(Fault) {
    let unread = unread(in: actions)
    lock.add(actions)
    for (name, version) in unread {
      guard let action = Catalogue.action(name) else { continue }
      if version == action.version {
        bodies.append(try GoldenBody(of: action))
      } else if let old = bodies.first(where: { $0.action == name && $0.version == version }) {
        bodies.append(old.readAgain(as: action.version))
      }
    }
  }

  /// The text of `Golden/bodies.jsonl`.
  public var bodiesText: String { bodies.map { $0.line + "\n" }.joined() }

  /// The versions whose bytes nobody has said how to read today.
  private func unread(in actions: [any Action.Type]) -> [(action: String, version: Int)] {
    actions.flatMap { action in
      (1...action.version).filter { version in
        !bodies.contains {
          $0.action == action.name && $0.version == version && $0.readAs == action.version
        }
      }.map { (action.name, $0) }
    }
  }

  private static func lines(_ text: String, of file: String) throws -> [JSONPlace] {
    try text.split(separator: "\n").enumerated().map { index, line in
      let value = try JSONValue(parsing: Array(line.utf8))
      return JSONPlace(value, path: "Golden/\(file):\(index + 1)")
    }
  }
}

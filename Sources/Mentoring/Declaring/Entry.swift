public import CBOR

/// An action being filled in, from code, from the shell, from JSON or from a row of a table.
///
/// Sealed and open values are kept in two maps from the first moment on, routed by the type of
/// the field and never by a flag, so that nothing personal can slip into the open body.
public struct Entry: Sendable {
  /// What is recorded.
  public let action: any Action.Type
  /// The day it happened; nil means today.
  public var on: Day?
  /// The open values by key.
  public internal(set) var open = CBORMap()
  /// The sealed values by key.
  public internal(set) var sealed = CBORMap()

  /// Starts empty.
  public init(_ action: any Action.Type) { self.action = action }

  /// What was read back from an event.
  public init(_ action: any Action.Type, on: Day, open: CBORMap, sealed: CBORMap) {
    self.action = action
    self.on = on
    self.open = open
    self.sealed = sealed
  }

  /// Starts from code, with the compiler checking every field.
  public static func of<A: Action>(
    _ action: A.Type,
    on: Day? = nil,
    _ fill: (inout Form<A>) -> Void
  ) -> Entry {
    var form = Form<A>()
    fill(&form)
    var entry = form.entry
    entry.on = on
    return entry
  }

  /// Takes one option, cell or member; the fault says what would be right.
  public mutating func fill(_ name: String, _ given: Plain) throws(Fault) {
    let key = String(name.map { $0 == "-" ? "_" : $0 })
    if key == "on" {
      on = Day(number: try Self.day(given))
      return
    }
    guard let field = action.field(key) else { throw action.unknown(field: name) }
    if given == .text("") { return }
    if field.isSealed {
      sealed[field.key] = try field.encode(given)
    } else {
      open[field.key] = try field.encode(given)
    }
  }

  /// Takes over a text that was recorded before, as it is: what is asked of texts today was not then.
  public mutating func carry(_ name: String, _ recorded: String) throws(Fault) {
    guard let field = action.field(name), field.isSealed else {
      return try fill(name, .text(recorded))
    }
    switch field.kind {
    case .line, .text, .email: sealed[field.key] = Text(stringLiteral: recorded).encoded
    default: try fill(name, .text(recorded))
    }
  }

  /// The value of a field in words, if it is there.
  public func plain(_ name: String) -> Plain? {
    guard let field = action.field(name), let bytes = sealed[name] ?? open[name] else { return nil }
    do throws(CBORError) { return try field.plain(of: bytes) } catch { return nil }
  }

  /// The required fields that nobody filled in.
  public var missing: [any AnyField] {
    action.fields.filter { $0.isRequired && (open[$0.key] ?? sealed[$0.key]) == nil }
  }

  /// The fields of which one must be given, where none or too many are.
  public var unsettled: [Alternatives] {
    action.alternatives.filter { alternatives in
      let given = alternatives.fields.filter { (open[$0] ?? sealed[$0]) != nil }
      return given.isEmpty || given.count > 1 && !alternatives.mayBeSeveral
    }
  }

  /// Fills a field that the program draws itself.
  public mutating func draw(_ name: String, _ id: String) throws(Fault) {
    guard let field = action.field(name), field.drawsValue else { return }
    open[name] = try field.encode(.text(id))
  }

  /// Fills a field that may stay empty with what the program drew for it: one id, or a list.
  public mutating func draw(_ name: String, _ ids: [String]) throws(Fault) {
    guard let field = action.field(name), field.drawsValue else { return }
    if case .list = field.kind {
      open[name] = try field.encode(.list(ids.map { .text($0) }))
    } else if let id = ids.first {
      open[name] = try field.encode(.text(id))
    }
  }

  /// Puts the five-year band of a year of birth into the open; the year itself stays sealed.
  public mutating func settleBirthBand() {
    guard action.field("birth_band") != nil, case .integer(let year) = plain("birth_year") else {
      return
    }
    open["birth_band"] = (year - year % 5).encoded
  }

  /// After all of its day; after everything, if it names none.
  var moment: Moment { on.map { .end(of: $0) } ?? .ever }

  /// The rules that it asks to be overridden.
  public var overrides: [String] {
    guard case .list(let rules) = plain("overrides") else { return [] }
    return rules.map(\.description)
  }

  /// The values that two entries of one action do not share, without what the program draws.
  ///
  /// A day that is not given differs from none.
  public func differences(from before: Entry) -> [Difference] {
    var differences: [Difference] = []
    if let on, let was = before.on, on != was {
      differences.append(Difference(field: "on", was: was.description, now: on.description))
    }
    for field in action.fields + CommonFields.all where field.key != "on" && !field.drawsValue {
      let (was, now) = (before.plain(field.key), plain(field.key))
      // Blanks and what nobody sees make no other value; records may hold them from before.
      guard was != now, was.map(\.legibly) != now.map(\.legibly) else { continue }
      differences.append(
        Difference(field: field.key, was: was?.description ?? "", now: now?.description ?? "")
      )
    }
    return differences
  }

  /// Moves the codes of a field into the seal and leaves the coarse ones in the open.
  ///
  /// - Parameters:
  ///   - field: The field, which holds one code or several.
  ///   - coarse: What may be seen; in a list a word stands once.
  ///   - isList: Whether the field holds several.
  mutating func conceal(_ field: String, leaving coarse: [Code], isList: Bool) {
    sealed[field] = open[field]
    if isList {
      var once: [Code] = []
      for code in coarse where !once.contains(code) { once.append(code) }
      open[field] = once.encoded
    } else {
      open[field] = coarse.first?.encoded
    }
  }

  private static func day(_ given: Plain) throws(Fault) -> Int {
    do throws(Fault) { return try Day(plain: given).number } catch {
      throw error.of("on", given: given)
    }
  }
}

/// An action being filled in by code; a misspelt field or a value of the wrong type does not compile.
@dynamicMemberLookup
public struct Form<A: Action>: Sendable {
  /// What was filled in.
  public private(set) var entry: Entry

  /// Starts empty.
  public init() { entry = Entry(A.self) }

  /// Goes on with what is filled in.
  init(_ entry: Entry) { self.entry = entry }

  /// Sets or reads an open field.
  public subscript<F: OpenField>(dynamicMember path: KeyPath<A, F>) -> F.Value? {
    get { decoded(entry.open[A.shape[keyPath: path].key]) }
    set { entry.open[A.shape[keyPath: path].key] = newValue.flatMap(present) }
  }

  /// Sets or reads a sealed field.
  public subscript<F: PersonalField>(dynamicMember path: KeyPath<A, F>) -> F.Value? {
    get { decoded(entry.sealed[A.shape[keyPath: path].key]) }
    set { entry.sealed[A.shape[keyPath: path].key] = newValue.flatMap(present) }
  }
}

/// A complete action as its rule sees it: the open fields, with their types.
@dynamicMemberLookup
public struct Draft<A: Action>: Sendable {
  let open: CBORMap
  /// The day it happened.
  public let on: Day

  init(open: CBORMap, on: Day) {
    self.open = open
    self.on = on
  }

  /// The value of a field.
  ///
  /// - Throws: when a required field is not there, which the entry was checked for.
  public subscript<F: OpenField>(dynamicMember path: KeyPath<A, F>) -> F.Value {
    get throws(Objection) {
      let field = A.shape[keyPath: path]
      if let value: F.Value = decoded(open[field.key]) { return value }
      do throws(CBORError) { return try F.Value.absent(at: 0) } catch {
        throw .incomplete(field: field.key)
      }
    }
  }

  /// The things that the open fields name.
  var tags: [String] {
    A.fields.filter { $0.tagsEvent }.flatMap { field in
      open[field.key].map { field.tags(of: $0) } ?? []
    }
  }
}

private func decoded<V: FieldValue>(_ bytes: [UInt8]?) -> V? {
  guard let bytes else { return nil }
  var reader = CBORReader(bytes.span)
  do throws(CBORError) { return try V(from: &reader) } catch { return nil }
}

/// An optional that holds nothing writes nothing, and is left out.
private func present<V: FieldValue>(_ value: V) -> [UInt8]? {
  let bytes = value.encoded
  return bytes.isEmpty ? nil : bytes
}

/// A value that was recorded in one way and is now said in another.
public struct Difference: Hashable, Sendable {
  /// The field.
  public let field: String
  /// What is recorded; empty if nothing is.
  public let was: String
  /// What is said now; empty if nothing is.
  public let now: String
}

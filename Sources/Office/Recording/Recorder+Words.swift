import EventLog
import Mentoring

// From the words of people to ids and positions: what may stand where a thing is asked for.
//
// In the order in which they count: an id or a position; the office's number or an e-mail address;
// for those who type at the shell, a name. Whatever means several things is refused.

extension Recorder {
  /// An id, or the words for a thing, as an id; everything else as it is.
  func resolved(_ value: Plain, field name: String, _ request: Request, _ reader: LogReader)
    throws(OfficeError) -> Plain
  {
    let key = String(name.map { $0 == "-" ? "_" : $0 })
    guard let field = request.action.field(key) else { return value }
    guard case .list(let kind) = field.kind else {
      return try resolved(value, field.kind, key, request, reader)
    }
    switch kind {
    case .id, .made: break
    default: return value
    }
    let words: [Plain] =
      if case .list(let parts) = value {
        parts
      } else {
        value.description.split(separator: ",").map { .text(String($0).trimmed) }
      }
    return .list(
      try words.map { word throws(OfficeError) in try resolved(word, kind, key, request, reader) }
    )
  }

  private func resolved(
    _ value: Plain,
    _ kind: Kind,
    _ field: String,
    _ request: Request,
    _ reader: LogReader
  ) throws(OfficeError) -> Plain {
    let words = value.description.trimmed
    guard !words.isEmpty else { return value }
    let place = Place(field: field, words: words, request: request)
    switch kind {
    case .id(let letter, let thing): return .text(try id(at: place, letter, thing, reader))
    case .made(let action): return .text(try position(at: place, madeBy: action, reader))
    default: return value
    }
  }

  /// Words where a thing is asked for.
  private struct Place {
    let field: String
    let words: String
    let request: Request

    /// The fault of these words.
    func fault(_ why: Message) -> OfficeError {
      .problems([
        Problem(.fault(Fault(field: field, given: words, why)), line: request.line)
      ])
    }

    /// The cycle in which the office's numbers are looked up, if one is named.
    var cycle: String? {
      request.fields.first { $0.name == "cycle" }?.value.description ?? request.cycle
    }
  }
}

// MARK: Ids

extension Recorder {
  private func id(at place: Place, _ letter: Character, _ thing: String, _ reader: LogReader)
    throws(OfficeError) -> String
  {
    if let id = AnyID(typed: place.words) {
      guard id.letter != letter else { return id.text }
      throw place.fault(
        Message(
          "names a \(AnyID.label(of: id.thing).en): a \(AnyID.label(of: thing).en) is asked for (\(letter)-…)",
          de:
            "bezeichnet etwas anderes (\(AnyID.label(of: id.thing).de)): gefragt ist \(AnyID.label(of: thing).de) (\(letter)-…)"
        )
      )
    }
    let found = try ids(at: place, thing, reader)
    if let only = found.first, found.count == 1 { return only }
    guard found.isEmpty else { throw place.fault(meansSeveral(found)) }
    if place.request.findsNames, let naming {
      switch try naming.meant(by: place.words, thing, cycle: place.cycle, reader) {
      case .one(let id): return id
      case .unclear(let unclear):
        throw .problems([Problem(.unclear(field: place.field, unclear), line: place.request.line)])
      case .nothing: break
      }
    }
    throw place.fault(namesNone(thing, letter, place))
  }

  private func meansSeveral(_ found: [String]) -> Message {
    let list = found.joined(separator: ", ")
    return Message(
      "means several: \(list); give the id, or the cycle (--in at the shell, \"in\" in JSON lines, --cycle of an import)",
      de:
        "ist mehrdeutig: \(list); die Kennung oder den Durchgang angeben (--in im Befehl, „in“ in JSON-Zeilen, --cycle beim Import)"
    )
  }

  private func namesNone(_ thing: String, _ letter: Character, _ place: Place) -> Message {
    if keeper == nil {
      return Message(
        "is no id, and references cannot be looked up without the keys",
        de: "ist keine Kennung, und ohne Schlüssel lässt sich nichts nachschlagen"
      )
    }
    let cycle = place.cycle.map { " in \($0)" } ?? ""
    let label = AnyID.label(of: thing)
    guard place.request.findsNames else {
      return Message(
        "names no \(label.en)\(cycle): neither an id (\(letter)-XXXXXXXXX) nor a number of the office",
        de:
          "bezeichnet nichts\(cycle) (\(label.de)): weder Kennung (\(letter)-XXXXXXXXX) noch Nummer der Geschäftsstelle"
      )
    }
    return Message(
      "names no \(label.en)\(cycle): neither an id (\(letter)-XXXXXXXXX) nor a number of the office nor a name",
      de:
        "bezeichnet nichts\(cycle) (\(label.de)): weder Kennung (\(letter)-XXXXXXXXX) noch Nummer der Geschäftsstelle noch Name"
    )
  }

  /// The things that words mean: by number within the cycle, a person also by e-mail or by the
  /// number of an application.
  private func ids(at place: Place, _ thing: String, _ reader: LogReader) throws(OfficeError)
    -> [String]
  {
    let (words, cycles) = (place.words, try cycles(for: place, reader))
    var found: Set<String> = []
    guard thing == "person" else {
      for cycle in cycles {
        found.formUnion(try ids(of: .number(words, of: thing, cycle: cycle), reader))
      }
      return found.sorted()
    }
    found.formUnion(try ids(of: .number(words, of: thing, cycle: nil), reader))
    found.formUnion(try ids(of: .email(words), reader))
    for cycle in cycles {
      for text in try ids(of: .number(words, of: "application", cycle: cycle), reader) {
        guard let application = ID<Application>(typed: text) else { continue }
        let state = try answering(reader, place.request.line) { () throws(Objection) in
          try known.state(ApplicationState.self, of: application, at: .ever)
        }
        if let person = state.person { found.insert(person.description) }
      }
    }
    return try standing(for: found, place, reader)
  }

  /// Those who stand for some people, since several ids may have become one person.
  private func standing(for people: Set<String>, _ place: Place, _ reader: LogReader)
    throws(OfficeError) -> [String]
  {
    guard !people.isEmpty else { return [] }
    // Who was merged by mistake is meant as such.
    if place.request.action == PersonsSplit.self, place.field == PersonsSplit.shape.from.key {
      return people.sorted()
    }
    let ids = people.compactMap { ID<Person>(typed: $0) }
    let standing = try answering(reader, place.request.line) { () throws(Objection) in
      try ids.map { id throws(Objection) in try known.current(id).description }
    }
    return Set(standing).sorted()
  }

  private func cycles(for place: Place, _ reader: LogReader) throws(OfficeError) -> [String?] {
    if let cycle = place.cycle { return [cycle] }
    return try [nil] + openedCycles(reader)
  }
}

// MARK: Positions

extension Recorder {
  /// The position of what an action made: as it is, or by the office's number for it.
  ///
  /// A bare number may be either. Where it is both, of two events, nobody can know which is meant.
  private func position(at place: Place, madeBy name: String, _ reader: LogReader)
    throws(OfficeError) -> String
  {
    if place.words.hasPrefix("#") { return place.words }
    guard let action = Catalogue.action(name) else { return place.words }
    var found: Set<String> = []
    for cycle in try cycles(for: place, reader) {
      let number = Reference.number(place.words, of: action.numberedThing, cycle: cycle)
      found.formUnion(try ids(of: number, reader))
    }
    if let position = Position(place.words), !found.isEmpty {
      let stands = try logged { () throws(EventLogError) in
        guard let event = try reader.event(at: position) else { return false }
        return event.type == name
      }
      if stands { found.insert("#\(position)") }
    }
    guard let only = found.first, found.count == 1 else {
      guard found.isEmpty else { throw place.fault(meansSeveral(found.sorted())) }
      // A position without a mark, or words that the field itself refuses.
      return place.words
    }
    return only
  }
}

// MARK: Cycles

extension Recorder {
  /// A request of somebody who types, with the ends of cycle names made whole: `2025` for
  /// `wegweiser/2025`.
  func withWholeCycles(_ request: Request, _ reader: LogReader) throws(OfficeError) -> Request {
    guard request.findsNames else { return request }
    var (whole, problems) = (request, [Problem]())
    let cycles = try openedCycles(reader)
    func wholeName(_ words: String, _ field: String) -> String {
      switch cycleMeant(by: words, among: cycles) {
      case .one(let slug): return slug
      case .nothing: return words
      case .unclear(let unclear):
        problems.append(Problem(.unclear(field: field, unclear), line: request.line))
        return words
      }
    }
    whole.cycle = request.cycle.map { wholeName($0, "in") }
    for (index, field) in request.fields.enumerated() {
      let key = String(field.name.map { $0 == "-" ? "_" : $0 })
      // A slug is the new name that somebody gives; it is looked up nowhere.
      guard key != "slug" else { continue }
      switch request.action.field(key)?.kind {
      case .cycle: whole.fields[index].value = .text(wholeName(field.value.description, key))
      case .list(.cycle):
        let words = field.value.description.split(separator: ",")
        whole.fields[index].value = .list(
          words.map { .text(wholeName(String($0).trimmed, key)) }
        )
      default: break
      }
    }
    guard problems.isEmpty else { throw .problems(problems) }
    return whole
  }
}

/// The cycle that words mean: its whole name, or an end of it that begins behind a slash or a dash.
func cycleMeant(by words: String, among cycles: [String]) -> Naming.Meant {
  guard !words.isEmpty, !cycles.contains(words) else { return .one(words) }
  let found = Set(cycles).filter { $0.hasSuffix("/\(words)") || $0.hasSuffix("-\(words)") }.sorted()
  guard let first = found.first else { return .nothing }
  guard found.count > 1 else { return .one(first) }
  return .unclear(
    Unclear(
      words: words,
      thing: "cycle",
      candidates: found.prefix(Naming.shown).map { Candidate($0) },
      count: found.count
    )
  )
}

import Mentoring

// Values that a field accepts, for the golden bytes: made up, and the same at every run.

extension Entry {
  /// An action with every field filled in; what its rule says of the values is not asked.
  ///
  /// - Throws: when a field takes none of the values that its kind has here.
  static func example(of action: any Action.Type) throws(Fault) -> Entry {
    var entry = Entry(action)
    for (place, field) in action.fields.enumerated() {
      try entry.fill(field, Self.examples(of: field, place: place))
    }
    try entry.fill(CommonFields.shape.note, [.text("Grüße, 100 €")])
    try entry.fill(CommonFields.shape.overrides, [.list([.text("day-order")])])
    return entry
  }

  /// Takes the first of some values that the field accepts.
  private mutating func fill(_ field: any AnyField, _ values: [Plain]) throws(Fault) {
    var refusal = Fault(field: field.key, Message("has no example", de: "hat kein Beispiel"))
    for value in values {
      do throws(Fault) { return try fill(field.key, value) } catch { refusal = error }
    }
    throw refusal
  }

  private static func examples(of field: any AnyField, place: Int) -> [Plain] {
    let numbers = field.range.map { [$0.lowerBound, $0.upperBound] } ?? [2_000 + place, 5]
    let codes = field.codeList?.codes.map { Plain.text($0.code.word) } ?? []
    return examples(of: field.kind, place, numbers.map { .integer($0) }, codes)
  }

  private static func examples(
    of kind: Kind,
    _ place: Int,
    _ numbers: [Plain],
    _ codes: [Plain]
  ) -> [Plain] {
    switch kind {
    case .id(let letter, _):
      // Not every number has a check character that may stand in an id.
      (0..<8).compactMap { AnyID(letter: letter, number: UInt64(place * 8 + $0) << 20 | 0x5A5A5) }
        .map { .text($0.text) }
    case .made: [.text("#\(4_711 + place)")]
    case .list(let kind): examples(of: kind, place, numbers, codes).map { .list([$0]) }
    case .cycle: [.text("wegweiser/2025")]
    case .programme: [.text("wegweiser")]
    case .listName: [.text("end-reason"), .text("topic")]
    case .instrument: [.text("swe")]
    case .code: codes + [.text("career"), .text("day-order"), .text("first-wave")]
    case .text, .line:
      [
        .text("Größe \(place)"), .map(["Spalte": .text("Zelle \(place)")]),
        .text(String(repeating: "0123456789abcdef", count: 4)), .text("given_name=Ada"),
      ]
    case .email: [.text("zoë@example.org")]
    case .day: [.text("2025-11-03")]
    case .time: [.text("14:30")]
    case .appointment: [.text("2025-11-03 14:30")]
    case .integer: numbers
    case .bool: [.bool(true)]
    case .numbers: [.text("t0=0,t1=12"), .text("places=30")]
    case .codeDefinitions:
      [
        .list([
          .map(["code": .text("neu"), "en": .text("new"), "de": .text("neu")])
        ]),
        .text("neu=Neu"),
      ]
    case .fields:
      [
        .map(["action": .text("meeting-held"), "minutes": .integer(90)]), .text("given_name=Ada"),
      ]
    case .items: [.text("swe1=1..5 I find a way; swe2=1..5 reversed I give up")]
    case .answers: [.text("swe1=3,swe2=declined")]
    }
  }
}

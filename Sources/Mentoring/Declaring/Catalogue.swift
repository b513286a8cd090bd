import CBOR
import UnicodeText

/// Every action there is; the one list besides the declarations themselves.
public enum Catalogue {
  /// In the order of an office's year.
  public static let actions: [any Action.Type] = [
    ProgrammeDefined.self, PolicySet.self, CodeListDefined.self,
    CycleOpened.self, CycleClosed.self, CycleReopened.self,
    PersonRegistered.self, PersonUpdated.self,
    ConsentGiven.self, ConsentRefused.self, ConsentWithdrawn.self, NoteAdded.self,
    ApplicationSubmitted.self, ApplicantAdmitted.self, ApplicantRejected.self,
    ApplicantWaitlisted.self, MentorRecruited.self,
    TandemFormed.self, AgreementSigned.self,
    TandemCompleted.self, TandemDissolved.self, TandemLapsed.self,
    MeetingHeld.self,
    ActorEnrolled.self,
  ]

  private static let byName: [String: any Action.Type] = Dictionary(
    uniqueKeysWithValues: actions.map { ($0.name, $0) }
  )

  /// The action of a stored type name.
  public static func action(_ name: String) -> (any Action.Type)? { byName[name] }

  /// All codes and fields by their key in the bytes, once for each action.
  static let fields: [String: [any AnyField]] = byName.mapValues { $0.reflectedFields }
  static let fieldsByKey: [String: [String: any AnyField]] = byName.mapValues { action in
    var table: [String: any AnyField] = [:]
    for field in action.reflectedFields + CommonFields.all { table[field.key] = field }
    return table
  }
}

extension Action {
  /// Reflection: once a process, never once an event.
  fileprivate static var reflectedFields: [any AnyField] {
    Mirror(reflecting: shape).children.compactMap { $0.value as? any AnyField }
  }

  /// The declared fields in order, without the common ones.
  public static var fields: [any AnyField] { Catalogue.fields[name] ?? reflectedFields }

  /// A declared or common field.
  public static func field(_ key: String) -> (any AnyField)? { Catalogue.fieldsByKey[name]?[key] }

  /// What to answer to a field that there is not.
  static func unknown(field: String) -> Fault {
    let names = fields.filter { !$0.drawsValue }.map(\.key)
    if let near = nearest(to: field, in: names + CommonFields.all.map(\.key)) {
      return Fault(
        field: field,
        Message(
          "is no field of \(name); did you mean '\(near)'?",
          de: "ist kein Feld von \(name); ist '\(near)' gemeint?"
        )
      )
    }
    let own = names.joined(separator: ", ")
    return Fault(
      field: field,
      Message(
        "is no field of \(name); it has \(own), and on, ref, note, extra, late",
        de: "ist kein Feld von \(name); es gibt \(own) sowie on, ref, note, extra, late"
      )
    )
  }

  /// The day it happened when nobody says; see ``usualDay(_:)``.
  static func usualDay(open: CBORMap, on: Day) throws(Objection) -> Day? {
    try usualDay(Draft(open: open, on: on))
  }

  /// What it is about; see ``concern(_:_:)``.
  static func concern(open: CBORMap, on: Day, known: Known) throws(Objection) -> Concern {
    try concern(Draft(open: open, on: on), known)
  }

  /// Its rule; see ``judge(_:_:)``.
  static func judge(open: CBORMap, on: Day, case: Case) throws(Objection) {
    try judge(Draft(open: open, on: on), `case`)
  }

  /// The event that it repeats; see ``twin(_:_:)``.
  static func twin(open: CBORMap, on: Day, known: Known) throws(Objection) -> Position? {
    try twin(Draft(open: open, on: on), known)
  }
}

import Mentoring

extension Kind {
  /// The kind of the elements of a list; of anything else, itself.
  var element: Kind { if case .list(let kind) = self { kind } else { self } }

  /// Whether it holds several values.
  var isList: Bool { if case .list = self { true } else { false } }

  /// What kind of thing is named, if one is.
  var thing: String? {
    switch self {
    case .id(_, let thing): thing
    case .list(let kind): kind.thing
    default: nil
    }
  }

  /// The action whose event is named by its position, if one is.
  var maker: String? {
    switch self {
    case .made(let action): action
    case .list(let kind): kind.maker
    default: nil
    }
  }

  /// Whether it names a thing, under which events can be found.
  var namesThing: Bool {
    switch self {
    case .list(let kind): kind.namesThing
    case .id, .cycle, .programme, .listName, .instrument, .made: true
    default: false
    }
  }

  /// What people call its values.
  var label: Message {
    switch self {
    case .id(_, let thing): AnyID.label(of: thing)
    case .cycle: Message("cycle", de: "Durchgang")
    case .programme: Message("programme", de: "Programm")
    case .listName: Message("list", de: "Liste")
    case .code: Message("code", de: "Code")
    case .text: Message("text", de: "Text")
    case .line: Message("words", de: "Worte")
    case .email: Message("e-mail", de: "E-Mail")
    case .day: Message("date", de: "Datum")
    case .time: Message("hh:mm", de: "hh:mm")
    case .appointment: Message("date hh:mm", de: "Datum hh:mm")
    case .integer: Message("number", de: "Zahl")
    case .bool: Message("yes|no", de: "ja|nein")
    case .made: Message("#position", de: "#Stelle")
    case .numbers: Message("name=number,…", de: "Name=Zahl,…")
    case .codeDefinitions: Message("codes", de: "Codes")
    case .fields: Message("name=value,…", de: "Name=Wert,…")
    case .instrument: Message("instrument", de: "Fragebogen")
    case .items: Message("items", de: "Items")
    case .answers: Message("item=answer,…", de: "Item=Antwort,…")
    case .list(let kind): Message("\(kind.label.en),…", de: "\(kind.label.de),…")
    }
  }
}

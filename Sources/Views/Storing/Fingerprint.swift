import Mentoring

/// FNV-1a over 64 bits: tells declarations and events apart; it protects against nobody.
struct Fingerprint {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices { value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
  }

  /// Adds a text and an end, so that two texts are not taken for one.
  mutating func add(_ text: String) {
    add(text.utf8Span.span)
    value = (value ^ 0xff) &* 0x100_0000_01b3
  }

  /// What all views are made of: their declarations and revisions, and the versions of the actions.
  ///
  /// A file with another fingerprint is rebuilt.
  static let ofViews: Int64 = {
    var fingerprint = Fingerprint()
    let format = "views 1"
    fingerprint.add(format)
    for statement in Schema.tables + Schema.indexes + Schema.views(.now) {
      fingerprint.add(statement)
    }
    for stored in ViewCatalogue.stored {
      fingerprint.add("\(stored.view.name) \(stored.revision)")
      for action in stored.actions {
        fingerprint.add("\(action.name) \(action.version)")
        for field in action.fields { fingerprint.add("\(field.key) \(field.kind.word)") }
      }
    }
    for list in Mentoring.CodeList.all {
      for code in list.codes {
        fingerprint.add("\(list.name) \(code.code) \(code.label.en) \(code.label.de)")
      }
    }
    return Int64(bitPattern: fingerprint.value)
  }()
}

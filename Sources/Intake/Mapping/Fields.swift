import Mentoring

extension Kind {
  /// Whether the words are an id or a reference that only the record can resolve.
  var isReference: Bool {
    switch self {
    case .id: true
    case .list(let element): element.isReference
    default: false
    }
  }

  /// Whether the values stand under names, so that several cells can fill it.
  var hasNames: Bool {
    switch self {
    case .numbers, .answers: true
    default: false
    }
  }

  /// The kind of one element where it is a list.
  var element: Kind { if case .list(let element) = self { element } else { self } }
}

/// A text without the blanks around it, the ones that do not break included.
func trimmed(_ text: String) -> String {
  guard let first = text.firstIndex(where: { !$0.isWhitespace }),
    let last = text.lastIndex(where: { !$0.isWhitespace })
  else { return "" }
  return String(text[first...last])
}

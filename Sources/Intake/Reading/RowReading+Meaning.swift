import CSV
import CivilCalendar
import Mentoring

extension RowReading {
  /// What a cell comes to.
  enum Meaning {
    /// The value; an empty text leaves the field out.
    case value(Plain)
    case wrong(Message)
  }

  /// What the words of a cell stand for.
  func meaning(
    of text: String,
    _ translation: Translation,
    _ field: any AnyField,
    _ part: CellRule.Part?
  ) -> Meaning {
    if let values = translation.values {
      if let value = values.first(where: { $0.given == text }) { return .value(value.meant) }
      if text.isEmpty { return .value(.text("")) }
      if let otherwise = translation.otherwise { return .value(otherwise) }
      let known = quoted(values.map(\.given).filter { !$0.isEmpty })
      return .wrong(
        Message(
          "is none of the values that the mapping translates: \(known.en)",
          de: "ist keiner der Werte, die die Zuordnung übersetzt: \(known.de)"
        )
      )
    }
    guard !text.isEmpty else { return .value(.text("")) }
    if field.kind.hasNames { return .value(integer(text)) }
    switch field.kind.element {
    case .day: return part == .month ? month(text) : day(text, part)
    case .time: return time(text, part)
    case .integer: return .value(integer(text))
    default: return .value(.text(text))
    }
  }

  /// A day in ISO form; words that are none are left to the field, which says so.
  private func day(_ text: String, _ part: CellRule.Part?) -> Meaning {
    guard let moment = moment(text) else { return .value(.text(text)) }
    // Spreadsheets write midnight where nobody meant a time.
    guard part == .day || (moment.minutesOfDay ?? 0) == 0 else {
      return .wrong(
        Message(
          "has a time of day that would be lost; if that is right, say \"part\": \"day\" in the mapping",
          de:
            "enthält eine Uhrzeit, die verloren ginge; ist das gewollt, in der Zuordnung \"part\": \"day\" angeben"
        )
      )
    }
    return .value(.text(isoDate(ofDay: moment.day)))
  }

  /// The first day of a month; a day or a year is none.
  private func month(_ text: String) -> Meaning {
    do throws(DateFault) {
      let (date, precision) = try readPartialDate(text)
      switch precision {
      case .month: return .value(.text(isoDate(ofDay: date.daysSinceEpoch)))
      case .day: return noMonth(Message("that is a day", de: "das ist ein Tag"))
      case .year: return noMonth(Message("that is a year", de: "das ist ein Jahr"))
      }
    } catch {
      // What would be right is another than for a day.
      let isOther = error == .unreadable || error == .slashes
      return noMonth(isOther ? nil : Message(error.description, de: error.german))
    }
  }

  private func noMonth(_ why: Message?) -> Meaning {
    .wrong(
      Message(
        "is no month\(why.map { " (\($0.en))" } ?? ""): write 03/2025, 03.2025 or 2025-03",
        de: "ist kein Monat\(why.map { " (\($0.de))" } ?? ""): 03/2025, 03.2025 oder 2025-03"
      )
    )
  }

  private func time(_ text: String, _ part: CellRule.Part?) -> Meaning {
    guard part == .time, let moment = moment(text) else { return .value(.text(text)) }
    guard let minutes = moment.minutesOfDay else { return .value(.text("")) }
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return .value(.text("\(hour):\(minute < 10 ? "0" : "")\(minute)"))
  }

  private func moment(_ text: String) -> CivilMoment? {
    do throws(DateFault) { return try readMoment(text) } catch { return nil }
  }

  /// A number, with dots between thousands if it has some.
  private func integer(_ text: String) -> Plain {
    do throws(NumberFault) { return .integer(try readInteger(text)) } catch { return .text(text) }
  }
}

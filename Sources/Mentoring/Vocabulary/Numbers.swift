public import CBOR
import CivilCalendar

/// A day in the record's zone.
public struct Day: OpenValue, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let number: Int

  /// The day of a number.
  @inlinable
  public init(number: Int) { self.number = number }

  /// Reads a signed number of days.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) { number = try reader.integer() }

  /// Reads `2025-11-03` or `03.11.2025`; a time behind it is let go.
  public init(plain: Plain) throws(Fault) {
    do throws(DateFault) {
      number = try readMoment(plain.description).day
    } catch {
      throw Fault(
        given: plain.description,
        Message("is no date: \(error)", de: "ist kein Datum: \(error.german)")
      )
    }
  }

  /// Writes a signed number of days.
  public func write(to writer: inout CBORWriter) { writer.integer(number) }
  /// It reads `2025-11-03`.
  public var plain: Plain { .text(description) }
  /// It reads `date`.
  public static var kind: Kind { .day }
  /// It reads `2025-11-03`.
  public var description: String { isoDate(ofDay: number) }
  /// It reads `03.11.2025`.
  public var german: String {
    guard let date = try? CivilDate(daysSinceEpoch: number) else { return description }
    return date.german
  }
  /// Earlier days come first.
  public static func < (one: Day, other: Day) -> Bool { one.number < other.number }
}

/// A time of day, to the minute.
public struct TimeOfDay: OpenValue, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1,439.
  public let minutes: Int

  /// A time that a calendar has read.
  init(minutes: Int) { self.minutes = minutes }

  /// Reads a number of minutes.
  public init(from reader: inout CBORReader) throws(CBORError) { minutes = try reader.integer() }

  /// Reads `14:30`.
  public init(plain: Plain) throws(Fault) {
    let parts = plain.description.split(separator: ":").map { Int($0) }
    guard parts.count >= 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
      (0..<60).contains(minute)
    else {
      throw Fault(
        Message("is no time of day: write 14:30", de: "ist keine Uhrzeit: etwa 14:30")
      )
    }
    minutes = hour * 60 + minute
  }

  /// Writes a number of minutes.
  public func write(to writer: inout CBORWriter) { writer.integer(minutes) }
  /// It reads `14:30`.
  public var plain: Plain { .text(description) }
  /// It reads `hh:mm`.
  public static var kind: Kind { .time }
  /// It reads `14:30`.
  public var description: String {
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

extension Int: OpenValue {
  /// It reads `number`.
  public static var kind: Kind { .integer }
  /// Reads a signed number.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) { self = try reader.integer() }
  /// Reads a whole number.
  public init(plain: Plain) throws(Fault) {
    switch plain {
    case .integer(let number): self = number
    case .text(let words):
      guard let number = Int(trimmed(words)) else { throw Self.noNumber }
      self = number
    default: throw Self.noNumber
    }
  }
  /// Writes a signed number.
  public func write(to writer: inout CBORWriter) { writer.integer(self) }
  /// The number.
  public var plain: Plain { .integer(self) }

  private static var noNumber: Fault {
    Fault(Message("is no whole number", de: "ist keine ganze Zahl"))
  }
}

extension Bool: OpenValue {
  /// It reads `yes|no`.
  public static var kind: Kind { .bool }
  /// Reads true or false.
  @inlinable
  public init(from reader: inout CBORReader) throws(CBORError) { self = try reader.bool() }
  /// Reads yes or no, ja or nein, true or false, 1 or 0.
  public init(plain: Plain) throws(Fault) {
    switch plain.description.lowercased() {
    case "yes", "ja", "true", "1": self = true
    case "no", "nein", "false", "0": self = false
    default:
      throw Fault(Message("is neither yes nor no", de: "ist weder ja noch nein"))
    }
  }
  /// Writes true or false.
  public func write(to writer: inout CBORWriter) { writer.bool(self) }
  /// The value.
  public var plain: Plain { .bool(self) }
}

/// Names with numbers: survey waves with months, retention times by purpose.
public struct Numbers: OpenValue, ExpressibleByDictionaryLiteral {
  /// The numbers by name.
  public private(set) var values: [String: Int] = [:]

  /// Names with numbers.
  public init(dictionaryLiteral pairs: (String, Int)...) {
    for (name, number) in pairs { values[name] = number }
  }

  /// Reads a map from texts to numbers.
  public init(from reader: inout CBORReader) throws(CBORError) {
    for _ in 0..<(try reader.mapCount()) { values[try reader.text()] = try reader.integer() }
  }

  /// Reads `t0=0,t1=12`, or a map.
  public init(plain: Plain) throws(Fault) {
    switch plain {
    case .map(let pairs):
      for (name, number) in pairs {
        values[try Code(plain: .text(name)).word] = try Int(plain: number)
      }
    case .text(let words):
      for pair in words.split(separator: ",") {
        let parts = pair.split(separator: "=").map { trimmed($0) }
        guard parts.count == 2, let number = Int(parts[1]) else {
          throw Fault(
            given: String(pair),
            Message("is not name=number", de: "ist nicht von der Form name=zahl")
          )
        }
        values[try Code(plain: .text(parts[0])).word] = number
      }
    default:
      throw Fault(Message("is not name=number,…", de: "ist nicht von der Form name=zahl,…"))
    }
  }

  /// Writes a map.
  public func write(to writer: inout CBORWriter) {
    var map = CBORMap()
    for (name, number) in values { map[name] = number.encoded }
    writer.encoded(map.encoded)
  }
  /// The numbers by name.
  public var plain: Plain { .map(values.mapValues { .integer($0) }) }
  /// It reads `name=number,…`.
  public static var kind: Kind { .numbers }
}

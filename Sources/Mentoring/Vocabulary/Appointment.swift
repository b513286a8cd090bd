public import CBOR
import CivilCalendar

/// A day planned for something, with the time of day if it was said: `2025-11-03 14:30`.
///
/// One value and not two, so that a time behind a day is never let go without a word.
public struct Appointment: OpenValue, CustomStringConvertible {
  /// The day.
  public let day: Day
  /// The time in the record's zone, if it was said.
  public let time: TimeOfDay?

  /// Reads an array of a day and, where there is one, a time.
  public init(from reader: inout CBORReader) throws(CBORError) {
    let start = reader.offset
    let count = try reader.arrayCount()
    guard count == 1 || count == 2 else { throw .wrongKind(at: start) }
    day = try Day(from: &reader)
    time = count == 2 ? try TimeOfDay(from: &reader) : nil
  }

  /// Reads `2025-11-03`, `03.11.2025 14:30` or `2025-11-03T14:30`.
  public init(plain: Plain) throws(Fault) {
    let moment: CivilMoment
    do throws(DateFault) { moment = try readMoment(plain.description) } catch {
      throw Fault(
        given: plain.description,
        Message("is no date: \(error)", de: "ist kein Datum: \(error.german)")
      )
    }
    guard !moment.isUTC else {
      throw Fault(
        given: plain.description,
        Message(
          "is a time in UTC: give the local time, without Z",
          de: "ist eine Uhrzeit in UTC: die Ortszeit angeben, ohne Z"
        )
      )
    }
    day = Day(number: moment.day)
    time = moment.minutesOfDay.map { TimeOfDay(minutes: $0) }
  }

  /// Writes an array of a day and, where there is one, a time.
  public func write(to writer: inout CBORWriter) {
    writer.array(count: time == nil ? 1 : 2)
    day.write(to: &writer)
    time?.write(to: &writer)
  }
  /// It reads `2025-11-03 14:30`.
  public var plain: Plain { .text(description) }
  /// It reads `date hh:mm`.
  public static var kind: Kind { .appointment }
  /// It reads `2025-11-03 14:30`.
  public var description: String { time.map { "\(day) \($0)" } ?? "\(day)" }
}

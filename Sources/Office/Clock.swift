import CivilCalendar
import Glibc
public import Mentoring

/// Where the time comes from; tests put in one that stands still.
public struct Clock: Sendable {
  /// Milliseconds since 1970 UTC.
  public let nowMs: @Sendable () -> UInt64

  /// A clock of one's own.
  public init(nowMs: @escaping @Sendable () -> UInt64) { self.nowMs = nowMs }

  /// The system's.
  public static let system = Clock {
    var time = timespec()
    // Writes one struct that lives on this stack; CLOCK_REALTIME cannot fail.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }

  /// Milliseconds on a clock that only runs forwards; only differences count.
  static func steadyMs() -> UInt64 {
    var time = timespec()
    // Writes one struct that lives on this stack; CLOCK_MONOTONIC cannot fail.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }

  /// The day that it is in a zone.
  public func today(in zone: String) -> Day {
    let seconds = Int(nowMs() / 1000)
    return Day(
      number: Int((Double(seconds + offsetSeconds(of: zone, at: seconds)) / 86_400).rounded(.down))
    )
  }
}

/// The zones that the system knows.
private let zoneFolder = "/usr/share/zoneinfo/"

/// Whether the system knows a zone by this name.
func isZone(_ name: String) -> Bool {
  !name.isEmpty && !name.hasPrefix("/") && !name.contains("..")
    && (name == "UTC" || isReadable(zoneFolder + name))
}

private func isReadable(_ path: String) -> Bool {
  // The path is a C string for the length of the call.
  unsafe access(path, R_OK) == 0
}

/// The zone that the system is set to; UTC where it says none.
func systemZone() -> String {
  var buffer = [CChar](repeating: 0, count: 1024)
  let length = unsafe readlink("/etc/localtime", &buffer, buffer.count - 1)
  guard length > 0 else { return "UTC" }
  let path = String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  guard let range = path.firstRange(of: "zoneinfo/") else { return "UTC" }
  let name = String(path[range.upperBound...])
  return isZone(name) ? name : "UTC"
}

/// How far a zone's clocks are ahead of UTC at a moment, in seconds.
///
/// The C library keeps one zone a process, in an environment variable; it is set for this call and
/// set back, and no other thread of the program asks for local time.
private func offsetSeconds(of zone: String, at seconds: Int) -> Int {
  let before = unsafe getenv("TZ").map { unsafe String(cString: $0) }
  // The texts are copied by the calls.
  unsafe setenv("TZ", ":" + zone, 1)
  tzset()
  var moment = time_t(seconds)
  var local = unsafe tm()
  // Both structs live on this stack for the length of the call.
  _ = unsafe localtime_r(&moment, &local)
  if let before { unsafe setenv("TZ", before, 1) } else { unsafe unsetenv("TZ") }
  tzset()
  return unsafe local.tm_gmtoff
}

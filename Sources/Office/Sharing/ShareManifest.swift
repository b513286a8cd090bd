public import EventLog
import JSON

/// What makes a folder a share: for whom it was written, how far it goes, and what it does without.
///
/// It stands beside the log as `share.json`, for whoever reads the share with other programs.
public struct ShareManifest: Equatable, Sendable {
  /// What it is called, in a share and among the tiles of one.
  public static let fileName = "share.json"

  /// For which role it was written: `evaluator` or `auditor`.
  public let role: String
  /// When it was written, in milliseconds since 1970 UTC.
  public let madeMs: UInt64
  /// The position of the last event.
  public let through: Position
  /// The root of the tree there, as 64 hexadecimal digits.
  public let root: String
  /// The positions of which only the hash was handed over, in stretches without gaps.
  public let withheld: [ClosedRange<Position>]

  init(
    role: String,
    madeMs: UInt64,
    through: Position,
    root: String,
    withheld positions: [Position]
  ) {
    self.role = role
    self.madeMs = madeMs
    self.through = through
    self.root = root
    var stretches: [ClosedRange<Position>] = []
    for position in positions {
      if let last = stretches.last, last.upperBound + 1 == position {
        stretches[stretches.count - 1] = last.lowerBound...position
      } else {
        stretches.append(position...position)
      }
    }
    withheld = stretches
  }

  /// How many events are withheld.
  public var withheldCount: Int {
    withheld.reduce(0) { $0 + Int($1.upperBound - $1.lowerBound) + 1 }
  }

  /// Whether an event is named as withheld.
  public func withholds(_ position: Position) -> Bool {
    var (low, high) = (0, withheld.count)
    while low < high {
      let middle = (low + high) / 2
      if withheld[middle].upperBound < position { low = middle + 1 } else { high = middle }
    }
    return low < withheld.count && withheld[low].contains(position)
  }

  /// Reads a manifest; nil where the bytes are none.
  public init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes),
      case .string(let role)? = value["share_for"], case .integer(let made)? = value["made_ms"],
      case .integer(let through)? = value["events"], case .string(let root)? = value["root"],
      case .array(let stretches)? = value["withheld"], made >= 0, through >= 0
    else { return nil }
    var withheld: [ClosedRange<Position>] = []
    for stretch in stretches {
      guard case .array(let ends) = stretch, ends.count == 2, case .integer(let first) = ends[0],
        case .integer(let last) = ends[1], first > Int64(withheld.last?.upperBound ?? 0),
        first <= last
      else { return nil }
      withheld.append(Position(first)...Position(last))
    }
    self.role = role
    madeMs = UInt64(made)
    self.through = UInt64(through)
    self.root = root
    self.withheld = withheld
  }

  /// The manifest as one line of JSON.
  var bytes: [UInt8] {
    let value: JSONValue = [
      "share_for": .string(role), "made_ms": .integer(Int64(clamping: madeMs)),
      "events": .integer(Int64(clamping: through)), "root": .string(root),
      "withheld": .array(
        withheld.map { stretch in
          [
            .integer(Int64(clamping: stretch.lowerBound)),
            .integer(Int64(clamping: stretch.upperBound)),
          ]
        }
      ),
    ]
    return value.encoded() + [0x0a]
  }
}

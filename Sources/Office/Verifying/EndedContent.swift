import CBOR
import EventLog
import Mentoring
import Vault

/// What may be missing from a log: events whose bytes are withheld, and payloads whose keys were ended.
///
/// Something recorded says so; a share goes without every payload, and names what it withholds.
struct EndedContent {
  private var redacted: Set<Position> = []
  /// Purposes whose keys were ended, by person.
  private var purposes: [String: Set<String>] = [:]
  private let share: ShareManifest?

  /// Reads all of it from a log; where that is a share's, also from what the share says of itself.
  init(_ reader: LogReader, share: ShareManifest?) throws(OfficeError) {
    self.share = share
    for fact in try reader.facts(of: Redacted.self) {
      do throws(CBORError) {
        redacted.insert(try Body<Redacted>(fact.body.span).position.position)
      } catch { throw .unreadable(fact.position) }
    }
    for fact in try reader.facts(of: PersonErased.self) {
      do throws(CBORError) { try take(fact) } catch { throw .unreadable(fact.position) }
    }
  }

  private mutating func take(_ erasure: Fact) throws(CBORError) {
    let body = Body<PersonErased>(erasure.body.span)
    let ended: Set<String>
    switch try body.scope {
    case "purpose": ended = Set((try body.purposes ?? []).map { $0.word })
    case "former-identity": ended = [SealPurpose.identity.rawValue]
    default: ended = Set(SealPurpose.allCases.map { $0.rawValue })
    }
    for person in try body.persons { purposes[person.description, default: []].formUnion(ended) }
  }

  /// Whether the event at a position may be withheld.
  func allowsWithheld(_ position: Position) -> Bool {
    redacted.contains(position) || share?.withholds(position) ?? false
  }

  /// Whether a payload may be gone: one of those whose keys it needs has ended.
  func allowsMissing(_ payload: LogJudge.MissingPayload) -> Bool {
    if share != nil || redacted.contains(payload.position) { return true }
    return payload.subjects.contains { subject in
      // `person:<id>:<purpose>:<n>`
      let parts = subject.split(separator: ":")
      guard parts.count == 4, parts[0] == "person" else { return false }
      return purposes[String(parts[1])]?.contains(String(parts[2])) ?? false
    }
  }
}

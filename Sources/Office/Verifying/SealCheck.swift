import EventLog
import Mentoring
import Vault

/// Opens everything that is sealed, with the keys at hand: each wrap, each commitment, each content.
struct SealCheck {
  private let keeper: Keeper
  private(set) var opened = 0
  private(set) var ended = 0

  init(_ keeper: Keeper) { self.keeper = keeper }

  /// What is wrong with the wrapped keys; nil where all of them open.
  func wraps(_ reader: LogReader) throws(OfficeError) -> Discrepancy? {
    var found: Discrepancy?
    let vault = keeper.vault
    try logged { () throws(EventLogError) in
      try reader.forEachWrap { (subject, wrapped) throws(EventLogError) in
        do throws(VaultError) {
          let bytes = wrapped.indices.map { wrapped[$0] }
          // What is boxed to some actors opens for them only; that it is whole shows without.
          if Vault.isBoxed(bytes) {
            _ = try vault.boxed(bytes, for: Subject(parsing: subject))
          } else {
            _ = try vault.unwrap(bytes, for: Subject(parsing: subject))
          }
          return true
        } catch {
          found = Discrepancy(
            .seals,
            at: nil,
            Message(
              "the wrapped key of \(subject) cannot be opened: \(error)",
              de:
                "der verschlossene Schlüssel von \(subject) lässt sich nicht öffnen: \(Message(error).de)"
            )
          )
          return false
        }
      }
    }
    return found
  }

  /// What is wrong with the lookup table; nil where everything that it must hold is found in it.
  ///
  /// It may hold more: what was found by a value that is no longer declared.
  func lookups(_ recorder: Recorder, _ reader: LogReader) throws(OfficeError) -> Discrepancy? {
    for (key, ids) in try recorder.lookups(reader) {
      let stored = try logged { () throws(EventLogError) in try reader.lookup(key) }
      guard let missing = ids.subtracting(stored.map(Reference.ids(in:)) ?? []).min() else {
        continue
      }
      return Discrepancy(
        .seals,
        at: nil,
        Message(
          "\(missing) is not found by its name, number or address",
          de: "\(missing) ist über Name, Nummer oder Anschrift nicht zu finden"
        )
      )
    }
    return nil
  }

  /// What is wrong with the seals of an event; nil where each opens or was ended.
  mutating func event(
    at position: Position,
    _ reader: LogReader
  ) throws(OfficeError) -> Discrepancy? {
    do throws(OfficeError) {
      let (count, closed) = try seals(of: position, reader)
      opened += count - closed
      ended += closed
      return nil
    } catch {
      switch error {
      case .vault(let fault):
        return Discrepancy(
          .seals,
          at: position,
          Message(
            "its seal does not open: \(fault)",
            de: "sein Siegel öffnet sich nicht: \(Message(fault).de)"
          )
        )
      case .unreadable:
        return Discrepancy(
          .seals,
          at: position,
          Message("its content cannot be read", de: "sein Inhalt ist nicht lesbar")
        )
      default: throw error
      }
    }
  }

  private func seals(
    of position: Position,
    _ reader: LogReader
  ) throws(OfficeError) -> (count: Int, closed: Int) {
    let count: Int
    do throws(EventLogError) {
      guard let event = try reader.event(at: position) else { return (0, 0) }
      count = try event.seals.count
    } catch { throw .log(error) }
    guard count > 0 else { return (0, 0) }
    return (count, try storedEvent(at: position, reader, keeper)?.closedSeals ?? 0)
  }
}

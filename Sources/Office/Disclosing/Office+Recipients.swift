import EventLog
import Mentoring

extension Office {
  /// To whom data have gone since somebody was registered: copies about the person, about a cycle that
  /// the person has to do with, or about everything.
  borrowing func recipients(of family: [ID<Person>], _ items: [Disclosure.Item]) throws
    -> [Disclosure.Recipient]
  {
    guard let first = items.first?.position else { return [] }
    let own = Set(family.map(\.description))
    let cycles = Set(
      items.flatMap(\.values).filter { $0.field.kind == .cycle }.compactMap {
        $0.plain?.description
      }
    )
    var found: [Disclosure.Recipient] = []
    try trail(ofTypes: [Exported.name, Shared.name], after: first) { event in
      guard let entry = event.entry else { return }
      func said(_ key: String) -> String? { entry.plain(key)?.description }
      if let person = said("person"), !own.contains(person) { return }
      if said("person") == nil, let cycle = said("cycle"), !cycles.contains(cycle) { return }
      // A copy of the keys is none of the data.
      if said("kind") == "key-folder" { return }
      found.append(
        Disclosure.Recipient(
          position: event.position,
          on: event.on,
          kind: said("kind"),
          role: said("role"),
          name: said("recipient")
        )
      )
    }
    return found
  }

  private borrowing func trail(
    ofTypes types: [String],
    after: Position,
    _ show: (OpenedEvent) -> Void
  ) throws {
    let snapshot = try log.snapshot()
    let reader = snapshot.reader
    var events = try reader.events(matching: Query(types: types), after: after)
    while let event = try events.next() { show(try openedEvent(event, reader, keeper)) }
  }
}

import CBOR
import EventLog
import Mentoring
import Vault

extension Recorder {
  /// What one seal holds, and the keys that close it.
  struct Content {
    let plaintext: [UInt8]
    let keys: SubjectKeys
  }

  /// The sealed fields of an entry, grouped by the keys that they are for.
  @_lifetime(write: copy write)
  func contents(of ready: Ready, at position: Position, in write: inout LogWrite)
    throws(OfficeError) -> [Content]
  {
    guard let keeper else { return [] }
    let action = ready.entry.action
    var groups: [SealPurpose: CBORMap] = [:]
    for (key, value) in ready.entry.sealed.entries {
      // A sensitive code stands in the seal under the key of an open field; beside what is
      // restricted a remark or a reason would say it to everybody.
      let purpose = action.isRestricted ? .restricted : action.field(key)?.seal ?? .text
      groups[purpose, default: CBORMap()][key] = value
    }
    var contents: [Content] = []
    for purpose in SealPurpose.allCases {
      guard let group = groups[purpose] else { continue }
      let subjects = try subjects(of: ready, purpose, at: position, write.reader)
      let readers = purpose == .restricted ? ready.concern.readers : []
      let keys = try keeper.keys(
        of: subjects,
        boxing: .event(position),
        to: publicKeys(of: readers, write.reader),
        in: &write
      )
      contents.append(Content(plaintext: group.encoded, keys: keys))
    }
    return contents
  }

  /// To whom a text is sealed: the people concerned, else the actor, else the event itself.
  private func subjects(
    of ready: Ready,
    _ purpose: SealPurpose,
    at position: Position,
    _ reader: LogReader
  ) throws(OfficeError) -> [Subject] {
    if ready.entry.action == ActorEnrolled.self, let actor = ready.made {
      return [.actor(actor)]
    }
    let people = ready.concern.people
    guard !people.isEmpty else { return [.event(position)] }
    // What only some may read takes the event's key as well, which is boxed to them: so each such text
    // has its own readers, while the persons' restricted keys stay what an erasure ends.
    let isForSome = purpose == .restricted && !ready.concern.readers.isEmpty
    var subjects: [Subject] = isForSome ? [.event(position)] : []
    for person in people {
      var number = 1
      if purpose == .identity {
        number = try answering(reader, ready.request.line) { () throws(Objection) in
          try known.state(PersonState.self, of: person, at: .ever).identity + 1
        }
      }
      let subject = Subject.person(
        person.description,
        purpose: vaultPurpose(purpose),
        number: number
      )
      if try isEnded(subject, person, purpose, reader) { continue }
      subjects.append(subject)
    }
    // What is said of somebody who was erased ends with the event's own key.
    return subjects.isEmpty ? [.event(position)] : subjects
  }

  /// The keys that actors sign with now.
  private func publicKeys(of actors: [ID<Actor>], _ reader: LogReader) throws(OfficeError)
    -> [[UInt8]]
  {
    guard !actors.isEmpty else { return [] }
    let enrolled = try reader.enrolledActors().all
    return actors.compactMap { actor in
      enrolled.last { $0.actor == actor && $0.revokedAt == nil }?.publicKey.bytes
    }
  }

  /// Whether a key would have to be made again that was destroyed.
  private func isEnded(
    _ subject: Subject,
    _ person: ID<Person>,
    _ purpose: SealPurpose,
    _ reader: LogReader
  ) throws(OfficeError) -> Bool {
    guard let keeper, try !keeper.holds(subject, reader) else { return false }
    let erasures = Query(types: [PersonErased.name], tags: person.tags)
    // Mostly nobody was erased, and there is nothing to fold.
    let first = try logged { () throws(EventLogError) in
      try reader.firstPosition(matching: erasures, after: 0)
    }
    guard first != nil else { return false }
    let ended = try answering(reader, nil) { () throws(Objection) in
      try known.state(ErasedKeys.self, of: person, at: .ever)
    }
    return ended.purposes.contains(Code(stringLiteral: purpose.rawValue))
  }

  private func vaultPurpose(_ purpose: SealPurpose) -> Purpose {
    switch purpose {
    case .identity: .identity
    case .application: .application
    case .text: .text
    case .survey: .survey
    case .restricted: .restricted
    }
  }
}

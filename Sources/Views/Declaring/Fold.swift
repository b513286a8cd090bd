import CBOR
import EventLog
import Mentoring

/// Which things an event is about.
enum Keys<Key: Sendable>: Sendable {
  case one(Key)
  case many([Key])

  /// The thing that an event names, or none.
  @inline(__always)
  static func one(ifAny key: Key?) -> Keys { key.map { .one($0) } ?? .many([]) }
}

/// What one kind of event does to the things of a view.
struct Fold<Thing: FoldedView>: Sendable {
  /// The action.
  let action: any Action.Type
  /// Whether the event makes the thing, so that nothing came before it: the rules see to that, and a file made anew relies on it.
  let makes: Bool
  /// Whether the row is sure to say something else afterwards.
  let alwaysChanges: Bool
  /// The things that the event is about.
  let keys: @Sendable (Event) throws(CBORError) -> Keys<Thing.Key>
  /// Takes the event in.
  let apply: @Sendable (inout Thing, Event) throws(CBORError) -> Void

  /// An action that is about one thing.
  ///
  /// Inlined so that the key paths into the fields fold away.
  @inline(__always)
  static func on<A: Action>(
    _ action: A.Type,
    makes: Bool = false,
    alwaysChanges: Bool = false,
    key: @escaping @Sendable (Fields<A>) throws(CBORError) -> Thing.Key,
    _ apply: @escaping @Sendable (inout Thing, Fields<A>, Occurrence) throws(CBORError) -> Void
  ) -> Fold {
    on(
      action,
      makes: makes,
      alwaysChanges: alwaysChanges,
      keys: { fields throws(CBORError) in .one(try key(fields)) },
      apply
    )
  }

  /// An action that is about one thing or several.
  @inline(__always)
  static func on<A: Action>(
    _ action: A.Type,
    makes: Bool = false,
    alwaysChanges: Bool = false,
    keys: @escaping @Sendable (Fields<A>) throws(CBORError) -> Keys<Thing.Key>,
    _ apply: @escaping @Sendable (inout Thing, Fields<A>, Occurrence) throws(CBORError) -> Void
  ) -> Fold {
    let declaration = Declaration<A>()
    return Fold(
      action: action,
      makes: makes,
      alwaysChanges: alwaysChanges,
      keys: { event throws(CBORError) in
        guard event.version < declaration.version else {
          return try keys(Fields(event.body, declaration))
        }
        let body = try A.upcast(event.body, from: Int(event.version))
        return try keys(Fields(body.span, declaration))
      },
      apply: { thing, event throws(CBORError) in
        let occurrence = Occurrence(day: event.occurred, position: event.position)
        guard event.version < declaration.version else {
          return try apply(&thing, Fields(event.body, declaration), occurrence)
        }
        let body = try A.upcast(event.body, from: Int(event.version))
        try apply(&thing, Fields(body.span, declaration), occurrence)
      }
    )
  }
}

/// How one kind of event becomes a row.
struct Record<Thing: RecordedView>: Sendable {
  /// The action.
  let action: any Action.Type
  /// Gives the values of the stored columns in order.
  let write: @Sendable (Event, inout RowWriter) throws(CBORError) -> Void

  /// An action that makes a row.
  @inline(__always)
  static func on<A: Action>(
    _ action: A.Type,
    _ write: @escaping @Sendable (Fields<A>, Event, inout RowWriter) throws(CBORError) -> Void
  ) -> Record {
    let declaration = Declaration<A>()
    return Record(
      action: action,
      write: { event, writer throws(CBORError) in
        guard event.version < declaration.version else {
          return try write(Fields(event.body, declaration), event, &writer)
        }
        let body = try A.upcast(event.body, from: Int(event.version))
        try write(Fields(body.span, declaration), event, &writer)
      }
    )
  }
}

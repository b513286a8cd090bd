import CBOR
import EventLog

/// Carries events into the rows of one view, whatever its things are.
///
/// Closures instead of an overridden method, because the methods of a generic class are compiled
/// for no thing in particular, and these for each.
struct ViewTable {
  /// Takes an event in by the fold of an index.
  typealias Take = (Event, Int, LogReader) throws(ViewsError) -> Void

  let take: Take
  /// Writes what is in memory only.
  let flush: () throws(ViewsError) -> Void
  /// How many things are in memory.
  let count: () -> Int
  /// Forgets the least used, so that memory stays bounded; only after `flush`.
  let trim: (Int) -> Void
}

extension ViewTable {
  /// The table of a view whose things are folded, in a file that may be made anew.
  @inline(__always)
  static func folded<Thing: FoldedView>(
    _ type: Thing.Type,
    _ rows: RowQueue,
    _ texts: RowTexts,
    isAnew: Bool
  ) throws(ViewsError) -> ViewTable {
    let box = Box(try ThingTable(type, rows, texts, isAnew: isAnew))
    return ViewTable(
      take: { event, index, reader throws(ViewsError) in
        try box.content.take(event, by: index, reader)
      },
      flush: { () throws(ViewsError) in try box.content.flush() },
      count: { box.content.count },
      trim: { box.content.trim(to: $0) }
    )
  }

  /// The table of a view whose every row comes from one event.
  @inline(__always)
  static func recorded<Thing: RecordedView>(
    _ type: Thing.Type,
    _ rows: RowQueue,
    _ texts: RowTexts
  ) throws(ViewsError) -> ViewTable {
    let records = type.records
    let box = Box(try RowWriter(rows, Schema.insert(type), texts))
    return ViewTable(
      take: { event, index, _ throws(ViewsError) in
        do throws(CBORError) {
          try records[index].write(event, &box.content)
        } catch {
          box.content.drop()
          throw .unreadable(position: event.position, .body(error))
        }
        box.content.position(event.position)
        box.content.null()
        try box.content.run(at: event.position)
      },
      flush: { () throws(ViewsError) in },
      count: { 0 },
      trim: { _ in }
    )
  }
}

/// Lets several closures change one value.
final class Box<Content: ~Copyable> {
  var content: Content
  init(_ content: consuming Content) { self.content = content }
}

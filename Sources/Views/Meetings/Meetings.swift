import CBOR
import EventLog
import Mentoring

/// The meetings of the tandems and groups.
enum Meetings: RecordedView {
  static let name = "meetings"
  static let label = Message("Meetings", de: "Treffen")
  static let about = Message(
    "each meeting of a tandem or a group",
    de: "jedes Treffen eines Tandems oder einer Gruppe"
  )
  static let columns: [Column] = [
    Column("meeting", .id("meeting"), Message("Meeting", de: "Treffen")),
    .tandem,
    .group,
    .cycle,
    Column("held_on", .date, Message("Held on", de: "Am")),
    Column("time", .time, Message("Time", de: "Uhrzeit")),
    .minutes,
    Column("mode", .code(list: "meeting-mode"), Message("Mode", de: "Form")),
    Column(
      "topics",
      .codes(list: "topic"),
      Message("Topics", de: "Themen"),
      about: Message(
        "codes of the list topic, as a JSON array",
        de: "Codes der Liste topic als JSON-Liste"
      )
    ),
    Column(
      "present",
      .json,
      Message("Present", de: "Anwesend"),
      about: Message(
        "who was there, where it was said: ids as a JSON array",
        de: "wer da war, wo es gesagt ist: Kennungen als JSON-Liste"
      ),
      isMinor: true
    ),
    Column("reported_by", .code(list: "side"), Message("Reported by", de: "Gemeldet von")),
  ]
  static let searched = ["meeting", "tandem", "group_id"]

  // Written straight from the bytes of the event: meetings are most of a log.
  static let records: [Record<Self>] = [
    .on(MeetingHeld.self) { (it, event, writer) throws(CBORError) in
      writer.text(utf8: try it.text(\.meeting))
      writer.text(utf8: try it.text(\.tandem))
      writer.text(utf8: try it.text(\.group))
      writer.text(utf8: event.cycle)
      writer.day(event.occurred)
      writer.text(try it.time?.description)
      writer.number(try it.minutes)
      writer.text(utf8: try it.text(\.mode))
      writer.codes(encoded: try it.encoded(\.topics))
      // Ids are texts as codes are, and so become the same JSON.
      writer.codes(encoded: try it.encoded(\.present))
      writer.text(utf8: try it.text(\.reportedBy))
    }
  ]
}

extension Event {
  /// The cycle that it is tagged with, as everything about a tandem is; empty where it is not.
  var cycle: Span<UInt8> {
    @_lifetime(copy self)
    get {
      var tags = tagIterator
      while let tag = tags.next() {
        // No other kind of tag begins with c and has a colon behind five letters.
        if tag.count > 6, tag[0] == UInt8(ascii: "c"), tag[5] == UInt8(ascii: ":") {
          return tag.extracting(6..<tag.count)
        }
      }
      return bytes.extracting(0..<0)
    }
  }
}

import CBOR
import EventLog
import Mentoring

extension LogReader {
  /// Who may act on the record, by all that stands in this state of the log.
  func enrolledActors() throws(OfficeError) -> EnrolledActors { try folded() }

  /// With which keys the log's checkpoints are signed, by all that stands in this state of the log.
  func logKeys() throws(OfficeError) -> LogKeys { try folded() }

  private func folded<State: StateOfLog>() throws(OfficeError) -> State {
    var state = State()
    for fact in try facts(of: State.selection) {
      do throws(CBORError) { try state.take(fact) } catch { throw .unreadable(fact.position) }
    }
    return state
  }

  /// Where each later branch of the log's history begins.
  func branches() throws(OfficeError) -> [(position: Position, branch: UInt64)] {
    var branches: [(position: Position, branch: UInt64)] = []
    for fact in try facts(of: RecordRestored.self) {
      do throws(CBORError) {
        let branch = try Body<RecordRestored>(fact.body.span).branch
        branches.append((fact.position, UInt64(clamping: branch)))
      } catch { throw .unreadable(fact.position) }
    }
    return branches
  }

  /// The facts of one kind, in the order of the log.
  func facts(of action: any Action.Type) throws(OfficeError) -> [Fact] {
    try facts(of: Selection(tags: [], types: [action.name]))
  }

  /// The facts of a selection, in the order of the log.
  func facts(of selection: Selection) throws(OfficeError) -> [Fact] {
    var facts: [Fact] = []
    do throws(EventLogError) {
      var events = try events(matching: selection.query)
      while let event = try events.next() { facts.append(fact(of: event)) }
    } catch { throw .log(error) }
    return facts
  }
}

import CommandLineKit
import Mentoring
import Office

extension RecordCommand {
  /// Has an action filled in as a form, as often as it takes until it is recorded or given up.
  ///
  /// Whatever is wrong stands on top of the form when it is opened again, with all that was typed
  /// below it.
  func recordForm(_ filling: Filling, at desk: Desk) throws -> [Outcome] {
    if let dashed = filling.fields.first(where: { filling.values[$0.key]?.contains("-") == true }) {
      throw Failure(
        .usage,
        desk.say(
          "\(dashed.spelling) - and --edit exclude each other: the form asks for it",
          "\(dashed.spelling) - und --edit schließen einander aus: das Formular fragt danach"
        )
      )
    }
    // Every fault of the command line comes before somebody types anything.
    _ = try completed(filling, desk.language)
    let editor = try Editor(at: desk)
    let office = try desk.office(needsKeys: true)
    let form = ActionForm(
      action: filling.action,
      language: desk.language,
      codes: try codes(of: filling.action, office)
    )
    let file = try FormFile(named: filling.action.name, at: desk)
    defer { file.end() }
    var shown = Array(form.text(filling).utf8)
    while true {
      try file.write(shown)
      try editor.edit(file.path, signals: file.signals)
      let typed = try file.read()
      guard !file.signals.isHit, typed != shown, !form.isEmpty(typed) else { throw givenUp(desk) }
      switch attempt(typed, form, office, desk) {
      case .success(let done):
        try remark(on: done.outcomes, of: done.filling, at: desk, office)
        return done.outcomes
      case .failure(let failure): shown = form.answered(typed, failure)
      }
    }
  }

  /// Records what was typed; what is wrong with it is no end of the work.
  private func attempt(
    _ typed: [UInt8],
    _ form: ActionForm,
    _ office: borrowing Office,
    _ desk: Desk
  ) -> Result<(filling: Filling, outcomes: [Outcome]), Failure> {
    do {
      let filling = try form.filling(from: typed)
      let request = try completed(filling, desk.language)
      return .success((filling, try office.record([request], isTrial: dryRun)))
    } catch {
      var failure = explanation(of: error, in: desk.language)
      failure.adviceLabel = desk.adviceLabel
      return .failure(failure)
    }
  }

  private func codes(of action: any Action.Type, _ office: borrowing Office) throws
    -> [String: [CodeDefinition]]
  {
    var codes: [String: [CodeDefinition]] = [:]
    for field in action.givenFields {
      guard let list = field.codeList else { continue }
      codes[list.name.word] = try office.codes(of: list)
    }
    return codes
  }

  private func givenUp(_ desk: Desk) -> Failure {
    Failure(
      .refused,
      desk.say(
        "given up: the form was left empty or as it was; nothing was recorded",
        "aufgegeben: das Formular blieb leer oder unverändert; nichts wurde erfasst"
      )
    )
  }
}

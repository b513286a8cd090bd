import Mentoring
import Office

// What the law wants a person to be told besides the data themselves (Art. 15(1) and (2) GDPR): what
// they are kept for, of which kinds they are, who has received them, how long they are kept, what the
// person can ask for, and where they come from.

extension DisclosurePage {
  /// Who the person is here.
  var identity: Section {
    var lines = [
      Line(
        start: language("id: ", "Kennung: "),
        text: disclosure.persons.map(\.description).joined(separator: ", ")
      )
    ]
    for field in PersonRegistered.fields where field.isSealed {
      if let value = disclosure.identity.values[field.key] {
        lines.append(Line(start: "\(wording.shortLabel(of: field)): ", text: value))
      }
    }
    let former = disclosure.identity.formerNames
    if !former.isEmpty {
      lines.append(
        Line(
          start: language("former names: ", "frühere Namen: "),
          text: former.joined(separator: ", ")
        )
      )
    }
    return Section(heading: language("Who you are here", "Wer Sie hier sind"), lines: lines)
  }

  /// What is told about the data.
  var about: [Section] { [purposes, categories, recipients, sources, retention, rights] }

  private var purposes: Section {
    let main = Line(
      text: language(
        "To run the mentoring programme, to show what became of it, and to account for it.",
        "Durchführung des Mentoring-Programms sowie Nachweise über Verlauf und Ergebnis."
      )
    )
    let consents = disclosure.consents.map { consent in
      let purpose = wording.label(of: consent.purpose, in: "consent-purpose")
      var words =
        consent.status.map { stands[$0].map(language.say) ?? $0 }
        ?? language("nothing said", "nichts erklärt")
      if consent.status == "withdrawn" { words = language("withdrawn", "widerrufen") }
      if let on = consent.decidedOn {
        words += language(" on ", " am ") + language.day(iso: on)
      }
      if consent.status == "given", !consent.holds {
        words += language(
          "; objected to or restricted since",
          "; inzwischen widersprochen oder eingeschränkt"
        )
      }
      return Line(
        start: language("\(purpose), your consent: ", "\(purpose), Ihre Einwilligung: "),
        text: words
      )
    }
    return Section(
      heading: language("What your data are for", "Wofür Ihre Daten verarbeitet werden"),
      lines: [main] + consents
    )
  }

  /// The kinds of data that are there: what is sealed by its purpose, what is open in a word.
  private var categories: Section {
    let fields = disclosure.items.flatMap(\.values).map(\.field)
    let seals = Set(fields.compactMap(\.seal))
    var kinds = SealPurpose.allCases.filter(seals.contains).map {
      wording.label(of: $0.rawValue, in: "seal-purpose")
    }
    if fields.contains(where: { !$0.isSealed }) {
      kinds.append(
        language(
          "days, codes and numbers about your part in the programme",
          "Tage, Codes und Zahlen zu Ihrer Teilnahme am Programm"
        )
      )
    }
    return Section(
      heading: language("Which kinds of data they are", "Welche Arten von Daten es sind"),
      lines: kinds.map { Line(text: $0) }
    )
  }

  private var recipients: Section {
    let lines = disclosure.recipients.map { one in
      let kind =
        one.kind.map { wording.label(of: $0, in: "export-kind") }
        ?? language("a copy without names", "eine Kopie ohne Namen")
      let role = one.role.map { " (\(wording.label(of: $0, in: "actor-role")))" } ?? ""
      let name = one.name.map { language(", to \($0)", ", an \($0)") } ?? ""
      return Line(
        start: "\(language.day(one.on))  ",
        text: kind + role + name + " (#\(one.position))"
      )
    }
    return Section(
      heading: language("Who has received copies", "Wer Kopien erhalten hat"),
      lines: lines.isEmpty
        ? [
          Line(
            text: language(
              "Nobody but the office, as far as it is recorded.",
              "Niemand außer der Geschäftsstelle, soweit erfasst."
            )
          )
        ] : lines
    )
  }

  private var sources: Section {
    var lines = [
      Line(
        text: language(
          "From you (application, forms, conversations), and from what the office recorded of the programme.",
          "Von Ihnen (Bewerbung, Formulare, Gespräche) und aus der Arbeit der Geschäftsstelle im Programm."
        )
      )
    ]
    let imported = disclosure.items.filter { $0.values.contains { $0.field.key == "extra" } }
    if !imported.isEmpty {
      lines.append(
        Line(
          text: language(
            "Taken in from a table or a form: ",
            "Aus einer Tabelle oder einem Formular übernommen: "
          )
            + imported.map { "#\($0.position)" }.joined(separator: ", ")
        )
      )
    }
    let reports = disclosure.items.flatMap(\.values).filter {
      $0.field.codeList?.name == "outcome-source" && $0.plain != .text("self")
    }
    for source in Set(reports.compactMap { $0.plain?.description }).sorted() {
      lines.append(
        Line(
          start: language("What became of you: ", "Ihr Verbleib: "),
          text: wording.label(of: source, in: "outcome-source")
        )
      )
    }
    return Section(heading: language("Where they come from", "Woher sie stammen"), lines: lines)
  }

  private var retention: Section {
    let lines = disclosure.retention.map { one in
      let purpose = wording.label(of: one.purpose, in: "seal-purpose")
      return Line(
        start: "\(purpose) (\(one.cycle)): ",
        text: language("until ", "bis ") + language.day(iso: one.dueOn)
      )
    }
    let rest = Line(
      text: language(
        "Days, codes and numbers stay without your name, so that the programme's numbers stay true.",
        "Tage, Codes und Zahlen bleiben ohne Ihren Namen erhalten, damit die Zahlen des Programms stimmen."
      )
    )
    let none = Line(
      text: language(
        "As long as the programme takes; no time is set by a policy.",
        "Solange es für das Programm erforderlich ist; ein Regelwerk mit Fristen gibt es nicht."
      )
    )
    return Section(
      heading: language("How long they are kept", "Wie lange sie aufbewahrt werden"),
      lines: (lines.isEmpty ? [none] : lines) + [rest]
    )
  }

  private var rights: Section {
    Section(
      heading: language("What you can ask for", "Welche Rechte Sie haben"),
      lines: [
        language(
          "that wrong data are put right (Art. 16 GDPR)",
          "Berichtigung unrichtiger Daten (Art. 16 DSGVO)"
        ),
        language("that your data are erased (Art. 17)", "Löschung Ihrer Daten (Art. 17)"),
        language(
          "that their use is restricted (Art. 18)",
          "Einschränkung der Verarbeitung (Art. 18)"
        ),
        language(
          "a copy to take along, in a machine's format (Art. 20)",
          "eine Kopie in maschinenlesbarem Format (Art. 20)"
        ),
        language(
          "that they are not used, by your objection (Art. 21)",
          "Widerspruch gegen die Verarbeitung (Art. 21)"
        ),
        language(
          "you may withdraw a consent at any time, for the time to come (Art. 7(3))",
          "Widerruf einer Einwilligung, jederzeit mit Wirkung für die Zukunft (Art. 7 Abs. 3)"
        ),
        language(
          "you may complain to the data protection supervisory authority (Art. 77)",
          "Beschwerde bei der Datenschutz-Aufsichtsbehörde (Art. 77)"
        ),
      ].map { Line(start: "- ", text: $0) }
        + [
          Line(
            text: language(
              "Turn to the programme office. No decision about you is taken by a machine (Art. 22).",
              "Wenden Sie sich bitte an die Geschäftsstelle. Über Sie wird nicht automatisiert entschieden (Art. 22)."
            )
          )
        ]
    )
  }
}
